using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>
/// A simulated venue that matches order by order: ours and the outside's in one book. It decides what the book does
/// not: grids, minimum notional, price band, time in force, reduce-only, and how many orders a pool may have.
/// </summary>
public sealed class MatchingVenue : Venue
{
    readonly OrderBook book;
    readonly VenueLimits limits;
    readonly OrderRules rules;
    readonly MatchingOrders orders = new();
    readonly MatchingClient matching;

    public MatchingVenue(Instrument instrument, VenueLimits? limits = null) : base(instrument)
    {
        this.limits = limits ?? new VenueLimits();
        book = new OrderBook(instrument.Grid);
        rules = new OrderRules(this, this.limits);
        matching = new MatchingClient(orders);
    }

    public override Price Highest => book.Highest;

    public override Level? Best(Side side) => book.Best(side);

    public override int CopyLevels(Side side, Span<Level> into) => book.CopyLevels(side, into);

    /// <summary>
    /// Takes outside orders and cancels. The outside has nobody to be told: an order that is off the grid, out of band
    /// or post-only and crossing is dropped, and a cancel of one that is gone does nothing.
    /// </summary>
    public override void Apply(Input input, VenueClient client)
    {
        switch (input)
        {
            case OutsideOrder order when order.Terms.Instrument == Instrument.Id:
                if (IsWelcome(order)) Enter((ulong)order.Id, default, order.Terms, order.Terms.Quantity, client);
                break;
            case OutsideCancel cancel when cancel.Instrument == Instrument.Id && cancel.Id > 0:
                book.Cancel((ulong)cancel.Id, out _);
                break;
        }
    }

    /// <summary>What is left of an outside order; zero where it does not rest.</summary>
    public Quantity OutsideLeft(long id) => book.TryFind((ulong)id, out var order) ? order.Quantity : Quantity.Zero;

    /// <summary>Outside orders that rest, as they stand: bids, then asks, each in priority order.</summary>
    public IEnumerable<OutsideOrder> OutsideOrders() =>
        from order in book.Orders(Side.Buy).Concat(book.Orders(Side.Sell))
        where !MatchingOrders.IsOurs(order.Id)
        select new OutsideOrder(
            (long)order.Id, new(Instrument.Id, order.Side, order.Quantity) { Price = order.Price });

    public override void Place(in VenueOrder order, VenueClient client)
    {
        Check.That(order.Owner.Value > 0, $"order {order.Id.Value} belongs to the outside");
        var refusal = rules.Refuse(order.Id, order.Terms, order.Terms.Quantity, Middle, client);
        if (!refusal.IsRefused && OrderRules.CanRest(order.Terms) && orders.Open(order.Owner) >= limits.MaxOpenOrders)
            refusal = new(RejectReason.TooManyOrders, $"{limits.MaxOpenOrders} orders rest already");
        if (refusal.IsRefused)
        {
            client.OnRejected(order.Id, refusal.Reason, refusal.Detail);
            return;
        }
        var placed = new MatchingOrder(order);
        orders.Add(placed);
        client.OnAccepted(order.Id);
        Enter(placed, client);
    }

    public override void Cancel(OrderId order, CancelReason reason, VenueClient client)
    {
        if (!orders.TryFind(order, out var found))
        {
            client.OnCancelRejected(order);
            return;
        }
        orders.Remove(found);
        Check.That(book.Cancel(MatchingOrders.BookId(order), out _), $"order {order.Value} is not in the book");
        client.OnCanceled(order, reason);
    }

    public override void Modify(OrderId order, Price price, Quantity quantity, VenueClient client)
    {
        if (!orders.TryFind(order, out var found))
        {
            client.OnModifyRejected(order, RejectReason.UnknownOrder);
            return;
        }
        var terms = found.Terms with { Price = price, Quantity = quantity };
        var left = quantity - found.Filled;
        var refusal = rules.Refuse(order, terms, left, Middle, client);
        if (refusal.IsRefused)
        {
            client.OnModifyRejected(order, refusal.Reason);
            return;
        }
        var keepsPlace = price == found.Terms.Price && left <= found.Leaves;
        found.Terms = terms;
        client.OnModified(order, price, quantity);
        var id = MatchingOrders.BookId(order);
        if (keepsPlace)
        {
            book.Reduce(id, left);
            return;
        }
        book.Cancel(id, out _);
        Enter(found, client);
    }

    public override void AddTo(ref StateHash hash)
    {
        book.AddTo(ref hash);
        hash.Add(Reference.Units);
        hash.Add(matching.LastTrade.Units);
        AddOurs(ref hash, Side.Sell);
        AddOurs(ref hash, Side.Buy);
    }

    void AddOurs(ref StateHash hash, Side side)
    {
        foreach (var resting in book.Orders(side))
        {
            if (!MatchingOrders.IsOurs(resting.Id)) continue;
            var order = orders[resting.Id];
            hash.Add(order.Filled.Units);
            hash.Add((long)order.Terms.TimeInForce);
            hash.Add(order.Terms.ReduceOnly ? 1 : 0);
        }
    }

    void Enter(MatchingOrder order, VenueClient client)
    {
        var taken = Enter(MatchingOrders.BookId(order.Id), order.Owner, order.Terms, order.Leaves, client);
        if (taken.Left.IsZero || (OrderRules.CanRest(order.Terms) && taken.Stopped == CancelReason.None)) return;
        orders.Remove(order);
        var reason = taken.Stopped == CancelReason.None ? CancelReason.ImmediateRemainder : taken.Stopped;
        client.OnCanceled(order.Id, reason);
    }

    Taken Enter(ulong id, PoolId owner, OrderTerms terms, Quantity left, VenueClient client)
    {
        var order = new BookOrder(id, rules.Reach(terms, Middle), left, owner.Value, terms.Side);
        return OrderRules.CanRest(terms)
            ? book.Add(order, matching.For(client))
            : book.Take(order, matching.For(client));
    }

    bool IsWelcome(OutsideOrder order) =>
        order.Id > 0 && !book.TryFind((ulong)order.Id, out _) && rules.Welcomes(order.Terms, Middle);

    // Of the price band. Zero before the first oracle and the first trade, and then there is no band.
    Price Middle => Reference.IsZero ? matching.LastTrade : Reference;
}
