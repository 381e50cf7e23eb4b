using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>Means over a run's samples.</summary>
sealed class Means
{
    long count;
    double equity, net, gross, usage, highestGross;

    public void Add(Money worth, Notional netDelta, Notional grossDelta, double used)
    {
        count++;
        equity += worth.ToDouble();
        net += netDelta.ToDouble();
        gross += grossDelta.ToDouble();
        usage += used;
        highestGross = Math.Max(highestGross, grossDelta.ToDouble());
    }

    public RunFigures Figures(EquityWatch watch, TimeSpan sampledEvery, IReadOnlyList<HourLine> hours) => new()
    {
        SampledEvery = sampledEvery,
        Returns = watch.Returns,
        LongestBelow = watch.LongestBelow,
        EndsBelow = watch.IsBelow,
        DeepestFrom = watch.DeepestFrom,
        DeepestAt = watch.DeepestAt,
        MeanEquity = equity / count,
        MeanNet = net / count,
        MeanGross = gross / count,
        HighestGross = highestGross,
        MeanUsage = usage / count,
        Hours = hours,
    };
}
