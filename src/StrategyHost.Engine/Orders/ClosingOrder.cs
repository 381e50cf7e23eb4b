using StrategyHost.Engine.Ledger;
using StrategyHost.Model;

namespace StrategyHost.Engine.Orders;

/// <summary>A reduce-only market order of the desk's own against an account's position.</summary>
public static class ClosingOrder
{
    public static Order For(DeskState state, Account account, InstrumentId instrument, Quantity size, string cause)
    {
        var held = account.Position(instrument).Quantity;
        var terms = new OrderTerms(instrument, held.Sign > 0 ? Side.Sell : Side.Buy, size)
        {
            Kind = OrderKind.Market,
            TimeInForce = TimeInForce.ImmediateOrCancel,
            ReduceOnly = true,
        };
        return new(state.Blotter.NextId(), default, StrategyId.None, account.Id, terms) { Cause = cause };
    }
}
