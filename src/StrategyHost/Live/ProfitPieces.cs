using StrategyHost.Engine.Trail;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>What the profit of a strategy in an instrument is made of, as far as the latest happenings reach.</summary>
sealed class ProfitPieces(DeskHost host, DeskSnapshot desk, StrategyId strategy, InstrumentId? instrument)
{
    const int Shown = 50;

    /// <summary>Since the desk opened, over all accounts; null where it made nothing.</summary>
    public TrailDocument? Sum()
    {
        AttributionView[] rows = [.. desk.Attribution
            .Where(row => row.Key.Strategy == strategy && row.Key.Instrument == instrument)];
        if (rows.Length == 0) return null;
        var parts = rows.Aggregate(default(ProfitParts), (sum, row) => sum + row.SinceStart.Profit);
        return ProfitTrail.Of(parts, "since the desk opened", Place(desk.Sequence, desk.Time));
    }

    /// <summary>The latest first; empty for a part that single decisions do not make, as inventory.</summary>
    public IReadOnlyList<TrailDocument> Of(string part) => part switch
    {
        "spread" => Fills(fill => fill.IsMaker && fill.Cause != "liquidation"),
        "crossing" => Fills(fill => !fill.IsMaker && fill.Cause != "liquidation"),
        "liquidation" => [.. Fills(fill => fill.Cause == "liquidation"), .. Decisions(DecisionKind.Liquidation)],
        "fees" or "rebates" => Decisions(DecisionKind.Fee),
        "funding" => Decisions(DecisionKind.Funding),
        "transfers" => Decisions(DecisionKind.Transfer),
        _ => Fills(_ => true),
    };

    TrailDocument[] Fills(Func<Fill, bool> which) => [.. host.Happenings.Fills.Last(2_000)
        .Where(fill => fill.Strategy == strategy && fill.Instrument == instrument && which(fill))
        .Reverse().Take(Shown).Select(fill => ProfitTrail.Of(fill, Place(0, fill.Time)))];

    // Funding is a position's, not a strategy's: it is told for the accounts that the strategy trades.
    TrailDocument[] Decisions(DecisionKind kind)
    {
        var accounts = desk.Attribution.Where(row => row.Key.Strategy == strategy)
            .Select(row => row.Key.Account).ToHashSet();
        return [.. host.Trails.Find(
            one => one.Decision.Kind == kind && one.Decision.Instrument == instrument
                && (one.Decision.Strategy == strategy
                    || (one.Decision.Strategy == StrategyId.None && accounts.Contains(one.Decision.Account))),
            desk, Shown).Reverse()];
    }

    TrailPlace Place(long sequence, Time time) =>
        new(sequence, time, [.. desk.Markets.Select(market => market.Instrument)]);
}
