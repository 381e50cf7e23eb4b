using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>
/// A simulated venue over a recording: their book and trades, our orders queued among them. Our orders do not move
/// their market, so this flatters size; in the queue it is averse to risk: we stand behind everything shown, and only
/// trades and a level shown smaller bring us forward.
/// </summary>
/// <remarks>
/// A trade fills what it passes and, at its own price, what its quantity reaches beyond the queue ahead; our orders
/// share it, best price and oldest first. A recorded best of the other side that reaches our price fills us from what
/// is shown there. Inputs of one moment are to come trades first, else a level's change and its trade count twice.
/// </remarks>
public sealed class RecordedVenue : Venue
{
    readonly RecordedSide bids = new(Side.Buy);
    readonly RecordedSide asks = new(Side.Sell);
    readonly VenueLimits limits;
    readonly OrderRules rules;
    readonly RecordedFills fills = new();

    public RecordedVenue(Instrument instrument, VenueLimits? limits = null) : base(instrument)
    {
        this.limits = limits ?? new VenueLimits();
        rules = new OrderRules(this, this.limits);
    }

    public override Price Highest => new(1_000_000_000 * Fixed.One);

    public override Level? Best(Side side)
    {
        Span<Level> best = stackalloc Level[1];
        return Of(side).CopyLevels(best) == 0 ? null : best[0];
    }

    public override int CopyLevels(Side side, Span<Level> into) => Of(side).CopyLevels(into);

    public override void Apply(Input input, VenueClient client)
    {
        switch (input)
        {
            case BookRecorded book when book.Instrument == Instrument.Id:
                bids.Depth.Show(book.Bids);
                asks.Depth.Show(book.Asks);
                Settle(client);
                break;
            case TopRecorded top when top.Instrument == Instrument.Id:
                Of(top.Side).Depth.ShowTop(top.Level);
                Of(top.Side.Opposite()).Depth.Yield(top.Level.Price);
                Settle(client);
                break;
            case TradeRecorded trade when trade.Instrument == Instrument.Id:
                fills.Trade(Of(trade.Aggressor.Opposite()), trade, client);
                break;
        }
    }

    public override void Place(in VenueOrder order, VenueClient client)
    {
        Check.That(order.Owner.Value > 0, $"order {order.Id.Value} belongs to the outside");
        Check.That(Find(order.Id) == null, $"order {order.Id.Value} came to the venue twice");
        var refusal = rules.Refuse(order.Id, order.Terms, order.Terms.Quantity, Middle, client);
        if (!refusal.IsRefused && OrderRules.CanRest(order.Terms) && Open(order.Owner) >= limits.MaxOpenOrders)
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

    void Enter(RecordedOrder order, VenueClient client)
    {
        var terms = order.Terms;
        var stopped = fills.Take(Of(terms.Side.Opposite()), order, rules.Reach(terms, Middle), client);
        if (order.Leaves.IsZero) return;
        if (stopped == CancelReason.None && OrderRules.CanRest(terms)) Of(terms.Side).Queue.Add(order);
        else client.OnCanceled(order.Id, stopped == CancelReason.None ? CancelReason.ImmediateRemainder : stopped);
    }

    // After a recorded book: places in the queue, then whom their new levels reach.
    void Settle(VenueClient client)
    {
        bids.Queue.Cap();
        asks.Queue.Cap();
        fills.Cross(bids, asks, client);
        fills.Cross(asks, bids, client);
    }

    RecordedSide Of(Side side) => side == Side.Buy ? bids : asks;

    RecordedOrder? Find(OrderId order) => bids.Queue.Find(order) ?? asks.Queue.Find(order);

    int Open(PoolId owner) => bids.Queue.Open(owner) + asks.Queue.Open(owner);

    // Of the price band. Zero before the first oracle and the first trade, and then there is no band.
    Price Middle => Reference.IsZero ? fills.LastTrade : Reference;
}
