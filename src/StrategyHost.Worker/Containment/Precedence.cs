using System.Globalization;

namespace StrategyHost.Worker.Containment;

/// <summary>
/// Who goes first where processors are short. A process that was lowered runs only while nobody else wants to, and is
/// put aside the moment somebody does.
/// </summary>
public static class Precedence
{
    const int ordinary = 0, whenIdle = 5;

    public static void Lower(int process) => Set(process, whenIdle);

    /// <summary>Needs root, or a lenient kernel; otherwise the process stays where it is.</summary>
    public static void Restore(int process) => Set(process, ordinary);

    static unsafe void Set(int process, int policy)
    {
        if (!Kernel.IsSupported) return;
        var priority = 0;
        try
        {
            foreach (var task in Directory.EnumerateDirectories($"/proc/{process}/task"))
                if (int.TryParse(Path.GetFileName(task), CultureInfo.InvariantCulture, out var thread))
                    Kernel.Call(SystemCall.sched_setscheduler, thread, policy, (nint)(&priority));
        }
        catch (IOException)
        {
            // It has gone.
        }
    }
}
