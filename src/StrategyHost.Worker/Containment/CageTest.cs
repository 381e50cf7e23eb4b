using System.Runtime.InteropServices;

namespace StrategyHost.Worker.Containment;

/// <summary>Tries the doors of the cage from inside. Empty where all are shut, otherwise the open ones.</summary>
static unsafe class CageTest
{
    const int here = -100, ipv4 = 2, unixSocket = 1, stream = 1, loneThread = 0x10000, creating = 0x41;

    public static string ForStrategies() => Open(
        ("open", OpensFile("/proc/self/status")),
        ("create", OpensFile("/tmp/strategyhost-probe", creating)),
        ("socket", Kernel.Call(SystemCall.socket, ipv4, stream, 0) >= 0),
        ("local socket", Kernel.Call(SystemCall.socket, unixSocket, stream, 0) >= 0),
        ("clone", Kernel.Call(SystemCall.clone, loneThread) != -Kernel.EAGAIN),
        ("clone3", Kernel.Call(SystemCall.clone3, 0, 0) != -Kernel.EAGAIN),
        ("execve", Kernel.Call(SystemCall.execve, 0, 0, 0) != -Kernel.EACCES));

    public static string ForCompiler() => Open(
        ("open", OpensFile("/etc/passwd")),
        ("create", OpensFile("/tmp/strategyhost-probe", creating)),
        ("socket", Kernel.Call(SystemCall.socket, ipv4, stream, 0) >= 0),
        ("local socket", Kernel.Call(SystemCall.socket, unixSocket, stream, 0) >= 0),
        ("execve", Kernel.Call(SystemCall.execve, 0, 0, 0) != -Kernel.EPERM));

    static bool OpensFile(string path, int flags = 0)
    {
        var text = Marshal.StringToCoTaskMemUTF8(path);
        var answer = Kernel.Call(SystemCall.openat, here, text, flags, 0x180);
        Marshal.FreeCoTaskMem(text);
        if (answer >= 0) Kernel.Close((int)answer);
        return answer >= 0;
    }

    static string Open(params ReadOnlySpan<(string Door, bool IsOpen)> doors)
    {
        var open = new List<string>();
        foreach (var (door, isOpen) in doors)
            if (isOpen) open.Add(door);
        return string.Join(", ", open);
    }
}
