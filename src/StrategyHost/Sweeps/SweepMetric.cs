namespace StrategyHost.Sweeps;

/// <summary>What makes one result better than another.</summary>
public enum SweepMetric
{
    /// <summary>Mean by deviation of the returns over equal spans.</summary>
    Sharpe,

    /// <summary>Mean by the downside of those returns.</summary>
    Sortino,

    Profit,

    /// <summary>Profit by the deepest drawdown.</summary>
    Recovery,

    /// <summary>The deepest fall from a high; less is better.</summary>
    Drawdown,
}

static class SweepMetrics
{
    /// <summary>
    /// The figure of a result, more being better; null where it did not run to its end, or the figure has no meaning,
    /// as a ratio has none where nothing moved.
    /// </summary>
    public static double? Score(this SweepMetric metric, UnitResult result)
    {
        if (result.Outcome != UnitOutcome.Finished) return null;
        var profit = result.ProfitMoney.ToDouble();
        var drawdown = result.DrawdownMoney.ToDouble();
        return metric switch
        {
            SweepMetric.Sharpe => result.Statistics.Sharpe,
            SweepMetric.Sortino => Ratio(result.Statistics.Mean, result.Statistics.Downside),
            SweepMetric.Profit => profit,
            SweepMetric.Recovery => Ratio(profit, drawdown),
            _ => -drawdown,
        };
    }

    /// <summary>As people read it: a drawdown without its minus, a ratio with three decimals.</summary>
    public static string Text(this SweepMetric metric, double? score) => (metric, score) switch
    {
        (_, null) => "–",
        (SweepMetric.Profit, { } profit) => Backtests.Shown.Fixed(profit, 2),
        (SweepMetric.Drawdown, { } drawdown) => Backtests.Shown.Fixed(-drawdown, 2),
        (_, { } ratio) => Backtests.Shown.Fixed(ratio, 3),
    };

    public static string Name(this SweepMetric metric) => metric switch
    {
        SweepMetric.Sharpe => "Sharpe ratio",
        SweepMetric.Sortino => "Sortino ratio",
        SweepMetric.Profit => "Profit, USDC",
        SweepMetric.Recovery => "Profit by drawdown",
        _ => "Deepest drawdown, USDC",
    };

    static double? Ratio(double above, double below) => below > 0 ? above / below : null;
}
