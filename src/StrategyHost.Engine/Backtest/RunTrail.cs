using System.Globalization;
using StrategyHost.Engine.Orders;
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
        .Select(count => string.Create(
            CultureInfo.InvariantCulture, $"{count.Made - count.Kept:N0} of {count.Made:N0} {count.What}")));
}

/// <summary>Decisions of one kind.</summary>
public sealed record TrailCount(string What, long Kept, long Made);

// Keeps the first decisions of each kind while a run goes on: bounded, and the same whoever looks.
sealed class RunTrailKeeper
{
    const int Denied = 0, Accepted = 1, Fees = 2, Funding = 3, Liquidations = 4, Others = 5;

    static readonly (string What, int Most)[] kinds =
    [
        ("orders denied or cut", 1_000), ("orders accepted", 500), ("fees of fills", 1_500), ("funding", 1_000),
        ("liquidations", 1_000), ("others", 300),
    ];

    readonly List<(long Sequence, Time Time, Decision Decision)> kept = [];
    readonly int[] held = new int[kinds.Length];
    readonly long[] made = new long[kinds.Length];
    long cut;

    public void Note(Desk desk, Output output)
    {
        if (TrailDocument.DecisionOf(output) is not { } decision) return;
        var kind = KindOf(decision);
        made[kind]++;
        if (decision.Kind == DecisionKind.Reduction) cut++;
        if (held[kind] == kinds[kind].Most) return;
        kept.Add((desk.Sequence, desk.Now, decision));
        if (++held[kind] == kinds[kind].Most) Enough(desk.State.TrailKept, kind);
    }

    public RunTrail Trail(Desk desk)
    {
        var told = desk.State.TrailKept;
        (made[Denied], made[Accepted], made[Fees]) = (told.RefusedSoFar + cut, told.AcceptedSoFar, told.FeesSoFar);
        var named = desk.Terms.Instruments;
        return new(
            [.. kept.Select(one => TrailDocument.Of(one.Decision, new(one.Sequence, one.Time, named), []).Lean())],
            [
                .. kinds.Select((kind, i) => new TrailCount(kind.What, held[i], made[i]))
                    .Where(count => count.Made > 0),
            ]);
    }

    // What is not kept need not be made.
    static void Enough(TrailKept told, int kind)
    {
        if (kind == Denied) told.Refused = false;
        else if (kind == Accepted) told.Accepted = false;
        else if (kind == Fees) told.Fees = false;
    }

    static int KindOf(Decision decision) => decision.Kind switch
    {
        DecisionKind.Reduction => Denied,
        DecisionKind.Order or DecisionKind.Change => decision.Outcome == "accepted" ? Accepted : Denied,
        DecisionKind.Fee when decision.Fill > 0 => Fees,
        DecisionKind.Funding or DecisionKind.FundingRate => Funding,
        DecisionKind.Liquidation => Liquidations,
        _ => Others,
    };
}
