using StrategyHost.Engine.Backtest;
using StrategyHost.Model;

namespace StrategyHost.Backtests.Reports;

/// <summary>Rows of the report's tables, a name and figures as text.</summary>
static class ReportRows
{
    public static readonly string[] PartHeads =
        ["Spread", "Crossing", "Inventory", "Mark", "Funding", "Fees", "Rebates", "Profit"];

    /// <summary>What spread captured and markouts are measured against.</summary>
    public const string WhichMid = "The mid is the venue's, our own quotes included: where they are the best, they "
        + "move it, and with it the spread captured and the first markouts.";

    public static string[] Quoting(InstrumentResult one)
    {
        var (quoting, execution) = (one.Quoting, one.Execution);
        return
        [
            one.Instrument, Shown.Percent(quoting?.TwoSided), Shown.Percent(quoting?.OneSided),
            Width(quoting?.Spread), Width(quoting?.FartherSide), Shown.Percent(quoting?.FillRatio),
            Points(execution?.Arrival), Points(execution?.After1s), Points(execution?.After10s),
            Points(execution?.After1m),
        ];
    }

    public static string[] Instrument(InstrumentResult one) =>
    [
        one.Instrument, Shown.Count(one.Fills), Shown.Percent(one.MakerShare), Shown.Notional(one.Volume),
        Shown.Size(one.EndPosition), Shown.Size(one.LargestPosition), .. Parts(one.Profit),
    ];

    public static string[] Hour(HourLine hour) =>
    [
        Shown.Time(hour.From), Shown.Money(hour.Equity), Shown.Count(hour.Fills), Shown.Notional(hour.Volume),
        Shown.Percent(hour.HighestUsage), .. Parts(hour.Profit),
    ];

    /// <summary>Under <see cref="PartHeads"/>; liquidation costs and interest are in the profit.</summary>
    public static string[] Parts(ProfitParts parts) =>
    [
        Shown.Profit(parts.SpreadCaptured), Shown.Profit(parts.CrossingCost), Shown.Profit(parts.Inventory),
        Shown.Profit(parts.MarkMinusMid), Shown.Profit(parts.Funding), Shown.Profit(parts.Fees),
        Shown.Profit(parts.Rebates), Shown.Profit(parts.Total),
    ];

    /// <summary>A width: hundredths of a percent without a sign.</summary>
    static string Width(double? fraction) => Shown.BasisPoints(fraction).TrimStart('+');

    static string Points(Measure? measure) => Shown.BasisPoints(measure?.BasisPoints / 10_000);
}
