namespace StrategyHost.Tests.Engine.Margin;

/// <summary>A position of the decimal twin; the bands are (from, highest leverage), ascending.</summary>
sealed record DecimalPosition(decimal Quantity, decimal Mark, int Leverage, (decimal From, int MaxLeverage)[] Bands)
{
    public decimal Notional => Math.Abs(Quantity) * Mark;
}

/// <summary>
/// Margin written a second time, in another way, to check the engine's: maintenance band by band instead of by
/// deduction, roots by halving instead of by algebra.
/// </summary>
static class DecimalMargin
{
    public static decimal Maintenance(DecimalPosition position) => Cut(Maintenance(position.Notional, position.Bands));

    public static decimal Initial(DecimalPosition position)
    {
        var highest = position.Bands.Last(band => position.Notional >= band.From).MaxLeverage;
        return Cut(position.Notional / Math.Min(position.Leverage, highest));
    }

    public static decimal Equity(IEnumerable<DecimalPosition> positions, decimal rawUsd) =>
        rawUsd + positions.Sum(p => p.Quantity * p.Mark);

    /// <summary>The mark at which equity meets a share of maintenance; null where none up to 10^9 does.</summary>
    public static decimal? Root(IReadOnlyList<DecimalPosition> positions, int index, decimal rawUsd, decimal share)
    {
        var moved = positions[index];
        var others = positions.Where((_, i) => i != index).ToArray();
        var equity = Equity(others, rawUsd);
        var maintenance = others.Sum(Maintenance);
        decimal Excess(decimal price) =>
            equity + moved.Quantity * price
            - share * (maintenance + Maintenance(Math.Abs(moved.Quantity) * price, moved.Bands));

        var (low, high) = (0m, 1_000_000_000m);
        var rises = moved.Quantity > 0;
        if (Excess(low) >= 0 == rises || Excess(high) >= 0 != rises) return null;
        for (var i = 0; i < 130; i++)
        {
            var middle = (low + high) / 2;
            if (Excess(middle) >= 0 == rises) high = middle;
            else low = middle;
        }
        return high;
    }

    static decimal Maintenance(decimal notional, (decimal From, int MaxLeverage)[] bands)
    {
        var sum = 0m;
        for (var i = 0; i < bands.Length; i++)
        {
            var to = i + 1 < bands.Length ? Math.Min(notional, bands[i + 1].From) : notional;
            if (to > bands[i].From) sum += (to - bands[i].From) / (2 * bands[i].MaxLeverage);
        }
        return sum;
    }

    static decimal Cut(decimal value) => Math.Truncate(value * 1_000_000) / 1_000_000;
}
