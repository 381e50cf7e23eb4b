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

    /// <summary>Of its price in the depth of its side.</summary>
    public long Key { get; private set; }

    /// <summary>Where it stands in time among the orders of a recording that tells of each.</summary>
    public long Turn { get; private set; }

    /// <summary>Theirs in front of this order at its price; ours in front stand before it in the queue.</summary>
    public Quantity Ahead { get; private set; }

    /// <summary>
    /// Of what is ahead, so much at most is gone by the recording, which knows nothing of ours: those whom a trade met
    /// there while here it met an order of ours before them. They go by trades alone.
    /// </summary>
    public Quantity Spared { get; private set; }

    /// <summary>What stood at its level before the present change; null where that is not known.</summary>
    public Quantity? Before { get; set; }

    /// <summary>Takes its place at the end of its level.</summary>
    public void Join(RecordedDepth depth, long turn)
    {
        Key = depth.Key(Price);
        Turn = turn;
        Ahead = depth.Reaches(Key) ? depth.LeftAt(Key) : unknown;
        Spared = Quantity.Zero;
    }

    /// <summary>So much of theirs in front of it is gone.</summary>
    public void Advance(Quantity gone)
    {
        if (Ahead == unknown) return;
        Ahead = Quantity.Max(Quantity.Zero, Ahead - gone);
        Spared = Quantity.Min(Spared, Ahead);
    }

    /// <summary>So much of a trade at its price went to orders of ours instead.</summary>
    public void Spare(Quantity ours)
    {
        if (Ahead != unknown) Spared = Quantity.Min(Spared + ours, Ahead);
    }

    /// <summary>So much of theirs was thought gone and is not.</summary>
    public void FallBack(Quantity more)
    {
        if (Ahead != unknown) Ahead += more;
    }

    /// <summary>
    /// Theirs at its price were canceled, from so much to so much: the front's part is the model's guess.
    /// </summary>
    public void Cancel(QueueTerms model, Quantity before, Quantity after, Quantity lot)
    {
        if (Ahead == unknown) return;
        var front = Quantity.Min(Ahead, before);
        Ahead -= QueueChance.InFront(model, front, before - front, before - after, lot);
    }

    /// <summary>No more can be ahead than is there, and was spared.</summary>
    public void Cap(Quantity left)
    {
        Ahead = Quantity.Min(Ahead, left + Spared);
        Spared = Quantity.Min(Spared, Ahead);
    }

    /// <summary>No less can be ahead than is ahead of an earlier order of ours.</summary>
    public void StayBehind(RecordedOrder earlier)
    {
        if (Ahead >= earlier.Ahead) return;
        Spared = Quantity.Max(Spared, earlier.Ahead == unknown ? Spared : earlier.Ahead - Ahead);
        Ahead = earlier.Ahead;
    }
}
