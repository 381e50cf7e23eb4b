using StrategyHost.Engine.Backtest;
using StrategyHost.Model;

namespace StrategyHost.Backtests;

/// <summary>A result as a page of text for a terminal.</summary>
sealed class ReportText(BacktestResult result, TextWriter output)
{
    const int MostLines = 12;
    readonly BacktestReport report = result.Report;

    public static void Write(BacktestResult result, TextWriter output) => new ReportText(result, output).Write();

    void Write()
    {
        Head();
        Profit();
        ByInstrument();
        Orders();
        Risk();
        Log();
        Origin();
    }

    void Head()
    {
        Line($"{report.Deployment.Name}: equity {Shown.Money(report.EquityAtStart)} -> "
            + $"{Shown.Money(report.EquityAtEnd)}, {Shown.Profit(report.Profit.Total)}");
        Line($"{Shown.Time(report.From)} to {Shown.Time(report.To)} UTC, {Shown.Span(report.To - report.From)}; "
            + report.Market);
        if (report.Fault is { } fault) Line($"STOPPED BEFORE THE END: {fault}");
    }

    void Profit()
    {
        Title("Profit and its parts (they sum to it to the last unit)");
        foreach (var (name, value) in Parts(report.Profit)) Line($"  {name,-26}{Shown.Exact(value),22}");
        Line($"  {"Equity change",-26}{Shown.Exact(report.Profit.Total),22}");
    }

    void ByInstrument()
    {
        Title("By instrument");
        Line("  " + Row("", "fills", "maker", "volume", "end", "largest", "spread", "crossing", "inventory", "funding",
            "fees", "profit"));
        foreach (var one in report.ByInstrument)
        {
            var parts = one.Profit;
            Line("  " + Row(one.Instrument, Shown.Count(one.Fills), Shown.Percent(one.MakerShare),
                Shown.Notional(one.Volume), Shown.Size(one.EndPosition), Shown.Size(one.LargestPosition),
                Shown.Profit(parts.SpreadCaptured), Shown.Profit(parts.CrossingCost), Shown.Profit(parts.Inventory),
                Shown.Profit(parts.Funding), Shown.Profit(parts.Fees + parts.Rebates), Shown.Profit(parts.Total)));
        }
    }

    void Orders()
    {
        var orders = report.Orders;
        Title("Orders and quotes");
        Line($"  {Shown.Count(orders.Submitted)} submitted: {Shown.Count(orders.Filled)} filled, "
            + $"{Shown.Count(orders.Canceled)} canceled, {Shown.Count(orders.Expired)} expired, "
            + $"{Shown.Count(orders.Rejected)} rejected; {Shown.Count(orders.Denied)} denied before");
        foreach (var (reason, count) in orders.Reasons.OrderByDescending(r => r.Value).Take(MostLines))
            Line($"    {Shown.Count(count),8}  {reason}");
        var quality = QuoteQuality.Of(report);
        Line($"  {Shown.Count(report.FillCount)} fills; of the volume: spread {Shown.BasisPoints(quality.Spread)}, "
            + $"moves against and for it {Shown.BasisPoints(quality.Inventory)}, "
            + $"fees {Shown.BasisPoints(quality.Fees)}, in all {Shown.BasisPoints(quality.Total)}");
        var execution = report.ByInstrument.Aggregate(
            default(ExecutionQuality), (sum, one) => sum + (one.Execution ?? default));
        Line($"  fills against the mid when they were wanted {Points(execution.Arrival)}, a second after "
            + $"{Points(execution.After1s)}, ten {Points(execution.After10s)}, a minute {Points(execution.After1m)}");
        if (quality.CancelsPerFill is { } cancels)
            Line($"  {Shown.Fixed(cancels, 1)} cancels a filled order");
    }

    void Risk()
    {
        Title("Risk");
        Line($"  Deepest drawdown {Shown.Money(report.Drawdown)} ({Shown.Percent(report.DrawdownFraction)}), "
            + $"highest margin usage {Shown.Percent(report.HighestUsage)}");
        var near = report.NearestLiquidation is { } distance
            ? $"Nearest liquidation: all prices {Shown.Percent(distance)} away"
            : "No liquidation price was in reach";
        Line($"  {near}; {Shown.Count(report.Liquidations)} liquidations");
    }

    void Log()
    {
        if (report.LogCount == 0) return;
        Title($"Log, {Shown.Count(report.LogCount, "line", "lines")}");
        foreach (var line in report.Log.Take(MostLines)) Line($"  {Shown.Milliseconds(line.Time)}  {line.Text}");
        var more = report.LogCount - MostLines;
        if (more > 0) Line($"  and {Shown.Count(more)} more; --json has them");
    }

    void Origin()
    {
        Title("Data");
        Line($"  {result.Data.Name}");
        foreach (var file in result.Data.Files)
            Line($"  {file.File}: {file.Market} {file.Content}, {Shown.Count(file.Rows)} rows, "
                + $"{Shown.Time(file.First)} to {Shown.Time(file.Last)}; "
                + (file.Faults.Length > 0 ? file.Faults : "no faults"));
        foreach (var note in result.Data.Notes) Line("  " + note);
        if (result.Data.Hash.Length > 0) Line($"  sha256 {result.Data.Hash}");
        Title("Assumptions");
        foreach (var assumption in report.Assumptions) Line("  " + assumption);
        Title("Run");
        Line($"  script {result.Script.File}, version {result.Script.Hash}");
        var given = report.Deployment.Parameters.Select(pair => $"{pair.Key} = {pair.Value}").ToArray();
        Line($"  parameters: {(given.Length > 0 ? string.Join(", ", given) : "the script's defaults")}; "
            + $"seed {result.Terms.Seed}");
        Line($"  {Shown.Count(report.Inputs)} inputs, {Shown.Count(report.Events)} strategy events in "
            + $"{Shown.Fixed(result.Timing.Running, 2)} s: {Shown.Count((long)result.Timing.InputsPerSecond)} inputs, "
            + $"{Shown.Count((long)result.Timing.EventsPerSecond)} events a second; "
            + $"the first input after {Shown.Fixed(result.Timing.FirstEvent, 2)} s");
        Line($"  state {report.Hash}");
    }

    /// <summary>The parts with their names, in the order in which people ask for them.</summary>
    public static IEnumerable<(string Name, Money Value)> Parts(ProfitParts parts) =>
    [
        ("Spread earned as maker", parts.SpreadCaptured),
        ("Crossing cost as taker", parts.CrossingCost),
        ("Inventory, mid to mid", parts.Inventory),
        ("Mark against mid", parts.MarkMinusMid),
        ("Funding", parts.Funding),
        ("Fees", parts.Fees),
        ("Rebates", parts.Rebates),
        ("Liquidation costs", parts.LiquidationCosts),
        ("Interest", parts.Interest),
    ];

    static string Row(string name, params ReadOnlySpan<string> cells)
    {
        var row = name.PadRight(10);
        foreach (var cell in cells) row += cell.PadLeft(12);
        return row;
    }

    void Title(string title)
    {
        output.WriteLine();
        Line(title);
    }

    static string Points(Measure measure) => Shown.BasisPoints(measure.BasisPoints / 10_000);

    // A terminal's minus, so that a column can be summed by other programs.
    void Line(string text) => output.WriteLine(text.Replace('\u2212', '-'));
}

/// <summary>What a traded unit of notional earned, as fractions; null without fills.</summary>
sealed record QuoteQuality(double? Spread, double? Inventory, double? Fees, double? Total, double? CancelsPerFill)
{
    public static QuoteQuality Of(BacktestReport report)
    {
        var volume = report.ByInstrument.Sum(one => one.Volume.ToDouble());
        var parts = report.Profit;
        return new(
            Share(parts.SpreadCaptured + parts.CrossingCost), Share(parts.Inventory + parts.MarkMinusMid),
            Share(parts.Fees + parts.Rebates), Share(parts.Total),
            report.Orders.Filled > 0 ? report.Orders.Canceled / (double)report.Orders.Filled : null);

        double? Share(Money money) => volume > 0 ? money.ToDouble() / volume : null;
    }
}
