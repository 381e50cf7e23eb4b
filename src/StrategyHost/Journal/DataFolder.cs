using System.Globalization;

namespace StrategyHost.Journal;

// The folder that one host has for itself while it runs: documents and journal. The lock ends with the process,
// however it ends.
public sealed class DataFolder : IDisposable
{
    const string LockName = "host.lock", PidName = "host.pid";

    readonly FileStream hold;

    DataFolder(string path, FileStream hold)
    {
        this.hold = hold;
        Path = path;
    }

    public string Path { get; }

    public string Journal => System.IO.Path.Combine(Path, "journal");

    /// <summary>Creates the folder where absent, readable by its owner only, and takes its lock.</summary>
    /// <exception cref="JournalFault">Another host has it, or it cannot be written.</exception>
    public static DataFolder Open(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(
                path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new JournalFault($"The data folder {path} cannot be created: {cause.Message}", cause);
        }
        return new(path, Lock(path));
    }

    public void Dispose() => hold.Dispose();

    static FileStream Lock(string path)
    {
        var pid = System.IO.Path.Combine(path, PidName);
        try
        {
            var hold = new FileStream(
                System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(pid, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return hold;
        }
        catch (IOException cause)
        {
            var holder = File.Exists(pid) ? $"the process {File.ReadAllText(pid)}" : "another process";
            throw new JournalFault(
                $"The data folder {path} is in use by {holder}. Stop that host, or give this one another --data-dir.",
                cause);
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new JournalFault($"The data folder {path} cannot be written: {cause.Message}", cause);
        }
    }
}
