using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Parity;

/// <summary>How long decisions took on paper: from what was heard to when what was wanted reached the desk.</summary>
/// <param name="Count">Decisions measured.</param>
public sealed record ReactionTimes(long Count, TimeSpan Median, TimeSpan Late, TimeSpan Latest)
{
    /// <summary>This share of the decisions was no later than <see cref="Late"/>.</summary>
    public const double LateShare = 0.99;

    public static readonly ReactionTimes None = new(0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
}

/// <summary>Measures the decisions of a journal; one that looks further back than is kept is left out.</summary>
public sealed class ReactionWatch
{
    const int StepsKept = 1 << 16, MostTimes = 1 << 18;
    readonly Time[] times = new Time[StepsKept];
    readonly SortedDictionary<int, List<long>> ticks = [];

    public void Note(in Step step)
    {
        times[step.Sequence % StepsKept] = step.Time;
        if (step.Input is not Decided decided || step.Sequence - decided.DecidedOn >= StepsKept) return;
        if (!ticks.TryGetValue(decided.Strategy.Value, out var list)) ticks.Add(decided.Strategy.Value, list = []);
        if (list.Count < MostTimes) list.Add((step.Time - times[decided.DecidedOn % StepsKept]).Ticks);
    }

    /// <summary>What was measured of a strategy, from then on anew.</summary>
    public ReactionTimes Take(StrategyId strategy)
    {
        if (!ticks.Remove(strategy.Value, out var list)) return ReactionTimes.None;
        list.Sort();
        var late = (int)Math.Ceiling(list.Count * ReactionTimes.LateShare) - 1;
        return new(list.Count, new(list[(list.Count - 1) / 2]), new(list[late]), new(list[^1]));
    }
}
