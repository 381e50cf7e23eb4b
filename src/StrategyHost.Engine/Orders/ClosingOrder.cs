using StrategyHost.Engine.Ledger;
using StrategyHost.Model;

namespace StrategyHost.Engine.Orders;

/// <summary>A reduce-only order of the desk's own against an account's position, to be filled at once.</summary>
public static class ClosingOrder
{
    /// <summary>At any price.</summary>
    public static Order For(DeskState state, Account account, InstrumentId instrument, Quantity size, string cause) =>
        For(state, account, instrument, size, cause, null);

    /// <summary>At the bound or better; null: at any price.</summary>
    public static Order For(
        DeskState state, Account account, InstrumentId instrument, Quantity size, string cause, Price? bound)
    {
        var held = account.Position(instrument).Quantity;
        var terms = new OrderTerms(instrument, held.Sign > 0 ? Side.Sell : Side.Buy, size)
        {
            Kind = bound is null ? OrderKind.Market : OrderKind.Limit,
            Price = bound ?? Price.Zero,
            TimeInForce = TimeInForce.ImmediateOrCancel,
            ReduceOnly = true,
        };
        return new(state.Blotter.NextId(), default, StrategyId.None, account.Id, terms) { Cause = cause };
    }
}
