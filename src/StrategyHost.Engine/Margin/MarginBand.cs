namespace StrategyHost.Engine.Margin;

/// <summary>
/// One tier of a perpetual ready for use: maintenance of a notional v inside it is (v * Slope - Offset) / Divisor,
/// which is v / (2 * MaxLeverage) less the tier's deduction, kept as whole numbers because 1/30 has no finite decimal.
/// </summary>
public readonly record struct MarginBand
{
    public required ExactValue From { get; init; }

    /// <summary>Where the next tier begins; null in the last one.</summary>
    public required ExactValue? To { get; init; }

    public required int MaxLeverage { get; init; }
    public required Int128 Slope { get; init; }

    /// <summary>The deduction times the divisor, at 10^-16.</summary>
    public required Int128 Offset { get; init; }

    public required Int128 Divisor { get; init; }

    /// <summary>What comes off notional / (2 * MaxLeverage) so that maintenance is continuous; for people.</summary>
    public ExactValue Deduction => new(Offset / Divisor);
}
