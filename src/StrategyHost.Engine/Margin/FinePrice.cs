using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>A price at 10^-10, as the venue prints liquidation prices; it may lie far outside any market.</summary>
public readonly record struct FinePrice(Int128 Units)
{
    public const int Decimals = 10;

    /// <summary>The nearest price at 10^-8, or null where it is beyond what a price can hold.</summary>
    public Price? ToPrice()
    {
        var units = Fixed.DivideNearest(Units, 100);
        return units > long.MaxValue ? null : new Price((long)units);
    }

    public override string ToString() => Fixed.Format(Units, Decimals);
}
