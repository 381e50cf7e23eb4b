using StrategyHost.Model;

namespace StrategyHost.Engine.Orders;

public enum Request : byte
{
    Place,
    Modify,
    Cancel,
}

/// <summary>A request on its way from the desk to the venue.</summary>
public readonly record struct Departure(Time Due, Request Request, OrderId Order)
{
    public Price Price { get; init; }
    public Quantity Quantity { get; init; }

    /// <summary>The mid when it left; zero where there was none.</summary>
    public Price Mid { get; init; }

    /// <summary>An order that is not post-only: where cancels are first, it waits for its block.</summary>
    public bool MayTake { get; init; }
}

/// <summary>
/// Requests in the order they left, which is the order they arrive in. Where cancels are first, those that may take
/// are looked at only when the block that they arrive in is over: just after its last recorded moment.
/// </summary>
public sealed class InFlight(DeskTerms terms)
{
    readonly Delay delay = Delay.Of(
        terms, terms.Simulation.Entry ?? DelayTerms.Of(terms.OrderLatency), "entry latency");
    readonly bool hasBlocks = terms.Simulation.Priority == RequestPriority.CancelsFirst;
    readonly Queue<Departure> queue = [], takers = [];
    Time block;

    public Time? NextDue
    {
        get
        {
            if (queue.Count + takers.Count == 0) return null;
            Time? due = queue.TryPeek(out var first) ? first.Due : null;
            return AfterBlock is { } after && (due is not { } soon || after < soon) ? after : due;
        }
    }

    /// <summary>How late the recording's own receiver was told.</summary>
    public void Tell(TimeSpan recorded) => delay.Tell(recorded);

    /// <summary>Something was recorded at this moment: the block that it belongs to.</summary>
    public void Record(Time moment) => block = moment;

    public void Send(Time now, Request request, OrderId order) => Send(now, new(default, request, order));

    /// <summary>It arrives after the latency, whatever it says itself.</summary>
    public void Send(Time now, in Departure departure)
    {
        var sent = departure with { Due = delay.Arrival(now) };
        if (hasBlocks && (sent.MayTake || Waits(sent.Order))) takers.Enqueue(sent);
        else queue.Enqueue(sent);
    }

    public Departure Take()
    {
        var isTaker = AfterBlock is { } after && (!queue.TryPeek(out var first) || after < first.Due);
        return isTaker ? takers.Dequeue() : queue.Dequeue();
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (var departure in queue) Add(ref hash, departure);
        delay.AddTo(ref hash);
        if (!hasBlocks) return;
        hash.Add(block.Nanoseconds);
        foreach (var departure in takers) Add(ref hash, departure);
    }

    // A nanosecond after the block in which the first of those that may take has arrived.
    Time? AfterBlock =>
        takers.TryPeek(out var first) && first.Due <= block ? new(block.Nanoseconds + 1) : null;

    // What follows an order that waits must not come before it.
    bool Waits(OrderId order)
    {
        foreach (var departure in takers)
            if (departure.Order == order) return true;
        return false;
    }

    static void Add(ref StateHash hash, in Departure departure)
    {
        hash.Add(departure.Due.Nanoseconds);
        hash.Add((long)departure.Request);
        hash.Add(departure.Order.Value);
        hash.Add(departure.Price.Units);
        hash.Add(departure.Quantity.Units);
        hash.Add(departure.Mid.Units);
    }
}
