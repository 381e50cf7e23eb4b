using StrategyHost.Worker.Running;

namespace StrategyHost.Workers;

/// <summary>What the host grants one process from outside, whatever it says itself.</summary>
public sealed record WorkerLimits
{
    public long HeapBytes { get; init; } = 256L << 20;

    /// <summary>Resident memory over the heap's limit: code, stacks, the runtime.</summary>
    public long ResidentBytes { get; init; } = 512L << 20;

    /// <summary>
    /// The most processor time on one answer, behind the worker's own watch, which can name the line. Not the clock's
    /// time: a busy machine must never stop an innocent script.
    /// </summary>
    public TimeSpan Deadline { get; init; } = Budget.Processor + TimeSpan.FromSeconds(1);

    /// <summary>The longest wait for one answer by the clock, behind the other.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait by the clock until a process has locked itself and says that it is ready.</summary>
    public TimeSpan LongestStart { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The largest share of one processor over half a minute; 1 is all of one.</summary>
    public double Processor { get; init; } = 0.9;

    /// <summary>The most processor time in all, for work that has an end.</summary>
    public TimeSpan ProcessorTime { get; init; } = TimeSpan.MaxValue;

    public static readonly WorkerLimits Strategy = new();

    /// <summary>A script on trial has a minute of market before it: a fifth of that must do.</summary>
    public static readonly WorkerLimits Trial = new() { ProcessorTime = TimeSpan.FromSeconds(12) };

    /// <summary>A backtest may take all of a processor, and answers only when it is done.</summary>
    public static readonly WorkerLimits Backtest = new()
    {
        HeapBytes = 1L << 30,
        ResidentBytes = 1536L << 20,
        Deadline = TimeSpan.FromSeconds(30),
        LongestWait = TimeSpan.FromMinutes(30),
        Processor = double.PositiveInfinity,
    };

    public static readonly WorkerLimits Compiler = new()
    {
        HeapBytes = 1L << 30,
        ResidentBytes = 1536L << 20,
        Deadline = TimeSpan.FromSeconds(6),
        LongestWait = TimeSpan.FromSeconds(60),
        Processor = double.PositiveInfinity,
    };
}
