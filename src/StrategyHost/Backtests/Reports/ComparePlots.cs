using StrategyHost.Engine.Backtest;

namespace StrategyHost.Backtests.Reports;

/// <summary>Two runs on one chart: over one clock where they share a time, else each from its begin.</summary>
static class ComparePlots
{
    public static IEnumerable<string> Of(RunComparison both, string a, string b)
    {
        var words = new PlotWords("Profit", "USDC", 2)
        {
            Width = 1_200,
            Height = 280,
            IsSinceStart = !both.IsSameTime,
        };
        yield return TimePlot.Of(words, Line(a, both.A, both, Profit), Line(b, both.B, both, Profit));
        words = words with { Title = "Drawdown", Height = 180 };
        yield return TimePlot.Of(
            words, Line(a, both.A, both, RunCurves.Drawdown), Line(b, both.B, both, RunCurves.Drawdown));
        words = words with { Title = "Net exposure", Decimals = 0 };
        yield return TimePlot.Of(words, Line(a, both.A, both, Net), Line(b, both.B, both, Net));
    }

    static PlotLine Line(
        string name, BacktestResult run, RunComparison both, Func<BacktestReport, IEnumerable<double>> values)
    {
        var line = RunCurves.Line(name, run.Report, values(run.Report));
        var from = both.IsSameTime ? 0 : RunCurves.Seconds(run.Report.From);
        return line with { At = [.. line.At.Select(at => at - from)] };
    }

    static IEnumerable<double> Profit(BacktestReport report) =>
        RunCurves.Equity(report).Select(equity => equity - report.EquityAtStart.ToDouble());

    static IEnumerable<double> Net(BacktestReport report) =>
        report.Curve.Select(point => point.NetDelta.ToDouble());
}
