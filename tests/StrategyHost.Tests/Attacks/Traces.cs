using System.Globalization;
using System.Runtime.InteropServices;
using StrategyHost.Worker.Containment;

namespace StrategyHost.Tests.Attacks;

/// <summary>
/// What one locked process holds while it lives, and what it could leave behind: children, its user's processes and
/// files, our ends of its pipes, our threads that served it. Read from /proc, for that process alone: other tests run
/// beside this one.
/// </summary>
sealed class Traces
{
    static readonly string[] shared = ["/tmp", "/var/tmp", "/dev/shm"];
    static readonly TimeSpan patience = TimeSpan.FromSeconds(10);
    readonly int process;
    readonly string user;
    readonly HashSet<string> pipes;

    Traces(int process)
    {
        this.process = process;
        user = Status(process, "Uid") ?? "";
        pipes = [.. Open(process).Where(one => one.StartsWith("pipe:", StringComparison.Ordinal))];
    }

    public static Traces Of(int process) => new(process);

    /// <summary>What a locked process must not hold while it lives.</summary>
    public IReadOnlyList<string> Held() =>
        [.. Children(process).Select(child => $"a child {child}"),
            .. Open(process).Where(one => one.StartsWith("socket:", StringComparison.Ordinal))];

    public static IReadOnlyList<string> HeldByCompilers() =>
        [.. Children(Environment.ProcessId).Where(child => CommandLine(child).Contains("\0compile\0"))
            .SelectMany(compiler => Of(compiler).Held())];

    /// <summary>Empty once nothing of the process is left; looks again while its last thread ends.</summary>
    public async Task<IReadOnlyList<string>> LeftAsync()
    {
        var until = DateTime.UtcNow + patience;
        var left = Left();
        while (left.Count > 0 && DateTime.UtcNow < until)
        {
            await Task.Delay(5);
            left = Left();
        }
        return left;
    }

    List<string> Left()
    {
        var left = new List<string>();
        if (Directory.Exists($"/proc/{process}")) left.Add("the process itself");
        left.AddRange(Children(process).Select(child => $"its child {child}"));
        left.AddRange(Open(Environment.ProcessId).Where(pipes.Contains).Select(one => $"our end of {one}"));
        left.AddRange(Directory.EnumerateDirectories("/proc/self/task").Select(task => Text($"{task}/comm").Trim())
            .Where(name => name.EndsWith($" {process}", StringComparison.Ordinal)).Select(name => $"thread {name}"));
        if (user == Status(Environment.ProcessId, "Uid")) return left;
        left.AddRange(Processes().Where(id => Status(id, "Uid") == user).Select(id => $"process {id} of its user"));
        left.AddRange(shared.Where(Directory.Exists).SelectMany(Directory.EnumerateFileSystemEntries)
            .Where(path => Owner(path) == user).Select(path => $"the file {path}"));
        return left;
    }

    static IEnumerable<int> Children(int parent) =>
        Processes().Where(id => Status(id, "PPid") == parent.ToString(CultureInfo.InvariantCulture));

    static IEnumerable<int> Processes() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0).Where(id => id > 0);

    static IEnumerable<string> Open(int id)
    {
        try
        {
            return [.. Directory.EnumerateFiles($"/proc/{id}/fd").Select(fd => new FileInfo(fd).LinkTarget ?? "")];
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // The first number of a line: the parent, the real user.
    static string? Status(int id, string field) => Text($"/proc/{id}/status").Split('\n')
        .FirstOrDefault(line => line.StartsWith(field + ":", StringComparison.Ordinal))?.Split('\t')[1];

    static string CommandLine(int id) => Text($"/proc/{id}/cmdline");

    static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // The kernel's stat: the owner stands at byte 28.
    static string Owner(string path)
    {
        var (name, answer) = (Marshal.StringToCoTaskMemUTF8(path), Marshal.AllocHGlobal(256));
        try
        {
            return Kernel.Call(SystemCall.lstat, name, answer) != 0 ? ""
                : Marshal.ReadInt32(answer, 28).ToString(CultureInfo.InvariantCulture);
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
            Marshal.FreeHGlobal(answer);
        }
    }
}
