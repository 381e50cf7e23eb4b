namespace StrategyHost.Model.Strategies;

// Market orders that bring a position where it should be; one at a time in a market.
sealed class Rebalancing(StrategyRuntime runtime)
{
    public void Reduce(Market market, double by, string why)
    {
        if (!(by > 0)) return;
        var held = market.Position.Quantity;
        var size = Rounding.Size(market, Math.Min(by, 1) * held.Abs.ToDouble());
        if (size.IsZero) size = Quantity.Min(market.Grid.Lot, held.Abs);
        Close(market, size, $"reduce: {why}");
    }

    /// <summary>Cancels and closes; where an order is under way, closes as soon as that one has ended.</summary>
    public void Flatten(Market market, string why)
    {
        foreach (var quote in market.Quotes) quote.Withdraw(why);
        if (market.Rebalance is { IsOpen: true })
        {
            market.FlattenAfter = why;
            return;
        }
        runtime.Blotter.CancelAll(market);
        Close(market, market.Position.Quantity.Abs, $"flatten: {why}");
    }

    public void Hedge(Market market, double to, double tolerance, string why)
    {
        if (IsUnderWay(market)) return;
        var missing = to - market.Position.Quantity.ToDouble();
        var size = Rounding.Size(market, Math.Abs(missing));
        if (size.IsZero || !(Math.Abs(missing) > tolerance)) return;
        if (size.ToDouble() * market.Worth < market.MinimumNotional) return;
        Send(market, missing > 0 ? Side.Buy : Side.Sell, size, false, $"hedge: {why}");
    }

    public void OnEnded(StrategyOrder order)
    {
        var market = order.Market;
        if (market.Rebalance != order) return;
        market.Rebalance = null;
        if (market.FlattenAfter is not { } why) return;
        market.FlattenAfter = null;
        Flatten(market, why);
    }

    static bool IsUnderWay(Market market) => market.Rebalance is { IsOpen: true };

    void Close(Market market, Quantity size, string why)
    {
        if (size.IsZero || IsUnderWay(market)) return;
        var side = market.Position.Quantity.Sign > 0 ? Side.Sell : Side.Buy;
        Send(market, side, size, market.IsPerp, why);
    }

    void Send(Market market, Side side, Quantity size, bool reduceOnly, string why)
    {
        runtime.Teller.Log($"{market} {side} {size}, {why}");
        market.Rebalance = runtime.Place(market, side, size, null, TimeInForce.ImmediateOrCancel, reduceOnly);
    }
}
