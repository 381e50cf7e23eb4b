using StrategyHost.Engine.Backtest;

namespace StrategyHost.Backtests.Reports;

/// <summary>A run in eight figures, each with a note.</summary>
static class ReportTiles
{
    public static IReadOnlyList<(string Name, string Figure, string Note)> Of(BacktestReport report)
    {
        var ratios = RunRatios.Of(report).ToDictionary(one => one.Name, one => one.Value);
        var volume = report.ByInstrument.Sum(one => one.Volume.ToDouble());
        var quoted = report.ByInstrument.Where(one => one.Quoting is { TwoSided: > 0 })
            .MaxBy(one => one.Quoting!.TwoSided);
        return
        [
            ("Profit", Shown.Profit(report.Profit.Total),
                $"{Shown.Money(report.EquityAtStart)} → {Shown.Money(report.EquityAtEnd)}"),
            ("Return", ratios.GetValueOrDefault("Return", "–"), "of the equity at the start"),
            ("Sharpe, a year", ratios.GetValueOrDefault("Sharpe ratio, a year", "–"),
                ratios.GetValueOrDefault("Its standard error", "–") + " standard error"),
            ("Deepest drawdown", Shown.Money(report.Drawdown), Shown.Percent(report.DrawdownFraction)
                + (report.Figures is { } figures ? $", below a high for {Shown.Span(figures.LongestBelow)}" : "")),
            ("Volume", Shown.Fixed(volume, 0), ratios.GetValueOrDefault("Turnover", "–") + " of mean equity"),
            ("Fills", Shown.Count(report.FillCount), Shown.Count(report.Orders.Submitted, "order", "orders")),
            ("Two-sided quotes", Shown.Percent(quoted?.Quoting!.TwoSided),
                quoted is null ? "never two-sided"
                    : $"{quoted.Instrument}, {Shown.BasisPoints(quoted.Quoting!.Spread).TrimStart('+')} wide"),
            ("Highest margin usage", Shown.Percent(report.HighestUsage),
                report.NearestLiquidation is { } far
                    ? $"liquidation {Shown.Percent(far)} away" : "no liquidation near"),
        ];
    }
}
