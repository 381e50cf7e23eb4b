using System.Globalization;
using System.Runtime.InteropServices;

namespace StrategyHost.Worker.Containment;

/// <summary>
/// Who goes first where processors are short. A process that was lowered runs only while nobody else wants to, and is
/// put aside the moment somebody does.
/// </summary>
public static class Precedence
{
    const int ordinary = 0, whenIdle = 5, behind = 10, last = 19;
    const ulong shortTurn = 100_000;

    public static void Lower(int process) => Set(process, new() { Policy = whenIdle });

    /// <summary>Needs root, or a lenient kernel; otherwise the process stays where it is.</summary>
    public static void Restore(int process) => Set(process, new() { Policy = ordinary, Nice = OwnNice });

    /// <summary>
    /// For long work that must go on beside everything else: a tenth of an ordinary share where processors are short,
    /// in turns so short that nobody waits for one to end.
    /// </summary>
    public static void StepBack(int process) =>
        Set(process, new() { Policy = ordinary, Nice = Math.Min(OwnNice + behind, last), Turn = shortTurn });

    // The kernel counts it downwards from 20, so that it is never an error number.
    static int OwnNice => Kernel.IsSupported ? 20 - (int)Kernel.Call(SystemCall.getpriority) : 0;

    static unsafe void Set(int process, Schedule schedule)
    {
        if (!Kernel.IsSupported) return;
        schedule.Bytes = sizeof(Schedule);
        try
        {
            foreach (var task in Directory.EnumerateDirectories($"/proc/{process}/task"))
                if (int.TryParse(Path.GetFileName(task), CultureInfo.InvariantCulture, out var thread))
                    Kernel.Call(SystemCall.sched_setattr, thread, (nint)(&schedule));
        }
        catch (IOException)
        {
            // It has gone.
        }
    }

    // The kernel's own layout; an ordinary thread's turn, in nanoseconds, counts from Linux 6.12 on.
    [StructLayout(LayoutKind.Sequential)]
    struct Schedule
    {
        public int Bytes, Policy;
        public ulong Flags;
        public int Nice, Priority;
        public ulong Turn, Deadline, Period;
    }
}
