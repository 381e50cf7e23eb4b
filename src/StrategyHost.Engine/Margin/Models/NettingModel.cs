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
    bool[] isMoved = [];
    ExactValue derivatives;
    ExactValue gross;

    public override string Name => "netting";

    public override string Version => "netting/1";

    public override MarginModel Fresh() => new NettingModel(terms);

    protected override void Begin(MarginBook book)
    {
        coins = new(book);
        netted = new NettedCoin[coins.Names.Count];
        isMoved = new bool[coins.Names.Count];
        apart = new PositionMargin[book.Count];
    }

    protected override void Remeasure(MarginBook book, int slot)
    {
        coins.Remeasure(book, slot);
        isMoved[coins.CoinOf(slot)] = true;
        if (!book.Legs[slot].IsDerivative) return;
        var now = PositionMargin.Of(book.Position(slot));
        derivatives += now.Value - apart[slot].Value;
        gross += now.Value.Abs - apart[slot].Value.Abs;
        apart[slot] = now;
    }

    protected override MarginFigures Measure(MarginBook book)
    {
        var stale = Staleness.OldMark(book, terms.MarkMaxAge);
        var (initial, maintenance) = (Money.Zero, Money.Zero);
        for (var coin = 0; coin < netted.Length; coin++)
        {
            if (isMoved[coin]) netted[coin] = Net(book, coin);
            isMoved[coin] = false;
            initial += netted[coin].Initial(stale is not null);
            maintenance += netted[coin].Maintenance(stale is not null);
        }
        var equity = book.RawUsd + derivatives + coins.Collateral(terms);
        var health = new Health(
            equity.ToMoneyDown(), initial, maintenance, book.OrderMargin, new(gross.ToMoneyUp().Units));
        return new(health, stale is null
            ? ModelState.Ok
            : ModelState.Stale(stale, "nothing is netted: legs are margined apart"));
    }

    NettedCoin Net(MarginBook book, int coin)
    {
        var (risk, sums) = (terms.Of(coins.Names[coin]), coins[coin]);
        var (left, leverage) = (sums.Exposure.Abs, int.MaxValue);
        var (initial, maintenance) = (Money.Zero, Money.Zero);
        var (apartInitial, apartMaintenance) = (Money.Zero, Money.Zero);
        foreach (var slot in coins.Slots(coin))
            if (IsHeld(book, slot)) leverage = Math.Min(leverage, book[slot].Leverage);
        foreach (var slot in coins.Slots(coin))
        {
            if (!IsHeld(book, slot)) continue;
            var tiers = book.Legs[slot].Tiers!;
            initial = Money.Max(initial, tiers.Initial(left, leverage));
            maintenance = Money.Max(maintenance, tiers.Maintenance(left));
            (apartInitial, apartMaintenance) =
                (apartInitial + apart[slot].Initial, apartMaintenance + apart[slot].Maintenance);
        }
        var basis = (sums.HedgedBySpot.ShareUp(risk.SpotBasis) + sums.HedgedByFutures.ShareUp(risk.FutureBasis))
            .ToMoneyUp();
        return new(new(initial, maintenance), new(apartInitial, apartMaintenance), basis);
    }

    static bool IsHeld(MarginBook book, int slot) => book.Legs[slot].IsDerivative && !book[slot].Quantity.IsZero;

    public override IEnumerable<ModelStep> Trail(MarginBook book)
    {
        var figures = Of(book);
        return NettingTrail.Of(coins, netted, terms, figures, Version);
    }
}

/// <summary>An initial and a maintenance margin.</summary>
readonly record struct MarginPair(Money Initial, Money Maintenance);

/// <summary>
/// One coin netted: the margin of what is left, of the legs apart, and the charge on what is hedged.
/// </summary>
readonly record struct NettedCoin(MarginPair Left, MarginPair Apart, Money Basis)
{
    public Money Initial(bool isApart) =>
        isApart ? Apart.Initial : Money.Min(Apart.Initial, Left.Initial + Basis + Basis);

    public Money Maintenance(bool isApart) =>
        isApart ? Apart.Maintenance : Money.Min(Apart.Maintenance, Left.Maintenance + Basis);
}
