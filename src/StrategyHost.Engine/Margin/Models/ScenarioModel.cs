using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// Scenario portfolio margin: each coin's exposure is moved through a grid of prices by volatilities and through
/// tails; the worst sum counts. In one scenario all coins move alike, each over its own reach; gains of a coin count
/// in part against losses of others of its set. On top come charges for hedged basis, for gross notional and for
/// offsets. Volatility that is missing or old widens the reach; with an old mark no less than cross is asked. Spot
/// counts as collateral after a haircut. The shape is that of Deribit's and Derive's models (2026); all figures are
/// data.
/// </summary>
public sealed class ScenarioModel(MarginTerms terms) : MarginModel
{
    CoinGroups coins = null!;
    ScenarioRows rows = null!;
    CoinRange[] ranges = [];
    PositionMargin[] apart = [];
    ExactValue[] indexed = [];
    MarginSums sums;
    ScenarioCharges charges;

    public override string Name => "scenario";

    public override string Version => "scenario/1";

    public override MarginModel Fresh() => new ScenarioModel(terms);

    protected override void Begin(MarginBook book)
    {
        coins = new(book);
        rows = new(coins.Names, terms);
        ranges = new CoinRange[coins.Names.Count];
        apart = new PositionMargin[book.Count];
        indexed = new ExactValue[book.Count];
    }

    protected override void Remeasure(MarginBook book, int slot)
    {
        coins.Remeasure(book, slot);
        if (!book.Legs[slot].IsDerivative) return;
        var now = PositionMargin.Of(book.Position(slot));
        sums = sums - apart[slot] + now;
        apart[slot] = now;
        indexed[slot] = (book[slot].IndexValue ?? book[slot].Value).Abs;
    }

    protected override MarginFigures Measure(MarginBook book)
    {
        for (var coin = 0; coin < ranges.Length; coin++)
        {
            ranges[coin] = CoinRange.Of(book, coins, coin, terms);
            rows.Set(coin, coins[coin].Exposure, ranges[coin].Reach);
        }
        charges = ScenarioCharges.Of(coins, rows, indexed, terms);
        var stale = Staleness.OldMark(book, terms.MarkMaxAge);
        var (initial, maintenance) = (charges.Initial, charges.Maintenance(terms.Scenario.MaintenanceFactor));
        if (stale is not null)
            (initial, maintenance) = (Money.Max(initial, sums.Initial), Money.Max(maintenance, sums.Maintenance));
        var equity = sums.Equity(book.RawUsd) + coins.Collateral(terms);
        var health = new Health(
            equity.ToMoneyDown(), initial, maintenance, book.OrderMargin, new(sums.Gross.ToMoneyUp().Units));
        return new(health, State(stale));
    }

    ModelState State(string? stale)
    {
        var reasons = new List<string>();
        var answers = new List<string>();
        if (stale is not null)
        {
            reasons.Add(stale);
            answers.Add("no less than cross is asked");
        }
        for (var coin = 0; coin < ranges.Length; coin++)
        {
            if (!ranges[coin].State.IsStale || coins[coin].Exposure.Sign == 0) continue;
            reasons.Add(ranges[coin].State.Reason);
            answers.Add(ranges[coin].State.Answer);
        }
        return reasons.Count == 0
            ? ModelState.Ok
            : ModelState.Stale(string.Join("; ", reasons), string.Join("; ", answers));
    }

    public override IEnumerable<MarginInput> Inputs(MarginBook book)
    {
        Of(book);
        foreach (var mark in Staleness.Marks(book)) yield return mark;
        for (var coin = 0; coin < ranges.Length; coin++)
        {
            if (coins[coin].Exposure.Sign == 0) continue;
            var volatility = ranges[coin].Volatility;
            if (volatility is { } known)
                yield return new($"{coins.Names[coin]} daily volatility", $"{known.Value}", book.Now - known.AsOf);
            yield return new($"{coins.Names[coin]} reach", $"{ranges[coin].Reach}", null);
        }
    }

    public override IEnumerable<ModelStep> Trail(MarginBook book)
    {
        var figures = Of(book);
        return new ScenarioTrail(Version, coins, rows, terms).Of(ranges, charges, figures);
    }
}
