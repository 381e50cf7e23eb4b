using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>One of our orders in a recorded book.</summary>
sealed class RecordedOrder(in VenueOrder order)
{
    // Behind the levels that the recording shows: until it shows this one, nothing but a trade through it fills.
    static readonly Quantity unknown = new(long.MaxValue);

    public OrderId Id { get; } = order.Id;

    public PoolId Owner { get; } = order.Owner;

    public OrderTerms Terms { get; set; } = order.Terms;

    public Price Price => Terms.Price;

    public Quantity Filled { get; set; }

    public Quantity Leaves => Terms.Quantity - Filled;

    /// <summary>Theirs in front of this order at its price; ours in front stand before it in the queue.</summary>
    public Quantity Ahead { get; private set; }

    /// <summary>Takes its place at the end of its level.</summary>
    public void Join(RecordedDepth depth) =>
        Ahead = depth.Reaches(Price) ? depth.At(Price) : unknown;

    /// <summary>Less is shown than was thought to be ahead: what went is taken to have stood behind us.</summary>
    public void Cap(RecordedDepth depth)
    {
        if (depth.Reaches(Price)) Ahead = Quantity.Min(Ahead, depth.At(Price));
    }

    /// <summary>So much of theirs at this price traded.</summary>
    public void Advance(Quantity traded)
    {
        if (Ahead != unknown) Ahead = Quantity.Max(Quantity.Zero, Ahead - traded);
    }
}

/// <summary>Our orders on one side of a recorded book: best price first, at one price the oldest first.</summary>
sealed class RecordedQueue(RecordedDepth depth)
{
    readonly List<RecordedOrder> orders = [];

    public int Count => orders.Count;

    public RecordedOrder this[int index] => orders[index];

    public RecordedOrder? First => orders.Count > 0 ? orders[0] : null;

    public RecordedOrder? Find(OrderId id)
    {
        foreach (var order in orders)
            if (order.Id == id)
                return order;
        return null;
    }

    public int Open(PoolId owner)
    {
        var open = 0;
        foreach (var order in orders)
            if (order.Owner == owner)
                open++;
        return open;
    }

    public void Add(RecordedOrder order)
    {
        order.Join(depth);
        var index = orders.Count;
        while (index > 0 && depth.IsBetter(order.Price, orders[index - 1].Price)) index--;
        orders.Insert(index, order);
    }

    public void Remove(RecordedOrder order) =>
        Check.That(orders.Remove(order), $"order {order.Id.Value} is not queued");

    public void Cap()
    {
        foreach (var order in orders) order.Cap(depth);
    }

    /// <summary>So much of theirs at a price traded.</summary>
    public void Advance(Price price, Quantity traded)
    {
        foreach (var order in orders)
            if (order.Price == price)
                order.Advance(traded);
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(orders.Count);
        foreach (var order in orders)
        {
            hash.Add(order.Id.Value);
            hash.Add(order.Owner.Value);
            hash.Add(order.Price.Units);
            hash.Add(order.Leaves.Units);
            hash.Add(order.Filled.Units);
            hash.Add(order.Ahead.Units);
            hash.Add((long)order.Terms.TimeInForce);
            hash.Add(order.Terms.ReduceOnly ? 1 : 0);
        }
    }
}
