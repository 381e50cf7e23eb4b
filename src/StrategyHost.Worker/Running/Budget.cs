namespace StrategyHost.Worker.Running;

/// <summary>What one reaction may use, the same numbers in every mode; the top-level code is a reaction too.</summary>
public sealed record Budget(long Steps = 20_000_000, long Bytes = 256L << 20)
{
    public static readonly Budget Standard = new();

    /// <summary>
    /// The processor time of one reaction, for what no step counts: long calls into the framework. A clock, and so no
    /// part of what is the same in every run.
    /// </summary>
    public static readonly TimeSpan Processor = TimeSpan.FromSeconds(2);
}
