using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>
/// A simulated venue over a recording: their book and trades, our orders queued among them. The recording knows
/// nothing of ours: what they would have done because of us, no run over it can tell.
/// </summary>
/// <remarks>
/// A trade fills what it passes and, at its own price, what its quantity reaches beyond the queue ahead; its quantity
/// is used up once, by theirs and ours in the order of the queue. Trades bring our orders forward, cancels as the
/// queue model says. A recorded best of the other side that reaches our price fills us from what is shown there.
/// Inputs of one moment are to come trades first, else a level's change and its trade count twice.
/// </remarks>
public sealed class RecordedVenue : Venue
{
    readonly RecordedSide bids;
    readonly RecordedSide asks;
    readonly VenueLimits limits;
    readonly OrderRules rules;
    readonly RecordedFills fills = new();

    // From the first recorded order on, books are made of orders alone.
    bool hasOrders;

    public RecordedVenue(Instrument instrument, SimulationTerms? terms = null, VenueLimits? limits = null)
        : base(instrument)
    {
        terms ??= SimulationTerms.Default;
        this.limits = limits ?? new VenueLimits();
        rules = new OrderRules(this, this.limits);
        (bids, asks) = (new(Side.Buy, terms, instrument.Grid.Lot), new(Side.Sell, terms, instrument.Grid.Lot));
    }

    public override Time Now
    {
        get => bids.Depth.Now;
        set => bids.Depth.Now = asks.Depth.Now = value;
    }

    public override Price Highest => new(1_000_000_000 * Fixed.One);

    // A key is its price, below zero for a bid's.
    public override Price? Mid => bids.Front is not RecordedDepth.None and var bid
        && asks.Front is not RecordedDepth.None and var ask
        ? new Price((ask - bid) / 2)
        : null;

    public override Level? Best(Side side) => Of(side).Best();

    public override int CopyLevels(Side side, Span<Level> into) => Of(side).CopyLevels(into);

    public override void Apply(Input input, VenueClient client)
    {
        switch (input)
        {
            case TradeRecorded trade when trade.Instrument == Instrument.Id:
                fills.Trade(Of(trade.Aggressor.Opposite()), trade, client);
                break;
            case TopRecorded top when top.Instrument == Instrument.Id && !hasOrders:
                Of(top.Side).ShowTop(top.Level);
                Of(top.Side.Opposite()).Yield(top.Level.Price);
                Cross(client);
                break;
            case DepthRecorded depth when depth.Instrument == Instrument.Id && !hasOrders:
                bids.Change(depth.Bids);
                asks.Change(depth.Asks);
                Cross(client);
                break;
            case BookRecorded book when book.Instrument == Instrument.Id && !hasOrders:
                bids.Show(book.Bids);
                asks.Show(book.Asks);
                Cross(client);
                break;
            case OrderRecorded order when order.Instrument == Instrument.Id:
                Show(order);
                Cross(client);
                break;
        }
    }

    public override void Place(in VenueOrder order, VenueClient client)
    {
        Check.That(order.Owner.Value > 0, $"order {order.Id.Value} belongs to the outside");
        Check.That(Find(order.Id) == null, $"order {order.Id.Value} came to the venue twice");
        var refusal = rules.Refuse(order.Id, order.Terms, order.Terms.Quantity, Middle, client);
        if (!refusal.IsRefused && OrderRules.CanRest(order.Terms) && IsFull(order.Owner))
            refusal = new(RejectReason.TooManyOrders, $"{limits.MaxOpenOrders} orders rest already");
        if (refusal.IsRefused)
        {
            client.OnRejected(order.Id, refusal.Reason, refusal.Detail);
            return;
        }
        client.OnAccepted(order.Id);
        Enter(new RecordedOrder(order), client);
    }

    public override void Cancel(OrderId order, CancelReason reason, VenueClient client)
    {
        if (Find(order) is not { } found)
        {
            client.OnCancelRejected(order);
            return;
        }
        Of(found.Terms.Side).Queue.Remove(found);
        client.OnCanceled(order, reason);
    }

    public override void Modify(OrderId order, Price price, Quantity quantity, VenueClient client)
    {
        if (Find(order) is not { } found)
        {
            client.OnModifyRejected(order, RejectReason.UnknownOrder);
            return;
        }
        var terms = found.Terms with { Price = price, Quantity = quantity };
        var refusal = rules.Refuse(order, terms, quantity - found.Filled, Middle, client);
        if (refusal.IsRefused)
        {
            client.OnModifyRejected(order, refusal.Reason);
            return;
        }
        var keepsPlace = price == found.Price && quantity <= found.Terms.Quantity;
        if (!keepsPlace) Of(terms.Side).Queue.Remove(found);
        found.Terms = terms;
        client.OnModified(order, price, quantity);
        if (!keepsPlace) Enter(found, client);
    }

    public override void AddTo(ref StateHash hash)
    {
        bids.AddTo(ref hash);
        asks.AddTo(ref hash);
        hash.Add(Reference.Units);
        hash.Add(fills.LastTrade.Units);
    }

    /// <summary>What stands in front of a resting order of ours, ours left out; null where it does not rest.</summary>
    internal Quantity? Ahead(OrderId order) => Find(order)?.Ahead;

    /// <summary>
    /// What of theirs stands at a price by the recording, and less what we took; null where it does not show it.
    /// </summary>
    internal (Quantity Recorded, Quantity Left)? Theirs(Side side, Price price)
    {
        var depth = Of(side).Depth;
        var key = depth.Key(price);
        return depth.TheirsAt(key) is { } recorded ? (recorded, depth.LeftAt(key)) : null;
    }

    void Show(OrderRecorded order)
    {
        if (!hasOrders)
        {
            hasOrders = true;
            bids.BeginOrders();
            asks.BeginOrders();
        }
        Of(order.Side).Show(order);
    }

    void Enter(RecordedOrder order, VenueClient client)
    {
        var terms = order.Terms;
        var stopped = fills.Take(Of(terms.Side.Opposite()), order, rules.Reach(terms, Middle), client);
        if (order.Leaves.IsZero) return;
        if (stopped == CancelReason.None && OrderRules.CanRest(terms)) Of(terms.Side).Add(order);
        else client.OnCanceled(order.Id, stopped == CancelReason.None ? CancelReason.ImmediateRemainder : stopped);
    }

    void Cross(VenueClient client)
    {
        if (Reaches(asks, bids)) fills.Cross(bids, asks, client);
        if (Reaches(bids, asks)) fills.Cross(asks, bids, client);
    }

    // Whether theirs on a side reach ours on the other; prices of the two have keys of opposite signs.
    static bool Reaches(RecordedSide theirs, RecordedSide ours) => ours.Queue.FirstKey <= -theirs.Depth.Front;

    RecordedSide Of(Side side) => side == Side.Buy ? bids : asks;

    RecordedOrder? Find(OrderId order) => bids.Queue.Find(order) ?? asks.Queue.Find(order);

    bool IsFull(PoolId owner) => bids.Queue.Count + asks.Queue.Count >= limits.MaxOpenOrders
        && bids.Queue.Open(owner) + asks.Queue.Open(owner) >= limits.MaxOpenOrders;

    // Of the price band. Zero before the first oracle and the first trade, and then there is no band.
    Price Middle => Reference.IsZero ? fills.LastTrade : Reference;
}
