using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// Netting by product group, which is a coin: perpetuals against dated futures, spot against what is short. What is
/// left is margined by the strictest tiers held; what is hedged pays a charge for its basis, twice that to open. A
/// group is never asked for more than its legs apart. Spot counts as collateral after a haircut.
/// </summary>
public sealed class NettingModel(MarginTerms terms) : MarginModel
{
    CoinGroups coins = null!;
    NettedCoin[] netted = [];
    PositionMargin[] apart = [];
    MarginSums legs;
    MarginPair sums;
    ExactValue collateral;

    public override string Name => "netting";

    public override string Version => "netting/1";

    public override MarginModel Fresh() => new NettingModel(terms);

    protected override void Begin(MarginBook book)
    {
        coins = new(book);
        netted = new NettedCoin[coins.Names.Count];
        apart = new PositionMargin[book.Count];
    }

    protected override void Remeasure(MarginBook book, int slot)
    {
        coins.Remeasure(book, slot);
        if (book.Legs[slot].IsDerivative)
        {
            var now = PositionMargin.Of(book.Position(slot));
            legs = legs - apart[slot] + now;
            apart[slot] = now;
        }
        var coin = coins.CoinOf(slot);
        var net = Net(book, coin, terms.Of(coins.Names[coin]));
        sums = sums.Less(netted[coin].Netted).Plus(net.Netted);
        collateral += net.Collateral - netted[coin].Collateral;
        netted[coin] = net;
    }

    protected override MarginFigures Measure(MarginBook book)
    {
        var stale = book.OldMark(terms.MarkMaxAge);
        var margin = stale is null ? sums : new(legs.Initial, legs.Maintenance);
        var health = new Health(
            (legs.Equity(book.RawUsd) + collateral).ToMoneyDown(), margin.Initial, margin.Maintenance,
            book.OrderMargin, new(legs.Gross.ToMoneyUp().Units));
        return new(health, stale is null
            ? ModelState.Ok
            : ModelState.Stale(stale, "nothing is netted: legs are margined apart"));
    }

    NettedCoin Net(MarginBook book, int coin, CoinRisk risk)
    {
        var (left, leverage) = (coins[coin].Exposure.Abs, int.MaxValue);
        var (whole, alone) = (default(MarginPair), default(MarginPair));
        foreach (var slot in coins.Slots(coin))
            if (IsHeld(book, slot)) leverage = Math.Min(leverage, book[slot].Leverage);
        foreach (var slot in coins.Slots(coin))
        {
            if (!IsHeld(book, slot)) continue;
            var tiers = book.Legs[slot].Tiers!;
            whole = whole.Most(new(tiers.Initial(left, leverage), tiers.Maintenance(left)));
            alone = alone.Plus(new(apart[slot].Initial, apart[slot].Maintenance));
        }
        return new(whole, alone)
        {
            Basis = ScenarioCharges.Basis(coins[coin], risk).ToMoneyUp(),
            Collateral = coins.Collateral(coin, risk),
        };
    }

    internal static bool IsHeld(MarginBook book, int slot) =>
        book.Legs[slot].IsDerivative && !book[slot].Quantity.IsZero;

    public override IEnumerable<ModelStep> Trail(MarginBook book)
    {
        var figures = Of(book);
        return new NettingTrail(book, coins, netted, terms, Version).Of(figures);
    }
}

/// <summary>An initial and a maintenance margin.</summary>
readonly record struct MarginPair(Money Initial, Money Maintenance)
{
    public MarginPair Plus(MarginPair other) => new(Initial + other.Initial, Maintenance + other.Maintenance);

    public MarginPair Less(MarginPair other) => new(Initial - other.Initial, Maintenance - other.Maintenance);

    public MarginPair Most(MarginPair other) =>
        new(Money.Max(Initial, other.Initial), Money.Max(Maintenance, other.Maintenance));
}

/// <summary>One coin netted: the margin of what is left, of the legs apart, the charge on what is hedged.</summary>
readonly record struct NettedCoin(MarginPair Left, MarginPair Apart)
{
    public Money Basis { get; init; }

    public ExactValue Collateral { get; init; }

    public MarginPair Netted => new(
        Money.Min(Apart.Initial, Left.Initial + Basis + Basis),
        Money.Min(Apart.Maintenance, Left.Maintenance + Basis));
}
