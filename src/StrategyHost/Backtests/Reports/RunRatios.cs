using StrategyHost.Engine.Backtest;

namespace StrategyHost.Backtests.Reports;

/// <summary>A ratio as people read it, with how it is made.</summary>
sealed record Ratio(string Name, string Value, string Formula);

/// <summary>What a run earned for the risk it took; each figure says its formula, and all say their sampling.</summary>
static class RunRatios
{
    public static IReadOnlyList<Ratio> Of(BacktestReport report)
    {
        if (report.Figures is not { } figures) return [];
        var returns = figures.Chosen;
        var unit = Shown.Span(returns.Span);
        var change = report.EquityAtStart.IsZero
            ? (double?)null
            : report.Profit.Total.ToDouble() / report.EquityAtStart.ToDouble();
        var days = (report.To - report.From).TotalDays;
        var volume = report.ByInstrument.Sum(one => one.Volume.ToDouble());
        var turnover = figures.MeanEquity > 0 ? volume / figures.MeanEquity : (double?)null;
        return
        [
            new("Return", Shown.Percent(change), "profit by equity at the start; not annualised"),
            new("Sharpe ratio, a year", Ratio(returns.AnnualSharpe),
                $"mean by deviation of the returns, times √(365 days / {unit})"),
            new("Its standard error", returns.AnnualSharpeError is { } error ? "± " + Ratio(error) : Ratio(null),
                "√((1 + SR²/2 − S·SR + K·SR²/4) / (n − 1)) of one span, S skewness, K excess kurtosis, times the same"),
            new("Sortino ratio, a year", Ratio(returns.AnnualSortino),
                "mean by the root of the mean squared loss, times the same; none without a loss"),
            new("Calmar ratio", Ratio(figures.Calmar(report.DrawdownFraction)),
                "mean return of a year by the deepest drawdown"),
            new("Skewness, excess kurtosis", $"{Ratio(returns.Count > 1 ? returns.Skewness : null)}, "
                + Ratio(returns.Count > 1 ? returns.ExcessKurtosis : null), "of the returns; a normal has 0 and 0"),
            new("Deepest drawdown", $"{Shown.Money(report.Drawdown)} ({Shown.Percent(report.DrawdownFraction)})",
                report.Drawdown.IsZero ? "equity never fell below a former high"
                    : $"from {Shown.Time(figures.DeepestFrom)} to {Shown.Time(figures.DeepestAt)} UTC"),
            new("Longest below a high", Shown.Span(figures.LongestBelow),
                figures.EndsBelow ? "equity ends below its high: the last one is counted up to the end"
                    : "equity ends at its high"),
            new("Turnover", Times(turnover), "volume by mean equity"),
            new("Turnover a day", Times(days > 0 ? turnover / days : null), "the same by the days of the run"),
        ];
    }

    /// <summary>How the returns were taken, in a sentence.</summary>
    public static string Sampling(BacktestReport report)
    {
        if (report.Figures is not { } figures) return "This report is of an earlier build and has no sampled figures.";
        var returns = figures.Chosen;
        var few = returns.Count < EquityWatch.EnoughReturns
            ? $" Fewer than {EquityWatch.EnoughReturns}: the ratios say little." : "";
        return $"Equity is sampled every {Shown.Span(figures.SampledEvery)}. Ratios are of "
            + $"{Shown.Count(returns.Count)} returns over whole spans of {Shown.Span(returns.Span)} since 1970 UTC, "
            + $"taken as independent; the riskless rate is 0; spans without data are left out.{few}";
    }

    static string Ratio(double? value) => value is { } known && double.IsFinite(known) ? Shown.Fixed(known, 2) : "–";

    static string Times(double? value) => value is { } known ? Shown.Fixed(known, 2) + " ×" : "–";
}
