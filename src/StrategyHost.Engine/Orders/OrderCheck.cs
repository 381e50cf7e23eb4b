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
    public Verdict Of(StrategySlot slot, OrderTerms terms)
    {
        if (!slot.IsAlive) return new(DenyReason.NotRunning, $"the strategy is {slot.State}");
        if (!state.HasInstrument(terms.Instrument))
            return new(DenyReason.UnknownInstrument, $"there is no instrument {terms.Instrument.Value}");
        if (slot.State == StrategyState.Paused && !IsReducing(slot, terms))
            return new(DenyReason.Paused, "paused: only orders that reduce a position pass");
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
        if (slot.State == StrategyState.Paused && modify.Quantity > order.Terms.Quantity)
            return new(DenyReason.Paused, "paused: an order may not grow");
        if (modify.Quantity <= order.Filled) return new(DenyReason.SizeIsZero, $"{order.Filled} is filled already");
        var form = Form(terms);
        if (!form.IsAccepted) return form;
        var more = modify.Quantity - order.Terms.Quantity;
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
        var notional = (isLimit ? terms.Price : market.Mark).TimesUp(terms.Quantity);
        if (!terms.ReduceOnly && notional < instrument.MinimumNotional)
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
            var selling = Selling(slot, terms.Instrument);
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

    Quantity Selling(StrategySlot slot, InstrumentId instrument)
    {
        var selling = Quantity.Zero;
        foreach (var order in state.Blotter.Live)
            if (order.Account == slot.Deployment.Account && order.Terms.Instrument == instrument
                && order.Terms.Side == Side.Sell) selling += order.Leaves;
        return selling;
    }

    bool IsReducing(StrategySlot slot, OrderTerms terms) =>
        terms.ReduceOnly || Pool.Reduces(
            state.Account(slot.Deployment.Account), terms.Instrument, terms.Side, terms.Quantity);
}
