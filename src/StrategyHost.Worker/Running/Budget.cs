namespace StrategyHost.Worker.Running;

/// <summary>What one reaction may use, the same numbers in every mode; the top-level code is a reaction too.</summary>
public sealed record Budget(long Steps = 20_000_000, long Bytes = 256L << 20)
{
    public static readonly Budget Standard = new();
}
