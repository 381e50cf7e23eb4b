using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Market;
using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Engine.Orders;

/// <summary>
/// Cuts what a limit with terms for it finds too large: in the largest instrument that it measures (for a net limit the
/// largest on the net's side), in the pool that holds most, account by account from the largest, by reduce-only market
/// orders, so much as the limit's target asks for. Orders there that would enlarge the position again are canceled.
/// </summary>
public sealed class Trimmer(DeskState state, Trading trading)
{
    /// <summary>After marks moved; pools under liquidation are left to it.</summary>
    public void Look(Func<PoolId, bool> isLiquidating)
    {
        foreach (var excess in state.Limits.Look())
            if (Largest(excess.Limit, isLiquidating) is var (pool, market)) Cut(excess, pool, market);
    }

    (Pool Pool, InstrumentMarket Market)? Largest(Limit limit, Func<PoolId, bool> isLiquidating)
    {
        var side = limit.Kind == LimitKind.Net ? Net(limit.Scope) : 0;
        (Pool, InstrumentMarket)? found = null;
        var largest = ExactValue.Zero;
        foreach (var market in state.Markets)
        {
            if (!LimitMeasure.IsMeant(limit, market.Instrument)) continue;
            foreach (var pool in state.Pools)
            {
                if (isLiquidating(pool.Id)) continue;
                var value = ExactValue.Of(Held(limit.Scope, pool, market.Instrument.Id), market.Mark);
                if (value.Abs <= largest || (side != 0 && value.Sign != side)) continue;
                (found, largest) = ((pool, market), value.Abs);
            }
        }
        return found;
    }

    void Cut(in Excess excess, Pool pool, InstrumentMarket market)
    {
        var (limit, instrument) = (excess.Limit, market.Instrument);
        var held = Held(limit.Scope, pool, instrument.Id);
        var wanted = Quantity.Min(held.Abs, instrument.Grid.Up(SizeOf(excess.Over, market.Mark)));
        state.Limits.Trimmed(limit);
        var present = LimitText.Printed(excess.Present);
        var reason = $"limit {limit.Name}: {present} is held, {LimitText.Printed(excess.Most)} may be";
        foreach (var account in Holders(limit.Scope, pool, instrument.Id, held.Sign))
        {
            var size = instrument.Grid.Down(
                Quantity.Min(wanted, account.Position(instrument.Id).Quantity.Abs));
            if (size.Sign <= 0) break;
            var order = ClosingOrder.For(state, account, instrument.Id, size, OrderCause.Trim);
            state.Outputs.Add(Ground.OfTrim(excess, market, new(held, wanted, size), account).Decide(
                DecisionKind.Limit, order, pool.Id, $"cut by limit {limit.Name}"));
            wanted -= size;
            state.Outputs.Add(new PositionTrimmed(
                limit.Name, account.Id, instrument.Id, order.Terms.Side.Signed(size), reason));
            trading.CancelAllNow(
                o => o.Account == account.Id && o.Terms.Instrument == instrument.Id
                    && o.Terms.Side != order.Terms.Side && !o.Terms.ReduceOnly,
                CancelReason.OverLimit);
            trading.SubmitNow(order);
        }
    }

    List<Account> Holders(Scope scope, Pool pool, InstrumentId instrument, int sign) =>
    [
        .. pool.Accounts
            .Where(a => state.Limits.Covers(scope, a) && a.Position(instrument).Quantity.Sign == sign)
            .OrderByDescending(a => a.Position(instrument).Quantity.Abs)
            .ThenBy(a => a.Id.Value),
    ];

    Quantity Held(Scope scope, Pool pool, InstrumentId instrument)
    {
        var held = Quantity.Zero;
        foreach (var account in pool.Accounts)
            if (state.Limits.Covers(scope, account)) held += account.Position(instrument).Quantity;
        return held;
    }

    int Net(Scope scope)
    {
        var net = ExactValue.Zero;
        foreach (var market in state.Markets)
            foreach (var pool in state.Pools)
                net += ExactValue.Of(Held(scope, pool, market.Instrument.Id), market.Mark);
        return net.Sign;
    }

    // Up: a cut that is a unit too small would leave the limit passed.
    static Quantity SizeOf(ExactValue value, Price mark)
    {
        var units = Fixed.DivideUp(value.Units, mark.Units);
        return new((long)Int128.Min(units, long.MaxValue / 2));
    }
}
