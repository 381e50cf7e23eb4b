using StrategyHost.Engine.Backtest;
using StrategyHost.Model;

namespace StrategyHost.Backtests.Reports;

/// <summary>A run's curve as columns of numbers, for drawings.</summary>
static class RunCurves
{
    public static double Seconds(Time time) => time.Milliseconds / 1000.0;

    public static double[] Times(BacktestReport report) => [.. report.Curve.Select(point => Seconds(point.Time))];

    public static double[] Equity(BacktestReport report) =>
        [.. report.Curve.Select(point => point.Equity.ToDouble())];

    /// <summary>Equity less its highest so far, among the points of the curve.</summary>
    public static double[] Drawdown(BacktestReport report)
    {
        var high = double.MinValue;
        return [.. report.Curve.Select(point =>
        {
            var equity = point.Equity.ToDouble();
            high = Math.Max(high, equity);
            return equity - high;
        })];
    }

    public static PlotLine Line(string name, BacktestReport report, Func<CurvePoint, double?> value) =>
        new(name, Times(report), [.. report.Curve.Select(value)]);

    public static PlotLine Line(string name, BacktestReport report, IEnumerable<double> values) =>
        new(name, Times(report), [.. values.Select(value => (double?)value)]);
}
