namespace StrategyHost.Sweeps;

/// <summary>How far a sweep is.</summary>
/// <param name="Done">Units with a result, kept ones of an earlier start too.</param>
/// <param name="Expected">As far as that is known beforehand.</param>
/// <param name="Failed">Of those done, stopped or failed.</param>
public sealed record SweepProgress(int Done, int Expected, int Failed)
{
    public int Running { get; init; }

    /// <summary>Of all the work, with what the running ones have done.</summary>
    public double Fraction { get; init; }

    /// <summary>By the speed since this start; null while it cannot be told.</summary>
    public TimeSpan? Remaining { get; init; }
}
