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
    readonly MatchingLimits limits;
    readonly MatchingRules rules;
    readonly MatchingOrders orders = new();
    readonly MatchingClient matching;

    public MatchingVenue(Instrument instrument, MatchingLimits? limits = null) : base(instrument)
    {
        this.limits = limits ?? new MatchingLimits();
        book = new OrderBook(instrument.Grid);
        rules = new MatchingRules(instrument, this.limits);
        matching = new MatchingClient(orders);
    }

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

    public override void Place(in VenueOrder order, VenueClient client)
    {
        Check.That(order.Owner.Value > 0, $"order {order.Id.Value} belongs to the outside");
        var refusal = Refuse(order.Id, order.Terms, order.Terms.Quantity, client);
        if (!refusal.IsRefused && CanRest(order.Terms) && orders.Open(order.Owner) >= limits.MaxOpenOrders)
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
        var refusal = Refuse(order, terms, left, client);
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
        if (taken.Left.IsZero || (CanRest(order.Terms) && taken.Stopped == CancelReason.None)) return;
        orders.Remove(order);
        var reason = taken.Stopped == CancelReason.None ? CancelReason.ImmediateRemainder : taken.Stopped;
        client.OnCanceled(order.Id, reason);
    }

    Taken Enter(ulong id, PoolId owner, OrderTerms terms, Quantity left, VenueClient client)
    {
        var order = new BookOrder(id, rules.Reach(terms, Middle), left, owner.Value, terms.Side);
        return CanRest(terms) ? book.Add(order, matching.For(client)) : book.Take(order, matching.For(client));
    }

    // Roughly in the order of RejectReason: the first thing wrong is what is said.
    Refusal Refuse(OrderId id, OrderTerms terms, Quantity left, VenueClient client)
    {
        var refusal = rules.OnGrid(terms, left);
        if (refusal.IsRefused) return refusal;
        var price = terms.Kind == OrderKind.Limit ? terms.Price : book.Best(terms.Side.Opposite())?.Price;
        if (price is not { } at) return new(RejectReason.NoLiquidity, "the other side is empty");
        var closable = terms.ReduceOnly ? Closable(id, at, left, client) : Quantity.Zero;
        var closesAll = closable > Quantity.Zero && closable <= left;
        if (!closesAll && rules.WorthIt(at, left) is { IsRefused: true } small) return small;
        refusal = rules.InBand(terms, Middle, book.Highest);
        if (refusal.IsRefused) return refusal;
        var crosses = book.Crosses(terms.Side, rules.Reach(terms, Middle));
        if (crosses && IsPostOnly(terms))
            return new(RejectReason.PostOnlyWouldCross, $"price {at}, best {book.Best(terms.Side.Opposite())?.Price}");
        if (terms.ReduceOnly && closable.IsZero)
            return new(RejectReason.ReduceOnlyWouldIncrease, "no position on the other side");
        return crosses || CanRest(terms)
            ? Refusal.None
            : new(RejectReason.NoLiquidity, $"nothing to take up to {rules.Reach(terms, Middle)}");
    }

    // How much of the position on the other side an order could close, looking one lot past its own size: what is not
    // more than the order is the whole position.
    Quantity Closable(OrderId id, Price price, Quantity left, VenueClient client) =>
        client.Allow(id, price, left + Instrument.Grid.Lot, out _);

    bool IsWelcome(OutsideOrder order)
    {
        var terms = order.Terms;
        if (order.Id <= 0 || book.TryFind((ulong)order.Id, out _)) return false;
        if (rules.OnGrid(terms, terms.Quantity).IsRefused) return false;
        if (rules.InBand(terms, Middle, book.Highest).IsRefused) return false;
        return !IsPostOnly(terms) || !book.Crosses(terms.Side, terms.Price);
    }

    // Of the price band. Zero before the first oracle and the first trade, and then there is no band.
    Price Middle => Reference.IsZero ? matching.LastTrade : Reference;

    static bool CanRest(OrderTerms terms) =>
        terms.Kind == OrderKind.Limit && terms.TimeInForce != TimeInForce.ImmediateOrCancel;

    static bool IsPostOnly(OrderTerms terms) =>
        terms.Kind == OrderKind.Limit && terms.TimeInForce == TimeInForce.PostOnly;
}
