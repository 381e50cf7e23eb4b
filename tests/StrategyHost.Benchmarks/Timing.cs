using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StrategyHost.Benchmarks;

// Times a loop of many events some times over; prints every run, and returns an event's median in nanoseconds.
static class Timing
{
    const int Runs = 15;

    public static double Measure(string name, int events, Action<int> run)
    {
        for (var warm = 0; warm < 3; warm++) run(Math.Min(events, 20_000));
        var rows = new double[Runs];
        var allocated = 0L;
        for (var i = 0; i < Runs; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            run(events);
            rows[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / events;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        var raw = string.Join(' ', rows.Select(row => row.ToString("F1", CultureInfo.InvariantCulture)));
        Array.Sort(rows);
        var median = rows[Runs / 2];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-52} {median,10:N1} ns, best {rows[0]:N1}   {allocated / (double)events:0.#} B an event"));
        Console.WriteLine($"    raw {raw}");
        return median;
    }

    public static void Ratio(string what, double slow, double fast, double goal) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {what}: {slow / fast:N1} times faster; goal {goal:N0} ns {(fast <= goal ? "met" : "NOT met")}"));

    public static void Machine(string command)
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name"))?.Split(": ")[1]
            : null;
        var lanes = Vector512.IsHardwareAccelerated ? "512-bit vectors" : "no 512-bit vectors";
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        Console.WriteLine($"{command}");
        Console.WriteLine($"{model ?? "processor unknown"}, {Environment.ProcessorCount} cores, {lanes}, "
            + $".NET {Environment.Version}, load {load}, {(IsRelease ? "Release" : "DEBUG: figures mean nothing")}");
    }

    static bool IsRelease => !typeof(Timing).Assembly.GetCustomAttributes(typeof(DebuggableAttribute), false)
        .OfType<DebuggableAttribute>().Any(a => a.IsJITOptimizerDisabled);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Keep<T>(T value) => kept = value is double number ? number : 0;

    static double kept;
}
