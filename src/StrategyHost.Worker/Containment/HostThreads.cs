using System.Runtime.InteropServices;

namespace StrategyHost.Worker.Containment;

/// <summary>
/// Threads that the runtime starts once and keeps: they must not be born on a thread that has given its rights up, for
/// they would inherit the loss.
/// </summary>
static class HostThreads
{
    static readonly Lazy<PosixSignalRegistration> signals =
        new(() => PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => { }));

    public static void StartSignalThread()
    {
        _ = signals.Value;
    }

    /// <summary>Threads of this process that gave up their rights for good: none, once a start has ended.</summary>
    public static IReadOnlyList<string> Restricted() =>
    [
        .. Directory.EnumerateDirectories("/proc/self/task")
            .Select(task => Path.Combine(task, "status"))
            .Where(File.Exists)
            .Where(status => File.ReadLines(status).Any(line => line is "NoNewPrivs:\t1")),
    ];
}
