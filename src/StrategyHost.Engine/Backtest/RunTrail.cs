using StrategyHost.Engine.Trail;
using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>
/// How a run's orders, fills, funding and liquidations were decided: the first of each, and how many.
/// </summary>
/// <param name="Decisions">In order, without their words; <see cref="TrailDocument.Whole"/> adds them.</param>
/// <param name="Counts">What there was of each kind, and what of it is kept.</param>
public sealed record RunTrail(IReadOnlyList<TrailDocument> Decisions, IReadOnlyList<TrailCount> Counts)
{
    /// <summary>What is not kept, in words; empty where everything is.</summary>
    public string LeftOut => string.Join(", ", Counts.Where(count => count.Made > count.Kept)
        .Select(count => $"{count.Made - count.Kept} of {count.Made} {count.What}"));
}

/// <summary>Decisions of one kind.</summary>
public sealed record TrailCount(string What, long Kept, long Made);

// Keeps the first decisions of each kind while a run goes on: bounded, and the same whoever looks.
sealed class RunTrailKeeper
{
    static readonly (string What, int Most)[] kinds =
    [
        ("orders denied or cut", 1_000), ("orders accepted", 500), ("fees of fills", 1_500), ("funding", 1_000),
        ("liquidations", 1_000), ("others", 300),
    ];

    readonly List<(long Sequence, Time Time, Decision Decision)> kept = [];
    readonly int[] held = new int[kinds.Length];
    readonly long[] made = new long[kinds.Length];

    public void Note(long sequence, Time time, Output output)
    {
        if (TrailDocument.DecisionOf(output) is not { } decision) return;
        var kind = KindOf(decision);
        made[kind]++;
        if (held[kind] == kinds[kind].Most) return;
        held[kind]++;
        kept.Add((sequence, time, decision));
    }

    public RunTrail Trail(IReadOnlyList<Instrument> instruments) => new(
        [.. kept.Select(one => TrailDocument.Of(one.Decision, new(one.Sequence, one.Time, instruments), []).Lean())],
        [
            .. kinds.Select((kind, i) => new TrailCount(kind.What, held[i], made[i]))
                .Where(count => count.Made > 0),
        ]);

    static int KindOf(Decision decision) => decision.Kind switch
    {
        DecisionKind.Reduction => 0,
        DecisionKind.Order or DecisionKind.Change => decision.Outcome == "accepted" ? 1 : 0,
        DecisionKind.Fee when decision.Fill > 0 => 2,
        DecisionKind.Funding or DecisionKind.FundingRate => 3,
        DecisionKind.Liquidation => 4,
        _ => 5,
    };
}
