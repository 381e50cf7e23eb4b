namespace StrategyHost.Model.Strategies;

// Brings what the script sees up to an event, then calls what the script declared for it.
sealed class Sight(StrategyRuntime runtime)
{
    /// <summary>Updates the view; returns the order that the event was about, if it is one of ours.</summary>
    public StrategyOrder? See(StrategyEvent happened)
    {
        switch (happened)
        {
            case BookChanged book:
                var market = Of(book.Instrument);
                market.Book = new(market, book.Bids, book.Asks);
                return null;
            case TradeSeen or ClockAdvanced:
                return null;
            case MarkChanged mark:
                See(mark);
                return null;
            case MarginChanged margin:
                runtime.Margin = new(margin.Margin);
                runtime.Account = runtime.Account with { NetWorth = margin.Margin.NetWorth.ToDouble() };
                return null;
            case OrderUpdated updated:
                return See(updated.Report);
            case FillReceived received:
                return See(received);
            default:
                SeeRare(happened);
                return null;
        }
    }

    public void React(StrategyEvent happened, StrategyOrder? order)
    {
        switch (happened)
        {
            case BookChanged book:
                var market = Of(book.Instrument);
                foreach (var react in market.Reactions.Book) react(market.Book);
                break;
            case TradeSeen trade:
                foreach (var react in Of(trade.Instrument).Reactions.Trade) react(new(Of(trade.Instrument), trade));
                break;
            case MarkChanged mark:
                React(mark);
                break;
            case MarginChanged:
                foreach (var react in runtime.Reactions.Margin) react(runtime.Margin);
                break;
            case OrderUpdated when order is not null:
                foreach (var react in runtime.Reactions.Order) react(order);
                break;
            case FillReceived received:
                React(received.Fill, order);
                break;
            case FundingReceived funding:
                var payment = new FundingPayment(Of(funding.Instrument), funding);
                foreach (var react in payment.Market.Reactions.Funding) react(payment);
                break;
            case Started:
                foreach (var react in runtime.Reactions.Start) react();
                break;
            case Stopping stopping:
                foreach (var react in runtime.Reactions.Stop) react(stopping.Reason);
                break;
        }
    }

    Market Of(InstrumentId instrument) => runtime.Markets[instrument.Value];

    void See(MarkChanged mark)
    {
        var market = Of(mark.Instrument);
        market.LastMark = new(market, mark, market.LastMark);
        if (!mark.Mark.IsZero) market.Mark = mark.Mark.ToDouble();
        if (!mark.Oracle.IsZero) market.Oracle = mark.Oracle.ToDouble();
        if (market.IsPerp) market.FundingForecast = new(mark);
    }

    StrategyOrder? See(OrderReport report)
    {
        if (runtime.Blotter.Take(report) is not { } order) return null;
        if (order.Slot is { } slot)
        {
            slot.OnReport(runtime.Now);
            runtime.Touch(slot.Quote);
        }
        if (!order.IsOpen) runtime.Script.Rebalancing.OnEnded(order);
        return order;
    }

    StrategyOrder? See(FillReceived received)
    {
        var fill = received.Fill;
        Of(fill.Instrument).Position = received.Position;
        var account = runtime.Account;
        runtime.Account = account with
        {
            Realised = account.Realised + fill.Realised.ToDouble(),
            Fees = account.Fees + fill.Fee.ToDouble(),
            Volume = account.Volume + fill.Price.TimesDown(fill.Quantity).ToDouble(),
            Fills = account.Fills + 1,
        };
        return runtime.Blotter.Find(fill.ClientId);
    }

    void SeeRare(StrategyEvent happened)
    {
        switch (happened)
        {
            case PositionChanged changed:
                Of(changed.Position.Instrument).Position = changed.Position;
                break;
            case FundingReceived funding:
                Of(funding.Instrument).FundingReceived += funding.Payment;
                var account = runtime.Account;
                runtime.Account = account with { Funding = account.Funding + funding.Payment.ToDouble() };
                break;
            case LeverageChanged leverage:
                Of(leverage.Instrument).Leverage = leverage.Leverage;
                break;
            case ParameterSet change:
                runtime.Change(change);
                break;
            case PauseChanged pause:
                runtime.IsPaused = pause.IsPaused;
                break;
        }
    }

    void React(MarkChanged mark)
    {
        var market = Of(mark.Instrument);
        foreach (var react in market.Reactions.Mark) react(market.LastMark);
        if (!market.LastMark.IsOracleNew) return;
        foreach (var react in market.Reactions.Oracle) react(market.LastMark);
    }

    void React(Fill fill, StrategyOrder? order)
    {
        var reading = new FillReading(Of(fill.Instrument), order, fill);
        foreach (var react in reading.Market.Reactions.Fill) react(reading);
        foreach (var react in runtime.Reactions.Fill) react(reading);
    }
}
