using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Crashes;

/// <summary>What a bar says of a price: the lowest and highest within it and the last.</summary>
public readonly record struct CrashBar(Price Low, Price High, Price Close);

/// <summary>Bars of some instruments at common times, each time a bar's end; a column for each leg of a book.</summary>
public sealed record CrashTable(TimeSpan Interval, IReadOnlyList<Time> Ends, IReadOnlyList<CrashBar[]> Columns)
{
    /// <summary>Recorded settlements, ascending in time.</summary>
    public IReadOnlyList<CrashFunding> Funding { get; init; } = [];

    /// <summary>How the venue that the settlements were recorded at charges them.</summary>
    public FundingTerms FundingTerms { get; init; } = FundingTerms.EightHours;
}

/// <summary>A recorded settlement of a leg's perpetual.</summary>
public readonly record struct CrashFunding(Time At, int Leg, Rate Rate);

/// <summary>
/// In which order the prices within a bar are taken, which a bar does not tell. The worst comes first.
/// </summary>
public enum CrashPath : byte
{
    /// <summary>
    /// The market as a whole: all lows or all highs, first those that leave the book worth less; then the others, then
    /// the closes.
    /// </summary>
    Together,

    /// <summary>
    /// Each leg for itself: all at their own worst in one moment, then all at their best, then the closes. No market
    /// does that to two coins that move together: it bounds what may have happened.
    /// </summary>
    Apart,
}

/// <summary>The prices of all legs at the three moments of a bar.</summary>
static class CrashPaths
{
    public const int Moments = 3;

    public static void Prices(
        CrashTable table, int bar, IReadOnlyList<Quantity> sizes, CrashPath path, Span<Price> into)
    {
        var legs = table.Columns.Count;
        var lowsFirst = path == CrashPath.Together && IsLowWorse(table, bar, sizes);
        for (var leg = 0; leg < legs; leg++)
        {
            var one = table.Columns[leg][bar];
            var isLow = path == CrashPath.Together ? lowsFirst : sizes[leg].Sign > 0;
            into[leg] = isLow ? one.Low : one.High;
            into[legs + leg] = isLow ? one.High : one.Low;
            into[2 * legs + leg] = one.Close;
        }
    }

    static bool IsLowWorse(CrashTable table, int bar, IReadOnlyList<Quantity> sizes)
    {
        Int128 rise = 0;
        for (var leg = 0; leg < sizes.Count; leg++)
        {
            var one = table.Columns[leg][bar];
            rise += (Int128)(one.High.Units - one.Low.Units) * sizes[leg].Units;
        }
        return rise >= 0;
    }
}
