using System.Text;
using StrategyHost.Engine.Backtest;
using StrategyHost.Backtests.Reports;

namespace StrategyHost.Backtests;

/// <summary>A run's report as files to take away, and its lines as columns for the page's charts.</summary>
static class RunEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/backtests/{id:long}/report.json", (long id, RunLibrary runs) =>
            runs.Json(id) is { } json
                ? Results.File(json, "application/json", $"backtest-{id}.json")
                : Results.NotFound());
        routes.MapGet("/backtests/{id:long}/report.html", (long id, RunLibrary runs) =>
            runs.Result(id) is { } result
                ? Results.File(Encoding.UTF8.GetBytes(ReportPage.Of(result)), "text/html", $"backtest-{id}.html")
                : Results.NotFound());
        foreach (var (name, lines) in RunTables.All) MapTable(routes, name, lines);
        routes.MapGet("/compare/report.html", (long a, long b, RunLibrary runs) =>
            runs.Result(a) is { } one && runs.Result(b) is { } other
                ? Results.File(
                    Encoding.UTF8.GetBytes(ComparePage.Of(new(one, other))), "text/html", $"compare-{a}-{b}.html")
                : Results.NotFound());
        routes.MapGet("/api/backtests/{id:long}/curve", (long id, RunLibrary runs) =>
            runs.Result(id) is { } result ? Results.Json(Curve(result.Report)) : Results.NotFound());
        routes.MapGet("/api/backtests/{id:long}/plots", (long id, RunLibrary runs) =>
            runs.Result(id) is { } result ? Results.Json(Plots(result.Report)) : Results.NotFound());
    }

    static void MapTable(IEndpointRouteBuilder routes, string name, Func<BacktestReport, IEnumerable<string>> lines) =>
        routes.MapGet($"/backtests/{{id:long}}/{name}.csv", (long id, RunLibrary runs) =>
            runs.Result(id) is { } result
                ? Results.File(
                    Encoding.UTF8.GetBytes(RunTables.Text(lines, result.Report)), "text/csv",
                    $"backtest-{id}-{name}.csv")
                : Results.NotFound());

    static object Curve(BacktestReport report) => new
    {
        t = RunCurves.Times(report),
        equity = RunCurves.Equity(report),
        drawdown = RunCurves.Drawdown(report),
        delta = report.Curve.Select(point => point.NetDelta.ToDouble()),
        gross = report.Curve.Select(point => point.Gross.ToDouble()),
        usage = report.Curve.Select(point => point.Usage * 100),
        distance = report.Curve.Select(point => point.Distance * 100),
        funding = report.Curve.Select(point => point.Funding.ToDouble()),
    };

    static object Plots(BacktestReport report) => report.Plots.Select(series => new
    {
        name = series.Name,
        t = series.Points.Select(point => RunCurves.Seconds(point.Time)),
        y = series.Points.Select(point => point.Value),
    });
}
