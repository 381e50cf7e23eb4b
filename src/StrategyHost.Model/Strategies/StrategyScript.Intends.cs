namespace StrategyHost.Model.Strategies;

// What a script wants. An intent is a value; its fate comes back through OnOrder.
public sealed partial class StrategyScript
{
    /// <summary>
    /// Buys a size in coins: at the market, or with a limit price in <paramref name="at"/>. Refused with SizeIsZero
    /// where the size rounds to nothing; the refusal comes back through OnOrder.
    /// </summary>
    public StrategyOrder Buy(
        Market market, double size, double? at = null, TimeInForce time = TimeInForce.GoodTillCancel,
        bool reduceOnly = false) => Place(market, Side.Buy, size, at, time, reduceOnly);

    /// <summary>Sells a size in coins, as <see cref="Buy"/> buys it.</summary>
    public StrategyOrder Sell(
        Market market, double size, double? at = null, TimeInForce time = TimeInForce.GoodTillCancel,
        bool reduceOnly = false) => Place(market, Side.Sell, size, at, time, reduceOnly);

    /// <summary>The market's quote; by name where there are several.</summary>
    public Quote Quote(Market market, string name = "")
    {
        foreach (var quote in market.Quotes)
            if (quote.Name == name) return quote;
        var made = new Quote(runtime, market, name);
        market.Quotes.Add(made);
        return made;
    }

    /// <summary>Cancels one order; its end comes back through OnOrder.</summary>
    public void Cancel(StrategyOrder order) => runtime.Blotter.Cancel(order);

    /// <summary>Cancels all orders and withdraws all quotes.</summary>
    public void CancelAll()
    {
        foreach (var market in runtime.Markets) CancelAll(market);
    }

    /// <summary>Cancels the orders of one market and withdraws its quotes.</summary>
    public void CancelAll(Market market)
    {
        foreach (var quote in market.Quotes) quote.Forget();
        runtime.Blotter.CancelAll(market);
    }

    /// <summary>
    /// Closes a share of a position at the market, reduce-only: 0.25 is a quarter. While such an order of the market is
    /// under way nothing more is sent.
    /// </summary>
    public void Reduce(Market market, double by, string why) => rebalancing.Reduce(market, by, why);

    /// <summary>Cancels a market's orders and closes its position at the market.</summary>
    public void Flatten(Market market, string why) => rebalancing.Flatten(market, why);

    /// <summary>Cancels all orders and closes all positions at the market.</summary>
    public void Flatten(string why)
    {
        foreach (var market in runtime.Markets)
            if (market.Orders.Count > 0 || !market.Position.Quantity.IsZero) rebalancing.Flatten(market, why);
    }

    /// <summary>
    /// Brings a position to this many coins at the market, where it is off by more than the tolerance and by at least
    /// the least notional. While such an order of the market is under way nothing more is sent.
    /// </summary>
    public void Hedge(Market market, double to, double tolerance = 0, string why = "") =>
        rebalancing.Hedge(market, to, tolerance, why);

    /// <summary>The leverage that sizes the initial margin of a perpetual; may stand at the top level.</summary>
    /// <exception cref="StrategyMistake">Not between 1 and the market's highest.</exception>
    public void SetLeverage(Market market, int leverage)
    {
        if (leverage < 1 || leverage > market.MaxLeverage)
            throw new StrategyMistake($"SetLeverage({market}, {leverage}): 1 to {market.MaxLeverage}");
        if (leverage != market.Leverage) runtime.Teller.Intend(new SetLeverage(market.Instrument.Id, leverage));
    }

    /// <summary>Stops the strategy: its orders are canceled, positions stay.</summary>
    public void Halt(string reason) => runtime.Teller.Halt(reason);

    /// <summary>A line in the strategy's log. Some fifty a second; the rest is dropped and counted.</summary>
    public void Log(string text) => runtime.Teller.Log(text);

    /// <summary>A point of a named series at the time of the event; up to 32 series. NaN is left out.</summary>
    public void Plot(string series, double value) => runtime.Teller.Plot(series, value);

    /// <summary>Something a person should see now.</summary>
    public void Alert(string text) => runtime.Teller.Alert(text);

    StrategyOrder Place(Market market, Side side, double size, double? at, TimeInForce time, bool reduceOnly)
    {
        if (time > TimeInForce.PostOnly) throw new StrategyMistake($"there is no TimeInForce {(int)time}");
        Price? price = at is { } limit ? Rounding.Price(market, side, limit) : null;
        return runtime.Place(market, side, Rounding.Size(market, size), price, time, reduceOnly);
    }
}
