namespace StrategyHost.Model.Strategies;

// What a script reacts to. Declared at the top level, called in the order declared, one at a time.
public sealed partial class StrategyScript
{
    /// <summary>Each change of a market's book.</summary>
    public void OnBook(Market market, Action<BookReading> react) =>
        Add(market.Reactions.Book, react, nameof(OnBook));

    /// <summary>Each trade of anyone in a market.</summary>
    public void OnTrade(Market market, Action<TradeReading> react) =>
        Add(market.Reactions.Trade, react, nameof(OnTrade));

    /// <summary>Each mark of a market, about twice a second.</summary>
    public void OnMark(Market market, Action<MarkReading> react) =>
        Add(market.Reactions.Mark, react, nameof(OnMark));

    /// <summary>Each new oracle price of a market.</summary>
    public void OnOracle(Market market, Action<MarkReading> react) =>
        Add(market.Reactions.Oracle, react, nameof(OnOracle));

    /// <summary>Each settlement of funding on the position held, once an hour.</summary>
    public void OnFunding(Market market, Action<FundingPayment> react) =>
        Add(market.Reactions.Funding, react, nameof(OnFunding));

    /// <summary>Each fill of the account in any market; the position is already the new one, margin is not.</summary>
    public void OnFill(Action<FillReading> react) =>
        Add(runtime.Reactions.Fill, react, nameof(OnFill));

    /// <summary>Each fill of the account in one market.</summary>
    public void OnFill(Market market, Action<FillReading> react) =>
        Add(market.Reactions.Fill, react, nameof(OnFill));

    /// <summary>Each report on one of the strategy's orders, refusals included.</summary>
    public void OnOrder(Action<StrategyOrder> react) =>
        Add(runtime.Reactions.Order, react, nameof(OnOrder));

    /// <summary>New figures of margin, about twice a second.</summary>
    public void OnMargin(Action<MarginReading> react) =>
        Add(runtime.Reactions.Margin, react, nameof(OnMargin));

    /// <summary>Once, before anything else; there are no prices yet.</summary>
    public void OnStart(Action react) => Add(runtime.Reactions.Start, react, nameof(OnStart));

    /// <summary>Once, when the strategy is being stopped, with the reason; orders made now are not sent.</summary>
    public void OnStop(Action<string> react) =>
        Add(runtime.Reactions.Stop, react, nameof(OnStop));

    /// <summary>Again and again, on the first event at or after each turn; turns without one are skipped.</summary>
    /// <exception cref="StrategyMistake">The interval is under a millisecond.</exception>
    public void Every(TimeSpan interval, Action react)
    {
        if (interval < TimeSpan.FromMilliseconds(1)) throw new StrategyMistake($"Every({interval}): at least 1 ms");
        runtime.Schedule(Now + interval, interval, react);
    }

    /// <summary>Once, so long from now, on the first event at or after that.</summary>
    public void At(TimeSpan fromNow, Action react) => runtime.Schedule(Now + fromNow, null, react);

    /// <summary>Once, on the first event at or after that time.</summary>
    public void At(Time time, Action react) => runtime.Schedule(time, null, react);

    void Add<T>(List<T> reactions, T react, string what)
    {
        runtime.AtTopLevel(what);
        reactions.Add(react);
    }
}
