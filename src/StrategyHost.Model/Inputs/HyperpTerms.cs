namespace StrategyHost.Model;

/// <summary>
/// Perpetuals without a spot market (Hyperliquid, trading/hyperps, 2026): their oracle is an average of their own
/// marks, the newest weighing most, capped at a multiple of the price they began at; their mark may not run further
/// than a multiple of that average; and their premium counts in part only.
/// </summary>
public sealed record HyperpTerms
{
    public static readonly HyperpTerms Hyperliquid = new();

    /// <summary>How many marks are averaged; before there are so many the first price stands for the others.</summary>
    public int Marks { get; init; } = 1_440;

    /// <summary>From mark to mark.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A mark that is so much older weighs 1/e.</summary>
    public TimeSpan Over { get; init; } = TimeSpan.FromHours(8);

    /// <summary>The average is at most so many times the first price.</summary>
    public int MostOfFirst { get; init; } = 4;

    /// <summary>The mark is at most so many times the average.</summary>
    public int MostOfAverage { get; init; } = 3;

    /// <summary>The part of a premium that counts.</summary>
    public Rate PremiumShare { get; init; } = Rate.FromMillionths(10_000);
}
