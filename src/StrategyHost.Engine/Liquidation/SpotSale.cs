using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// Spot holdings used before perpetuals are sold, where the venue's rule says so: what hedges a short of the same coin
/// first, together with as much of the short, so that the pair shrinks and no new risk arises; then the rest by value.
/// No more than what lacks.
/// </summary>
static class SpotSale
{
    public static void Sell(DeskState state, ClosingRound round)
    {
        foreach (var spot in Holdings(state, round.Pool))
        {
            var lacking = round.Pool.OwesCash ? -round.Pool.CashEquity : round.Pool.Shortage;
            if (lacking.Sign <= 0) return;
            Sell(state, round, spot, lacking);
        }
    }

    static void Sell(DeskState state, ClosingRound round, Instrument spot, Money lacking)
    {
        var price = round.Mark(spot);
        if (price.IsZero) return;
        var held = Held(round.Pool, spot);
        // One percent more: fees, and prices below the mark.
        var need = new SpotNeed(lacking, held, Counted(state, round.Pool, spot));
        var one = new Rate(Rate.One);
        var paying = SlicePlan.Transferred(lacking, price, (one, need.Counted), Rate.Zero) ?? held;
        var wanted = (Int128)paying.Units * 101 / 100 + spot.Grid.Lot.Units;
        var least = (Int128)spot.MinimumNotional.Units * Fixed.One / price.Units * 101 / 100;
        wanted = Int128.Min(Int128.Max(wanted, least), held.Units);
        var size = spot.Grid.Down(new Quantity((long)wanted));
        if (size.IsZero) return;
        var sold = round.Close(new(spot, size, null,
            $"{lacking.Printed()} lacks: spot that hedges a short goes first, together with the short, then the rest "
            + "by value")
        {
            Sizing = Sizing.Spot(round, spot, need, size),
        });
        if (sold.IsZero || Short(state, round.Pool, spot) is not { } perp) return;
        var hedged = round.Pool.Net(perp.Id).Abs;
        var part = perp.Grid.Down(Quantity.Min(sold, hedged));
        if (part.IsZero) return;
        var bound = round.Bound(perp, part, round.Budget);
        round.Close(new(perp, part, bound, $"its hedge of {sold.Printed(spot)} was sold: the pair shrinks together")
        {
            Sizing = Sizing.Pair(sold, hedged, perp, part),
        });
    }

    // Where spot counts after a haircut already, only the haircut is won by selling it.
    static Rate Counted(DeskState state, Pool pool, Instrument spot)
    {
        var one = new Rate(Rate.One);
        return !pool.CountsSpot || pool.OwesCash ? Rate.Zero
            : pool.Binding == BindingModel.ValueAtRisk ? one - state.Terms.Risk.SpotHaircut
            : one - state.Terms.Margin.Of(spot.Base).Haircut;
    }

    static IEnumerable<Instrument> Holdings(DeskState state, Pool pool) => state.Terms.Instruments
        .Where(i => !i.IsPerp && Held(pool, i).Sign > 0)
        .OrderBy(i => Short(state, pool, i) is null)
        .ThenByDescending(i => state.Market(i.Id).Mark.TimesDown(Held(pool, i)))
        .ThenBy(i => i.Id.Value)
        .ToList();

    static Quantity Held(Pool pool, Instrument spot)
    {
        var held = Quantity.Zero;
        foreach (var account in pool.Accounts) held += account.Position(spot.Id).Quantity;
        return held;
    }

    static Instrument? Short(DeskState state, Pool pool, Instrument spot) => state.Terms.Instruments
        .FirstOrDefault(i => i.IsPerp && i.Base == spot.Base && pool.Net(i.Id).Sign < 0);
}
