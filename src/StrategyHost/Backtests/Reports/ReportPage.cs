using StrategyHost.Engine.Backtest;
using StrategyHost.Model;
using StrategyHost.Studies;

namespace StrategyHost.Backtests.Reports;

/// <summary>
/// A run's report as one HTML file: opens anywhere, prints, fetches nothing. The same run gives the same bytes, so it
/// says nothing of speed.
/// </summary>
sealed class ReportPage
{
    const int MostHours = 240, MostLines = 100;
    readonly BacktestResult result;
    readonly BacktestReport report;
    readonly HtmlPage page;

    ReportPage(BacktestResult result)
    {
        (this.result, report) = (result, result.Report);
        page = new($"{report.Deployment.Name}: backtest");
    }

    public static string Of(BacktestResult result) => new ReportPage(result).Write();

    string Write()
    {
        Head();
        page.Heading("Over time");
        foreach (var plot in RunPlots.Of(report)) page.Add(plot);
        Profit();
        Ratios();
        Quoting();
        ByInstrument();
        ByHour();
        Orders();
        Log();
        Origin();
        return page.Finish();
    }

    void Head()
    {
        page.Paragraph($"{Shown.Time(report.From)} to {Shown.Time(report.To)} UTC, "
            + $"{Shown.Span(report.To - report.From)}; {report.Market}. Money in USDC.");
        if (report.Fault is { } fault) page.Alarm($"Stopped before the end: {fault}");
        page.Tiles(ReportTiles.Of(report));
    }

    void Profit()
    {
        page.Heading("Where the profit came from");
        page.Paragraph("The parts add up to the change of equity to the last unit.");
        page.Add(ProfitSteps.Of("Profit and its parts", [.. ReportText.Parts(report.Profit)]));
    }

    void Ratios()
    {
        page.Heading("For the risk taken");
        page.Paragraph(RunRatios.Sampling(report));
        page.Table(
            ["Figure", "Value", "How it is made"],
            RunRatios.Of(report).Select(one => new[] { one.Name, one.Value, one.Formula }),
            words: 2);
    }

    void Quoting()
    {
        page.Heading("Quoting");
        page.Paragraph("Shares of the run's samples in which our orders rested in the book; fills against the mid when "
            + "they were wanted and some time after, in hundredths of a percent of their value: a plus is a gain. "
            + ReportRows.WhichMid);
        page.Table(
            ["Instrument", "Two-sided", "One-sided", "Our spread", "Farther side", "Filled of submitted", "Arrival",
                "After 1 s", "After 10 s", "After 1 min"],
            report.ByInstrument.Select(ReportRows.Quoting));
    }

    void ByInstrument()
    {
        page.Heading("By instrument");
        page.Table(
            ["Instrument", "Fills", "Maker", "Volume", "End", "Largest", .. ReportRows.PartHeads],
            report.ByInstrument.Select(ReportRows.Instrument));
    }

    void ByHour()
    {
        if (report.Figures is not { Hours: { Count: > 0 } hours }) return;
        page.Heading(hours.Count > 1 ? "By hour" : "In all");
        page.Table(
            ["From, UTC", "Equity at end", "Fills", "Volume", "Margin used", .. ReportRows.PartHeads],
            hours.Take(MostHours).Select(ReportRows.Hour));
        if (hours.Count > MostHours) page.Paragraph($"And {hours.Count - MostHours} more: hours.csv has them.");
    }

    void Orders()
    {
        var orders = report.Orders;
        page.Heading("Orders");
        page.Paragraph($"{Shown.Count(orders.Submitted)} submitted: {Shown.Count(orders.Filled)} filled, "
            + $"{Shown.Count(orders.Canceled)} canceled, {Shown.Count(orders.Expired)} expired, "
            + $"{Shown.Count(orders.Rejected)} rejected; {Shown.Count(orders.Denied)} denied before.");
        if (orders.Reasons.Count == 0) return;
        page.Table(
            ["Refused, or canceled without being asked", "Orders"],
            orders.Reasons.OrderByDescending(one => one.Value)
                .Select(one => new[] { one.Key, Shown.Count(one.Value) }));
    }

    void Log()
    {
        if (report.LogCount == 0) return;
        page.Heading($"Log, {Shown.Count(report.LogCount, "line", "lines")}");
        page.Lines(report.Log.Take(MostLines).Select(line => $"{Shown.Milliseconds(line.Time)}  {line.Text}"));
        if (report.LogCount > MostLines) page.Paragraph("The first of them; the JSON has more.");
    }

    void Origin()
    {
        page.Heading("Exactly this run");
        var given = report.Deployment.Parameters.Select(pair => $"{pair.Key} = {pair.Value}").ToArray();
        page.Table(
            ["What", "Which"],
            [
                ["Script", result.Script.File],
                ["Version hash", result.Script.Hash],
                ["Parameters", given.Length > 0 ? string.Join(", ", given) : "the script's defaults"],
                ["Seed, latency, deposit", $"{result.Terms.Seed}, {result.Terms.LatencyWords}, "
                    + $"{result.Terms.Deposit} USDC"],
                ["Data", result.Data.Name],
                ["Data hash", result.Data.Hash.Length > 0 ? result.Data.Hash : "none: made from the seed"],
                ["State hash", report.Hash],
                ["Inputs, strategy events", $"{Shown.Count(report.Inputs)}, {Shown.Count(report.Events)}"],
            ],
            words: 1);
        page.Heading("What was taken for granted");
        foreach (var line in report.Assumptions.Concat(result.Data.Notes)) page.Paragraph(line);
        if (result.Data.Files.Count == 0) return;
        page.Table(
            ["File", "Market", "Content", "Rows", "First", "Last", "Faults"],
            result.Data.Files.Select(one => new[]
            {
                one.File, one.Market, one.Content, Shown.Count(one.Rows), Shown.Time(one.First), Shown.Time(one.Last),
                one.Faults.Length > 0 ? one.Faults : "none",
            }),
            words: 6);
    }
}
