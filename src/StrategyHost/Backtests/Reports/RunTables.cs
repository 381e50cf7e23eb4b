using System.Globalization;
using StrategyHost.Engine.Backtest;

namespace StrategyHost.Backtests.Reports;

/// <summary>A report as tables for other programs: comma-separated, decimal points, times as ISO 8601 in UTC.</summary>
static class RunTables
{
    /// <summary>Each table by its name, its first line naming the columns.</summary>
    public static readonly IReadOnlyList<(string Name, Func<BacktestReport, IEnumerable<string>> Lines)> All =
    [
        ("equity", Equity), ("fills", Fills), ("hours", Hours), ("instruments", Instruments), ("funding", Funding),
    ];

    public static string Text(Func<BacktestReport, IEnumerable<string>> lines, BacktestReport report) =>
        string.Join('\n', lines(report)) + "\n";

    static IEnumerable<string> Fills(BacktestReport report) => report.Fills
        .Select(fill => Line(fill.Time, report.Instruments[fill.Instrument.Value], fill.Side,
            fill.IsMaker ? "maker" : "taker", fill.Price, fill.Quantity, fill.Fee, fill.Position, fill.Mid))
        .Prepend("time,instrument,side,role,price,quantity,fee,position_after,mid");

    static IEnumerable<string> Funding(BacktestReport report) => report.Funding
        .Select(paid => Line(paid.Time, report.Instruments[paid.Instrument.Value], paid.Rate, paid.Payment))
        .Prepend("time,instrument,rate,payment");

    static IEnumerable<string> Equity(BacktestReport report) => report.Curve
        .Select(point => Line(point.Time, point.Equity, point.NetDelta, point.Usage, point.Gross, point.Distance,
            point.Funding))
        .Prepend("time,equity,net_delta,margin_usage,gross,distance_to_liquidation,funding_accrued");

    static IEnumerable<string> Hours(BacktestReport report) => (report.Figures?.Hours ?? [])
        .Select(hour => Line([hour.From, hour.Equity, hour.Fills, hour.Volume, hour.HighestUsage,
            .. Parts(hour.Profit)]))
        .Prepend("from,equity_at_end,fills,volume,highest_margin_usage," + PartNames);

    static IEnumerable<string> Instruments(BacktestReport report) => report.ByInstrument
        .Select(one => Line([one.Instrument, one.Fills, one.MakerShare, one.Volume, one.EndPosition, one.EndMark,
            one.LargestPosition, one.Quoting?.TwoSided, one.Quoting?.Spread, one.Quoting?.FillRatio,
            one.Execution?.Arrival.BasisPoints, one.Execution?.After1s.BasisPoints,
            one.Execution?.After10s.BasisPoints, one.Execution?.After1m.BasisPoints, .. Parts(one.Profit)]))
        .Prepend("instrument,fills,maker_share,volume,end_position,end_mark,largest_position,two_sided,quoted_spread,"
            + "fill_ratio,arrival_bp,after_1s_bp,after_10s_bp,after_1m_bp," + PartNames);

    const string PartNames =
        "profit,spread,crossing,inventory,mark_minus_mid,funding,fees,rebates,liquidation,interest,transfers";

    static object?[] Parts(Model.ProfitParts parts) =>
    [
        parts.Total, parts.SpreadCaptured, parts.CrossingCost, parts.Inventory, parts.MarkMinusMid, parts.Funding,
        parts.Fees, parts.Rebates, parts.LiquidationCosts, parts.Interest, parts.Transfers,
    ];

    static string Line(params IReadOnlyList<object?> cells) => string.Join(',', cells.Select(Cell));

    // Numbers never need quotes. A name does where it holds a comma, and where a spreadsheet would take it for a
    // formula.
    static string Cell(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (value is not string) return text;
        if (text.Length > 0 && "=+-@\t\r".Contains(text[0])) text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }
}
