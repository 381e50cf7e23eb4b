using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Strategies;
using StrategyHost.Model;

namespace StrategyHost.Engine.Orders;

/// <summary>Accepted, or why not with the figures that decided.</summary>
public readonly record struct Verdict(DenyReason Reason, string Detail)
{
    public static readonly Verdict Accepted = new(DenyReason.None, "");

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
        var form = Form(terms);
        if (!form.IsAccepted) return form;
        var open = state.Blotter.Count(slot.Id);
        if (open >= state.Terms.MaxOpenOrders)
            return new(DenyReason.TooManyOrders, $"{open} orders are open, {state.Terms.MaxOpenOrders} may be");
        return Means(slot, terms, terms.Quantity);
    }

    public Verdict OfChange(StrategySlot slot, Order order, ModifyOrder modify)
    {
        var terms = order.Terms with { Price = modify.Price, Quantity = modify.Quantity };
        if (order.IsCanceling) return new(DenyReason.UnknownOrder, "its cancel is on its way");
        if (slot.State == StrategyState.Paused && modify.Quantity > order.Terms.Quantity)
            return new(DenyReason.Paused, "paused: an order may not grow");
        if (modify.Quantity <= order.Filled) return new(DenyReason.SizeIsZero, $"{order.Filled} is filled already");
        var form = Form(terms);
        if (!form.IsAccepted) return form;
        var more = modify.Quantity - order.Filled - order.Open;
        return more.Sign <= 0 ? Verdict.Accepted : Means(slot, terms, more);
    }

    Verdict Form(OrderTerms terms)
    {
        var market = state.Market(terms.Instrument);
        var (instrument, grid) = (market.Instrument, market.Instrument.Grid);
        if (terms.Quantity.Sign <= 0) return new(DenyReason.SizeIsZero, $"the size is {terms.Quantity}");
        if (!grid.Holds(terms.Quantity))
            return new(DenyReason.SizeOffGrid, $"{terms.Quantity} is no multiple of {grid.Lot}");
        var isLimit = terms.Kind == OrderKind.Limit;
        if (isLimit && !grid.Holds(terms.Price))
            return new(DenyReason.PriceOffGrid, $"{terms.Price} is no legal price of {instrument}");
        if (market.Mark.IsZero) return new(DenyReason.NoPrice, $"{instrument} has no mark yet");
        var notional = ExactValue.Of(terms.Quantity, isLimit ? terms.Price : market.Mark);
        if (terms.Quantity > LargestSize || notional > ExactValue.From(LargestOrder))
            return new(DenyReason.OverLimit, $"{terms.Quantity} worth {notional} is more than any order may be");
        if (!terms.ReduceOnly && notional < ExactValue.From(instrument.MinimumNotional))
            return new(DenyReason.NotionalTooSmall, $"{notional} is below {instrument.MinimumNotional}");
        return Verdict.Accepted;
    }

    Verdict Means(StrategySlot slot, OrderTerms terms, Quantity more)
    {
        if (terms.ReduceOnly) return Verdict.Accepted;
        var account = state.Account(slot.Deployment.Account);
        if (!state.Market(terms.Instrument).Instrument.IsPerp && terms.Side == Side.Sell)
        {
            var held = account.Position(terms.Instrument).Quantity;
            var selling = state.Blotter.Open(account.Id, terms.Instrument, Side.Sell, All);
            return selling + more <= held
                ? Verdict.Accepted
                : new(DenyReason.NotEnoughSpot, $"sells {selling + more} in all, holds {held}");
        }
        var pool = state.Pool(account.Pool);
        var (now, then) = (pool.Health.FreeCollateral, pool.FreeWith(terms.Instrument, terms.Side, more));
        if (then.Sign >= 0 || then >= now) return Verdict.Accepted;
        return new(DenyReason.NotEnoughMargin, $"needs {now - then} more margin, {Free(now)} is free");
    }

    static Money Free(Money free) => Money.Max(free, Money.Zero);

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
