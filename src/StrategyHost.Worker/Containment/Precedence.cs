using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace StrategyHost.Worker.Containment;

/// <summary>
/// Who goes first where processors are short. Turns are made short and shares small; the class that runs only on idle
/// processors is not used: a processor with such work counts as idle, and whoever wakes there waits for the next tick.
/// </summary>
public static class Precedence
{
    const int ordinary = 0, behind = 10, last = 19;
    const ulong shortTurn = 100_000;

    // Room for 1,024 processors.
    const int maskWords = 16;

    /// <summary>
    /// A process that keeps a processor busy shares from now on one processor with all others that do, the highest one,
    /// in the smallest share there is.
    /// </summary>
    public static void Lower(int process)
    {
        Set(process, new() { Policy = ordinary, Nice = last, Turn = shortTurn });
        if (Own() is { } own && Count(own) > 1) Place(process, Highest(own));
    }

    /// <summary>Needs root, or a lenient kernel; otherwise the process stays where it is.</summary>
    public static void Restore(int process)
    {
        Set(process, new() { Policy = ordinary, Nice = OwnNice });
        if (Own() is { } own) Place(process, own);
    }

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
        schedule.Bytes = sizeof(Schedule);
        foreach (var thread in Threads(process))
            Kernel.Call(SystemCall.sched_setattr, thread, (nint)(&schedule));
    }

    static unsafe void Place(int process, ulong[] processors)
    {
        fixed (ulong* mask = processors)
            foreach (var thread in Threads(process))
                Kernel.Call(SystemCall.sched_setaffinity, thread, maskWords * sizeof(ulong), (nint)mask);
    }

    // The processors that this process may use, a bit each; null where the kernel does not say.
    static unsafe ulong[]? Own()
    {
        if (!Kernel.IsSupported) return null;
        var words = new ulong[maskWords];
        fixed (ulong* mask = words)
            return Kernel.Call(SystemCall.sched_getaffinity, Environment.ProcessId, maskWords * sizeof(ulong),
                (nint)mask) > 0 ? words : null;
    }

    static int Count(ulong[] processors) => processors.Sum(word => BitOperations.PopCount(word));

    static ulong[] Highest(ulong[] processors)
    {
        var highest = new ulong[maskWords];
        var word = Array.FindLastIndex(processors, one => one != 0);
        highest[word] = 1UL << BitOperations.Log2(processors[word]);
        return highest;
    }

    static List<int> Threads(int process)
    {
        var threads = new List<int>();
        if (!Kernel.IsSupported) return threads;
        try
        {
            foreach (var task in Directory.EnumerateDirectories($"/proc/{process}/task"))
                if (int.TryParse(Path.GetFileName(task), CultureInfo.InvariantCulture, out var thread))
                    threads.Add(thread);
        }
        catch (IOException)
        {
            // It has gone.
        }
        return threads;
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
