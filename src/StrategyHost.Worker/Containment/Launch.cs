using System.Diagnostics;
using System.Globalization;

namespace StrategyHost.Worker.Containment;

/// <summary>How one process is to be started: which mode of the worker, and what it may have.</summary>
public sealed record LaunchOrder(string Mode, long HeapBytes)
{
    /// <summary>
    /// Starts even where a layer of the cage is missing; for development only, and shown on every page.
    /// </summary>
    public bool Unsafe { get; init; }
}

/// <summary>What the start put up around a process; the process adds what it put up itself once it is ready.</summary>
public sealed record LaunchReport(bool OwnUser, bool NoNetwork, bool NoNewPrivileges, bool Landlock, string Notes);

/// <summary>
/// Starts the worker inside its cage, in pure .NET: a thread of its own gives up network, user and file system, starts
/// the process, which inherits all that, and ends. The host itself keeps everything.
/// </summary>
public static class Launch
{
    const int netNamespace = 0x40000000, ipcNamespace = 0x08000000;
    const int setNoNewPrivileges = 38, getDumpable = 3, setDumpable = 4, dropCapability = 24;
    const int firstUser = 1_700_000_000, users = 100_000;
    static int nextUser;

    /// <exception cref="CageException">A layer that must hold cannot be put up here.</exception>
    public static (Process Process, LaunchReport Report) Start(LaunchOrder order)
    {
        if (!Kernel.IsSupported && !order.Unsafe) throw new CageException("the sandbox needs Linux on x86-64");
        HostThreads.StartSignalThread();
        Process? process = null;
        LaunchReport? report = null;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                report = Restrict(order);
                process = Process.Start(StartOf(order)) ?? throw new CageException("the worker did not start");
            }
            catch (Exception e)
            {
                failure = e;
            }
        }, 256 * 1024) { IsBackground = true, Name = "Launch" };
        var dumpable = Kernel.IsSupported ? Kernel.Control(getDumpable, 0, 0, 0, 0) : 0;
        thread.Start();
        thread.Join();
        // Changing a thread's user marks the whole process as not dumpable, which its diagnostics would miss.
        if (dumpable == 1) Kernel.Control(setDumpable, 1, 0, 0, 0);
        if (failure != null)
            throw failure as CageException ?? new CageException($"the worker did not start: {failure.Message}");
        return (process!, report!);
    }

    static LaunchReport Restrict(LaunchOrder order)
    {
        if (!Kernel.IsSupported) return new(false, false, false, false, "not Linux on x86-64");
        const nint closeOnExec = 4;
        Kernel.Call(SystemCall.close_range, 3, unchecked((nint)uint.MaxValue), closeOnExec);
        var notes = new List<string>();
        var noNetwork = Kernel.IsRoot && Kernel.Call(SystemCall.unshare, netNamespace | ipcNamespace) == 0;
        if (Kernel.IsRoot && !noNetwork) notes.Add("no network namespace could be made");
        using var landlock = Landlock.Version > 0 ? Allowed(order) : null;
        if (landlock == null && !order.Unsafe) throw new CageException("this kernel has no Landlock");
        var ownUser = Kernel.IsRoot && GiveUpRoot(notes);
        if (Kernel.Control(setNoNewPrivileges, 1, 0, 0, 0) != 0) throw new CageException("no_new_privs was refused");
        landlock?.Enforce();
        return new(ownUser, noNetwork, true, landlock != null, string.Join("; ", notes));
    }

    static Landlock Allowed(LaunchOrder order)
    {
        var landlock = Landlock.Create();
        landlock.ReadAndRun(WorkerFiles.RuntimeFolder).Read(WorkerFiles.Folder);
        foreach (var folder in (string[])["/lib", "/lib64", "/usr/lib", "/usr/lib64"]) landlock.ReadAndRun(folder);
        // The runtime writes its threads' names there, by which the compiling one is found; once locked, such a process
        // opens nothing at all. One that keeps opening files must not write there.
        if (order is { Mode: not WorkerModes.Compile, Unsafe: false }) landlock.ReadAndWrite("/proc");
        foreach (var path in (string[])["/proc", "/sys/fs/cgroup", "/sys/devices/system", "/etc/ld.so.cache",
            "/dev/urandom"])
            landlock.Read(path);
        landlock.ReadAndWrite("/dev/null");
        return landlock;
    }

    /// <summary>
    /// Another user where that one could read the files it needs; otherwise root without any of root's capabilities.
    /// </summary>
    static bool GiveUpRoot(List<string> notes)
    {
        for (var capability = 0; capability <= 63; capability++) Kernel.Control(dropCapability, capability, 0, 0, 0);
        if (WorkerFiles.FirstUnreadable() is { } path)
        {
            notes.Add($"same user, without capabilities: another user cannot read {path}");
            return false;
        }
        var user = firstUser + (Environment.ProcessId * 64 + Interlocked.Increment(ref nextUser)) % users;
        Kernel.Call(SystemCall.setgroups, 0, 0);
        if (Kernel.Call(SystemCall.setresgid, user, user, user) == 0
            && Kernel.Call(SystemCall.setresuid, user, user, user) == 0)
            return true;
        notes.Add("same user, without capabilities: the kernel refused another one");
        return false;
    }

    static ProcessStartInfo StartOf(LaunchOrder order)
    {
        var start = new ProcessStartInfo(WorkerFiles.Runtime)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.ArgumentList.Add(WorkerFiles.Program);
        start.ArgumentList.Add(order.Mode);
        start.ArgumentList.Add(order.HeapBytes.ToString(CultureInfo.InvariantCulture));
        if (order.Unsafe) start.ArgumentList.Add("--unsafe-scripts");
        start.Environment.Clear();
        foreach (var (name, value) in RuntimeSettings.Of(order)) start.Environment[name] = value;
        return start;
    }
}
