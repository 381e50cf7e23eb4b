using StrategyHost.Engine.Backtest;

namespace StrategyHost.Backtests.Reports;

/// <summary>The lines of a run: equity alone, the others two beside each other.</summary>
static class RunPlots
{
    public static IEnumerable<string> Of(BacktestReport report)
    {
        yield return TimePlot.Of(
            new("Equity", "USDC", 2) { Width = 1_200, Height = 260 },
            RunCurves.Line("equity", report, RunCurves.Equity(report)));
        yield return "<div class=\"two\">";
        yield return TimePlot.Of(
            new("Drawdown", "USDC", 2), RunCurves.Line("drawdown", report, RunCurves.Drawdown(report)));
        yield return TimePlot.Of(
            new("Exposure at the marks", "USDC", 0),
            RunCurves.Line("net, longs less shorts", report, point => point.NetDelta.ToDouble()),
            RunCurves.Line("gross, both", report, point => point.Gross.ToDouble()));
        yield return TimePlot.Of(
            new("Margin used, orders included, of equity", "%", 2),
            RunCurves.Line("usage", report, point => point.Usage * 100));
        yield return TimePlot.Of(
            new("Distance of all prices to liquidation, where there is one", "%", 1),
            RunCurves.Line("distance", report, point => point.Distance * 100));
        yield return TimePlot.Of(
            new("Funding, received less paid", "USDC", 2),
            RunCurves.Line("funding", report, point => point.Funding.ToDouble()));
        yield return "</div>";
    }
}
