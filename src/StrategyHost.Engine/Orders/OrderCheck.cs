using StrategyHost.Engine.Ledger;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Market;
using StrategyHost.Engine.Risk;
using StrategyHost.Engine.Strategies;
using StrategyHost.Model;

namespace StrategyHost.Engine.Orders;

/// <summary>Accepted, or why not, with the rule and the figures that decided.</summary>
public readonly record struct Verdict(DenyReason Reason, string Detail, Ground Ground)
{
    public Verdict(DenyReason reason, string detail) : this(reason, detail, Ground.State) { }

    public static Verdict AcceptedOn(Ground ground) => new(DenyReason.None, "", ground);

    public bool IsAccepted => Reason == DenyReason.None;
}

/// <summary>Our own rules for an order before any venue sees it, in the order of <see cref="DenyReason"/>.</summary>
public sealed class OrderCheck(DeskState state)
{
    static readonly OrderId All = new(long.MaxValue);

    // What a fat finger or a broken script may send must not reach the limits of arithmetic.
    static readonly Quantity LargestSize = new(100_000_000 * Fixed.One);
    static readonly Notional LargestOrder = new(1_000_000_000 * Fixed.One);

    public Verdict Of(StrategySlot slot, PlaceOrder place)
    {
        var terms = place.Terms;
        if (state.Account(slot.Deployment.Account).Frozen is { } frozen)
            return new(DenyReason.AccountFrozen, $"the account is frozen since {frozen.Since} until it is released");
        if (!slot.IsAlive) return new(DenyReason.NotRunning, $"the strategy is {slot.State}");
        if (!state.HasInstrument(terms.Instrument))
            return new(DenyReason.UnknownInstrument, $"there is no instrument {terms.Instrument.Value}");
        if (slot.State == StrategyState.Paused && !IsReducing(slot, terms))
            return new(DenyReason.Paused, "paused: only orders that reduce a position pass");
        if (state.Blotter.WasUsed(slot.Id, place.Id))
            return new(DenyReason.DuplicateClientId, $"number {place.Id.Value} was used before");
        if (Form(terms) is { } fault) return fault;
        var open = state.Blotter.Count(slot.Id);
        var most = state.Terms.MaxOpenOrders;
        if (open >= most)
            return new(DenyReason.TooManyOrders, $"{open} orders are open, {most} may be",
                new("open-orders/1", new(new("open", open), new("most", most))));
        return Bounds(slot, terms, terms.Quantity) ?? Means(slot, terms, terms.Quantity);
    }

    public Verdict OfChange(StrategySlot slot, Order order, ModifyOrder modify)
    {
        var terms = order.Terms with { Price = modify.Price, Quantity = modify.Quantity };
        if (order.IsCanceling) return new(DenyReason.UnknownOrder, "its cancel is on its way");
        if (slot.State == StrategyState.Paused && modify.Quantity > order.Terms.Quantity)
            return new(DenyReason.Paused, "paused: an order may not grow");
        if (modify.Quantity <= order.Filled)
            return new(
                DenyReason.SizeIsZero,
                $"{order.Filled.Printed(state.Market(terms.Instrument).Instrument)} is filled already",
                new("size-left/1", new(new("size", modify.Quantity), new("filled", order.Filled))));
        if (Form(terms) is { } fault) return fault;
        var more = modify.Quantity - order.Filled - order.Open;
        if (more.Sign > 0) return Bounds(slot, terms, more) ?? Means(slot, terms, more);
        return Verdict.AcceptedOn(state.TrailKept.Accepted ? NoMore(order, modify, more) : Ground.State);
    }

    static Ground NoMore(Order order, ModifyOrder modify, Quantity more) => new("no-more/1", new(
        new("size", modify.Quantity), new("filled", order.Filled), new("open", order.Open)))
    {
        Results = new(new Figure("more", more)),
    };

    // Null where there is nothing to say against the order's form.
    Verdict? Form(OrderTerms terms)
    {
        var market = state.Market(terms.Instrument);
        var (instrument, grid, size) = (market.Instrument, market.Instrument.Grid, terms.Quantity);
        if (size.Sign <= 0)
            return new(DenyReason.SizeIsZero, $"the size is {size.Printed(instrument)}",
                new("size/1", new(new Figure("size", size))));
        if (!grid.Holds(size))
            return new(DenyReason.SizeOffGrid,
                $"{size.Printed(instrument)} is no multiple of {grid.Lot.Printed(instrument)}",
                new("size-grid/1", new(new("size", size), new("lot", grid.Lot))));
        var isLimit = terms.Kind == OrderKind.Limit;
        if (isLimit && !grid.Holds(terms.Price))
            return new(DenyReason.PriceOffGrid, $"{terms.Price.Exactly()} is no legal price of {instrument}",
                new("price-grid/1", new(new("price", terms.Price), new("tick", grid.Tick(terms.Price)))));
        if (market.Mark.IsZero) return new(DenyReason.NoPrice, $"{instrument} has no mark yet");
        return TooLarge(terms, instrument, isLimit ? Dearer(terms.Price, market.Mark) : market.Mark)
            ?? TooSmall(terms, isLimit ? terms.Price : market.Mark, instrument.MinimumNotional);
    }

    // At the mark too: far from it a limit makes a size look small that margin then has to be worked out for.
    static Verdict? TooLarge(OrderTerms terms, Instrument instrument, Price price)
    {
        var notional = ExactValue.Of(terms.Quantity, price);
        if (terms.Quantity <= LargestSize && notional <= ExactValue.From(LargestOrder)) return null;
        return new(
            DenyReason.OverLimit,
            $"{terms.Quantity.Printed(instrument)} worth {LimitText.Printed(notional)} is more than any order may be",
            Sized("largest-order/1", terms.Quantity, price,
                new("largestSize", LargestSize), new("largest", LargestOrder)));
    }

    static Verdict? TooSmall(OrderTerms terms, Price price, Notional least)
    {
        var notional = ExactValue.Of(terms.Quantity, price);
        if (terms.ReduceOnly || notional >= ExactValue.From(least)) return null;
        var (worth, bound) = Printing.Apart(notional.ToMoneyDown(), new(least.Units));
        return new(DenyReason.NotionalTooSmall, $"{worth} is below {bound}",
            Sized("least-notional/1", terms.Quantity, price, new Figure("least", least)));
    }

    static Ground Sized(string rule, Quantity size, Price price, params Figure[] bounds) =>
        new(rule, new([new("size", size), new("price", price), .. bounds]))
        {
            Results = new(new Figure("notional", ExactValue.Of(size, price).Units, ExactValue.Decimals)),
        };

    static Price Dearer(Price a, Price b) => a > b ? a : b;

    // Null where no limit and no division of the pool's margin stands against so much more.
    Verdict? Bounds(StrategySlot slot, OrderTerms terms, Quantity more)
    {
        if (terms.ReduceOnly) return null;
        var account = state.Account(slot.Deployment.Account);
        var wanted = new Wanted(account.Id, terms.Instrument, terms.Side, more);
        if (state.Limits.Check(account, wanted) is { } breach)
        {
            var (limit, named) = (breach.Limit, state.Terms.Instruments);
            return new(
                DenyReason.OverRiskLimit,
                $"limit {limit.Name} ({LimitText.Printed(limit.Scope, state)}, {LimitText.Kind(limit, named)}): "
                + $"{LimitText.Printed(breach.Present)} is held, {LimitText.Printed(breach.Before)} with open orders, "
                + $"{LimitText.Printed(breach.Then)} with this one, {LimitText.Printed(breach.Most)} may be",
                Ground.OfLimit(breach, LimitText.Printed(limit, state)));
        }
        if (state.Allocations.Check(account, wanted) is not { } over) return null;
        var borrowing = over.Most > over.Own
            ? $"{over.Most.Printed()} with what it may borrow"
            : "and it may borrow nothing";
        return new(
            DenyReason.OverAllocation,
            $"{account.Terms.Name} uses {over.Used.Printed()} of its pool's margin and would use "
            + $"{over.Then.Printed()}; its own part is {over.Own.Printed()}, {borrowing}",
            Ground.OfAllocation(over));
    }

    Verdict Means(StrategySlot slot, OrderTerms terms, Quantity more)
    {
        if (terms.ReduceOnly) return Verdict.AcceptedOn(Ground.ReduceOnly);
        var account = state.Account(slot.Deployment.Account);
        var market = state.Market(terms.Instrument);
        if (!market.Instrument.IsPerp && terms.Side == Side.Sell) return Sale(account, terms, more);
        var pool = state.Pool(account.Pool);
        var (now, then) = (pool.Health.FreeCollateral, pool.FreeWith(terms.Instrument, terms.Side, more));
        var isEnough = then.Sign >= 0 || then >= now;
        var isTold = isEnough ? state.TrailKept.Accepted : state.TrailKept.Refused;
        var ground = isTold ? Ground.OfMargin(pool, market, terms.Side, more) : Ground.State;
        return isEnough
            ? Oracle(account, terms, more, ground)
            : new(DenyReason.NotEnoughMargin, Lacking(now, then), ground);
    }

    Verdict Sale(Account account, OrderTerms terms, Quantity more)
    {
        var held = account.Position(terms.Instrument).Quantity;
        var selling = state.Blotter.Open(account.Id, terms.Instrument, Side.Sell, All);
        var ground = new Ground(
            "spot-sale/1", new(new("selling", selling), new("more", more), new("held", held)))
        {
            Results = new(new Figure("total", selling + more)),
        };
        if (selling + more > held)
        {
            var coin = state.Market(terms.Instrument).Instrument;
            return new(
                DenyReason.NotEnoughSpot,
                $"sells {(selling + more).Printed(coin)} in all, holds {held.Printed(coin)}", ground);
        }
        var pool = state.Pool(account.Pool);
        return pool.CountsSpot ? Margin(pool, terms, more) ?? Verdict.AcceptedOn(ground) : Verdict.AcceptedOn(ground);
    }

    // Null where enough is free with so much more open, or no less than before.
    static Verdict? Margin(Pool pool, OrderTerms terms, Quantity more)
    {
        var (now, then) = (pool.Health.FreeCollateral, pool.FreeWith(terms.Instrument, terms.Side, more));
        if (then.Sign >= 0 || then >= now) return null;
        var ground = Ground.OfModel(pool, terms.Instrument, terms.Side, more);
        return new(DenyReason.NotEnoughMargin, Lacking(now, then), ground);
    }

    // Of orders that could enlarge a position, together with what is open on their side.
    Verdict Oracle(Account account, OrderTerms terms, Quantity more, Ground ground)
    {
        var (market, side) = (state.Market(terms.Instrument), terms.Side);
        if (!market.IsBlocked(OracleBlocks.Opening)) return Verdict.AcceptedOn(ground);
        var open = state.Blotter.Open(account.Id, terms.Instrument, side, All);
        if (Pool.Reduces(account, terms.Instrument, side, open + more))
            return Verdict.AcceptedOn(ground);
        return new(DenyReason.OracleBlocks, $"the oracle is {market.Feed.State}: {market.Feed.Why}; "
            + $"it blocks {market.Feed.Blocks}", Ground.State);
    }

    static string Lacking(Money free, Money then)
    {
        var (needed, left) = Printing.Apart(free - then, Money.Max(free, Money.Zero));
        return $"needs {needed} more margin, {left} is free";
    }

    // Together with what is open on its side already.
    bool IsReducing(StrategySlot slot, OrderTerms terms)
    {
        if (terms.ReduceOnly) return true;
        var account = state.Account(slot.Deployment.Account);
        if (terms.Quantity.Sign <= 0 || terms.Quantity > LargestSize) return false;
        var open = state.Blotter.Open(account.Id, terms.Instrument, terms.Side, All);
        return Pool.Reduces(account, terms.Instrument, terms.Side, open + terms.Quantity);
    }
}
