using System.Text;
using StrategyHost.Engine.Backtest;
using StrategyHost.Model;

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
        MapTable(routes, "fills", Fills);
        MapTable(routes, "funding", Funding);
        MapTable(routes, "equity", Equity);
        routes.MapGet("/api/backtests/{id:long}/curve", (long id, RunLibrary runs) =>
            runs.Result(id) is { } result ? Results.Json(Curve(result.Report)) : Results.NotFound());
        routes.MapGet("/api/backtests/{id:long}/plots", (long id, RunLibrary runs) =>
            runs.Result(id) is { } result ? Results.Json(Plots(result.Report)) : Results.NotFound());
    }

    static void MapTable(IEndpointRouteBuilder routes, string name, Func<BacktestReport, IEnumerable<string>> lines) =>
        routes.MapGet($"/backtests/{{id:long}}/{name}.csv", (long id, RunLibrary runs) =>
            runs.Result(id) is { } result
                ? Results.File(
                    Encoding.UTF8.GetBytes(string.Join('\n', lines(result.Report)) + "\n"), "text/csv",
                    $"backtest-{id}-{name}.csv")
                : Results.NotFound());

    static IEnumerable<string> Fills(BacktestReport report) => report.Fills
        .Select(fill => string.Join(',', fill.Time, report.Instruments[fill.Instrument.Value], fill.Side,
            fill.IsMaker ? "maker" : "taker", fill.Price, fill.Quantity, fill.Fee, fill.Position, fill.Mid))
        .Prepend("time,instrument,side,role,price,quantity,fee,position_after,mid");

    static IEnumerable<string> Funding(BacktestReport report) => report.Funding
        .Select(paid => string.Join(',', paid.Time, report.Instruments[paid.Instrument.Value], paid.Rate, paid.Payment))
        .Prepend("time,instrument,rate,payment");

    static IEnumerable<string> Equity(BacktestReport report) => report.Curve
        .Select(point => string.Join(',', point.Time, point.Equity, point.NetDelta,
            point.Usage.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        .Prepend("time,equity,net_delta,margin_usage");

    static object Curve(BacktestReport report)
    {
        var high = double.MinValue;
        var drawdown = report.Curve.Select(point =>
        {
            var equity = point.Equity.ToDouble();
            high = Math.Max(high, equity);
            return equity - high;
        }).ToArray();
        return new
        {
            t = report.Curve.Select(point => Seconds(point.Time)),
            equity = report.Curve.Select(point => point.Equity.ToDouble()),
            drawdown,
            delta = report.Curve.Select(point => point.NetDelta.ToDouble()),
            usage = report.Curve.Select(point => point.Usage * 100),
        };
    }

    static object Plots(BacktestReport report) => report.Plots.Select(series => new
    {
        name = series.Name,
        t = series.Points.Select(point => Seconds(point.Time)),
        y = series.Points.Select(point => point.Value),
    });

    static double Seconds(Time time) => time.Milliseconds / 1000.0;
}
