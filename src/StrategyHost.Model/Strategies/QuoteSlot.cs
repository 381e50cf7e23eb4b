namespace StrategyHost.Model.Strategies;

// One resting order that a quote keeps: what is wanted, what was asked for last, and the order itself.
sealed class QuoteSlot(Quote quote, Market market, Side side, Blotter blotter)
{
    // A change that nobody answered for so long is taken as lost.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    static readonly TimeSpan RestAfterRefusal = TimeSpan.FromSeconds(1);

    StrategyOrder? order;
    Price sentPrice;
    Quantity sentSize;
    Time sentAt, restUntil;
    bool isInFlight;

    public Quote Quote => quote;

    /// <summary>Zero where no order is wanted.</summary>
    public Quantity WantedSize { get; private set; }

    public Price WantedPrice { get; private set; }

    /// <summary>The price the order rests at, or will once its change has arrived; zero where there is none.</summary>
    public Price StandingPrice => order is { IsCanceling: false } ? sentPrice : default;

    /// <summary>The price at the venue as far as reported; zero where nothing rests.</summary>
    public Price RestingPrice =>
        order is { State: OrderState.Accepted or OrderState.PartlyFilled } resting ? resting.Terms.Price : default;

    public void Want(Price price, Quantity size) =>
        (WantedPrice, WantedSize) = price.IsZero || size.IsZero ? default : (price, size);

    /// <summary>Sends what is needed, unless it would trade with the other side's standing prices.</summary>
    public void Settle(Time now, Price opposite)
    {
        if (WantedSize.IsZero)
        {
            if (order is not null) blotter.Cancel(order);
        }
        else if (now < restUntil || !IsClear(opposite)) return;
        else if (order is null) Place(now);
        else if (!order.IsCanceling && (!isInFlight || now - sentAt > Patience) && IsMoved()) Modify(now);
    }

    /// <summary>
    /// After an end that nobody here asked for, and after a refusal, the quote waits to be asked again: what was
    /// wanted belongs to a market that has moved on.
    /// </summary>
    public void OnReport(Time now)
    {
        if (order is null) return;
        var isRefused = order.Reason.Length > 0 && order.State is not OrderState.Canceled and not OrderState.Expired;
        if (isRefused && order.Reason != nameof(RejectReason.PostOnlyWouldCross)) restUntil = now + RestAfterRefusal;
        if (!order.IsOpen)
        {
            if (!order.IsCanceling) Want(default, default);
            (order, isInFlight) = (null, false);
        }
        else if (isRefused)
        {
            (sentPrice, sentSize) = (order.Terms.Price, order.Terms.Quantity - order.FilledQuantity);
            isInFlight = false;
            if (!WantedSize.IsZero) Want(sentPrice, sentSize);
        }
        else if (order.State != OrderState.Submitted && order.Terms.Price == sentPrice) isInFlight = false;
    }

    // A part filled order at an unchanged price is left to finish: topping it up would lose its place in the queue.
    // Asking for what is left of it is no change either.
    bool IsMoved() =>
        WantedPrice != sentPrice
        || (WantedSize != sentSize && order!.FilledQuantity + WantedSize != order.Terms.Quantity);

    bool IsClear(Price opposite) =>
        opposite.IsZero || (side == Side.Buy ? WantedPrice < opposite : WantedPrice > opposite);

    void Place(Time now)
    {
        var terms = new OrderTerms(market.Instrument.Id, side, WantedSize)
        {
            Price = WantedPrice,
            TimeInForce = TimeInForce.PostOnly,
        };
        var placed = blotter.Place(market, terms, this);
        if (!placed.IsOpen) return;
        order = placed;
        Sent(now);
    }

    // An order's total includes what has been filled.
    void Modify(Time now)
    {
        if (blotter.Modify(order!, WantedPrice, order!.FilledQuantity + WantedSize)) Sent(now);
    }

    void Sent(Time now) => (sentPrice, sentSize, sentAt, isInFlight) = (WantedPrice, WantedSize, now, true);
}
