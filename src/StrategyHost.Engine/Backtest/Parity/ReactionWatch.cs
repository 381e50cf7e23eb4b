using System.Text.Json.Serialization;
using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Parity;

/// <summary>How long decisions took on paper: from what was heard to when what was wanted reached the desk.</summary>
/// <param name="Count">Decisions measured.</param>
public sealed record ReactionTimes(long Count, TimeSpan Median, TimeSpan Late, TimeSpan Latest)
{
    /// <summary>This share of the decisions was no later than <see cref="Late"/>.</summary>
    public const double LateShare = 0.99;

    public static readonly ReactionTimes None = new(0, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>Decisions that took long, in the order of their arrival, up to a bound.</summary>
    [JsonIgnore]
    public IReadOnlyList<LongDecision> Long { get; init; } = [];

    /// <summary>The longest of the long decisions that were on their way at a time; null without one.</summary>
    public TimeSpan? OnTheWay(Time at)
    {
        TimeSpan? longest = null;
        foreach (var one in Long)
            if (one.From < at && at <= one.To && !(longest >= one.To - one.From)) longest = one.To - one.From;
        return longest;
    }
}

/// <summary>From what was heard to when the decision reached the desk.</summary>
public readonly record struct LongDecision(Time From, Time To);

/// <summary>Measures the decisions of a journal; one that looks further back than is kept is left out.</summary>
public sealed class ReactionWatch
{
    const int StepsKept = 1 << 16, MostTimes = 1 << 18, MostLong = 20_000;

    /// <summary>A decision that takes longer is long: a book has several changes meanwhile.</summary>
    public static readonly TimeSpan LongAfter = TimeSpan.FromMilliseconds(50);

    readonly Time[] times = new Time[StepsKept];
    readonly SortedDictionary<int, List<LongDecision>> longOnes = [];
    readonly SortedDictionary<int, List<long>> ticks = [];

    public void Note(in Step step)
    {
        times[step.Sequence % StepsKept] = step.Time;
        if (step.Input is not Decided decided || step.Sequence - decided.DecidedOn >= StepsKept) return;
        if (!ticks.TryGetValue(decided.Strategy.Value, out var list)) ticks.Add(decided.Strategy.Value, list = []);
        var heard = times[decided.DecidedOn % StepsKept];
        if (list.Count < MostTimes) list.Add((step.Time - heard).Ticks);
        if (step.Time - heard > LongAfter) Keep(decided.Strategy, new(heard, step.Time));
    }

    void Keep(StrategyId strategy, LongDecision one)
    {
        if (!longOnes.TryGetValue(strategy.Value, out var list)) longOnes.Add(strategy.Value, list = []);
        if (list.Count < MostLong) list.Add(one);
    }

    /// <summary>What was measured of a strategy, from then on anew.</summary>
    public ReactionTimes Take(StrategyId strategy)
    {
        longOnes.Remove(strategy.Value, out var kept);
        if (!ticks.Remove(strategy.Value, out var list)) return ReactionTimes.None;
        list.Sort();
        var late = (int)Math.Ceiling(list.Count * ReactionTimes.LateShare) - 1;
        return new(list.Count, new(list[(list.Count - 1) / 2]), new(list[late]), new(list[^1])) { Long = kept ?? [] };
    }
}
