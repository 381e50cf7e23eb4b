using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// Scenario portfolio margin: each coin's exposure is moved through a grid of prices by volatilities and through tails;
/// the worst sum counts. In one scenario all coins move alike, each over its own reach; gains of a coin count in part
/// against losses of others of its set. On top come charges for hedged basis, for gross notional and for offsets.
/// Volatility that is missing or old widens the reach; with an old mark no less than cross is asked. Spot counts as
/// collateral after a haircut. The shape is that of Deribit's and Derive's models (2026); all figures are data.
/// </summary>
public sealed class ScenarioModel(MarginTerms terms) : MarginModel
{
    CoinGroups coins = null!;
    ScenarioRows rows = null!;
    CoinRange[] ranges = [];
    ModelState[] states = [];
    CoinRisk[] risks = [];
    ScenarioCharges[] ofCoin = [];
    ScenarioCharges[] ofSet = [];
    ExactValue[] floors = [];
    PositionMargin[] apart = [];
    ExactValue[] indexed = [];
    readonly SortedSet<int> moved = [];
    MarginSums sums;
    ScenarioCharges charges;
    ExactValue collateral;
    (long Version, Time Now)? ranged;
    ModelState? wide;

    public override string Name => "scenario";

    public override string Version => "scenario/1";

    public override MarginModel Fresh() => new ScenarioModel(terms);

    protected override void Begin(MarginBook book)
    {
        coins = new(book);
        rows = new(coins.Names, terms);
        ranges = new CoinRange[coins.Names.Count];
        states = new ModelState[coins.Names.Count];
        risks = [.. coins.Names.Select(terms.Of)];
        ofCoin = new ScenarioCharges[coins.Names.Count];
        ofSet = new ScenarioCharges[rows.Sets.Count];
        floors = new ExactValue[coins.Names.Count];
        apart = new PositionMargin[book.Count];
        indexed = new ExactValue[book.Count];
    }

    protected override void Remeasure(MarginBook book, int slot)
    {
        var coin = coins.CoinOf(slot);
        moved.Add(coin);
        collateral -= coins.Collateral(coin, risks[coin]);
        coins.Remeasure(book, slot);
        collateral += coins.Collateral(coin, risks[coin]);
        if (!book.Legs[slot].IsDerivative) return;
        var now = PositionMargin.Of(book.Position(slot));
        sums = sums - apart[slot] + now;
        apart[slot] = now;
        indexed[slot] = (book[slot].IndexValue ?? book[slot].Value).Abs;
    }

    protected override MarginFigures Measure(MarginBook book)
    {
        if (ranged != (book.Risk.Version, book.Now))
            for (var coin = 0; coin < ranges.Length; coin++) moved.Add(coin);
        foreach (var coin in moved) Reckon(book, coin);
        moved.Clear();
        ranged = (book.Risk.Version, book.Now);

        var stale = book.OldMark(terms.MarkMaxAge);
        var (initial, maintenance) = (charges.Initial, charges.Maintenance(terms.Scenario));
        if (stale is not null)
            (initial, maintenance) = (Money.Max(initial, sums.Initial), Money.Max(maintenance, sums.Maintenance));
        var equity = sums.Equity(book.RawUsd) + collateral;
        var health = new Health(
            equity.ToMoneyDown(), initial, maintenance, book.OrderMargin, new(sums.Gross.ToMoneyUp().Units));
        return new(health, State(stale));
    }

    void Reckon(MarginBook book, int coin)
    {
        var range = CoinRange.Of(book, coins, coin, terms);
        var state = coins[coin].Exposure.Sign == 0 ? ModelState.Ok : range.State;
        if (state != states[coin]) wide = null;
        (ranges[coin], states[coin]) = (range, state);
        Replace(ref ofCoin[coin], Charges(book, coin));
        var floor = ScenarioCharges.Floor(coins[coin], risks[coin]);
        if (!rows.Set(coin, coins[coin].Exposure, range.Reach) & floor == floors[coin]) return;
        floors[coin] = floor;
        var set = rows.SetOf(coin);
        Replace(ref ofSet[set], new()
        {
            Worst = ExactValue.Max(rows.Worst(set).Loss, Floor(set)),
            Offset = rows.Offset(set).ShareUp(terms.Scenario.OffsetCharge),
        });
    }

    ExactValue Floor(int set)
    {
        var sum = ExactValue.Zero;
        for (var coin = 0; coin < floors.Length; coin++)
            if (rows.SetOf(coin) == set) sum += floors[coin];
        return sum;
    }

    void Replace(ref ScenarioCharges kept, ScenarioCharges now)
    {
        charges = charges - kept + now;
        kept = now;
    }

    ScenarioCharges Charges(MarginBook book, int coin)
    {
        var risk = risks[coin];
        var (contingency, opening) = (ScenarioCharges.Basis(coins[coin], risk), ExactValue.Zero);
        foreach (var slot in coins.Slots(coin))
        {
            contingency += indexed[slot].ShareUp(risk.Contingency);
            opening += indexed[slot].ShareUp(risk.OpeningContingency) + indexed[slot].ShareUp(Doubt(book[slot], terms));
        }
        return new() { Contingency = contingency, Opening = opening };
    }

    /// <summary>What an unsure oracle lacks to certainty; nothing where it is sure enough.</summary>
    internal static Rate Doubt(in Holding holding, MarginTerms terms) =>
        holding.Confidence is { } sure && sure < terms.Scenario.LeastConfidence
            ? new(Rate.One - sure.Units)
            : Rate.Zero;

    ModelState State(string? stale)
    {
        wide ??= Together(states);
        return stale is null
            ? wide.Value
            : Together([ModelState.Stale(stale, "no less than cross is asked"), wide.Value]);
    }

    static ModelState Together(IEnumerable<ModelState> states)
    {
        ModelState[] stale = [.. states.Where(state => state.IsStale)];
        return stale.Length == 0 ? ModelState.Ok : ModelState.Stale(
            string.Join("; ", stale.Select(state => state.Reason)),
            string.Join("; ", stale.Select(state => state.Answer)));
    }

    // Marks stand in the coin itself where contracts settle in it: what moves them is not searched for.
    bool HoldsInverse(MarginBook book)
    {
        Of(book);
        for (var coin = 0; coin < risks.Length; coin++)
            if (risks[coin].IsInverse && coins[coin].Gross.Sign > 0) return true;
        return false;
    }

    public override Func<int, FinePrice?> Pricing(MarginBook book) =>
        HoldsInverse(book) ? _ => null : base.Pricing(book);

    public override UniformMove UniformMove(MarginBook book) =>
        HoldsInverse(book) ? new(null, null) : base.UniformMove(book);

    public override IEnumerable<MarginInput> Inputs(MarginBook book)
    {
        Of(book);
        foreach (var mark in Staleness.Marks(book)) yield return mark;
        for (var coin = 0; coin < ranges.Length; coin++)
        {
            if (coins[coin] == default) continue;
            var volatility = ranges[coin].Volatility;
            if (volatility is { } known)
                yield return new($"{coins.Names[coin]} daily volatility", $"{known.Value}", book.Now - known.AsOf);
            yield return new($"{coins.Names[coin]} reach", $"{ranges[coin].Reach}", null);
        }
    }

    public override IEnumerable<ModelStep> Trail(MarginBook book)
    {
        var figures = Of(book);
        return new ScenarioTrail(book, coins, rows, terms, Version).Of(ranges, charges, figures);
    }
}
