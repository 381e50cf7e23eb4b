using System.Runtime.InteropServices;

namespace StrategyHost.Worker.Containment;

/// <summary>
/// Raw calls of Linux x86-64. Raw, because credentials and Landlock are then changed for one thread only.
/// </summary>
static partial class Kernel
{
    public const int EPERM = 1, EACCES = 13, EAGAIN = 11, ENOSYS = 38;

    public static bool IsSupported =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    public static bool IsRoot => EffectiveUser() == 0;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, nint a, nint b, nint c, nint d, nint e);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int Control(int option, nint a, nint b, nint c, nint d);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    /// <summary>
    /// Leaves the host's group: a Ctrl+C at its terminal is for the host alone, which ends its workers itself.
    /// </summary>
    public static void LeaveGroup() => SetGroup(0, 0);

    // Not a session of its own: the scheduler may share processors out by session first, and who gives way to whom
    // would count only inside of each.
    [LibraryImport("libc", EntryPoint = "setpgid")]
    private static partial int SetGroup(int process, int group);

    /// <summary>The answer, or minus the error number.</summary>
    public static long Call(SystemCall call, nint a = 0, nint b = 0, nint c = 0, nint d = 0, nint e = 0)
    {
        var answer = Syscall((nint)call, a, b, c, d, e);
        return answer < 0 ? -Marshal.GetLastPInvokeError() : answer;
    }

    /// <summary>Ends the process at once, running no more managed code of anyone.</summary>
    public static void Exit(int code)
    {
        while (true) Syscall((nint)SystemCall.exit_group, code, 0, 0, 0, 0);
    }
}
