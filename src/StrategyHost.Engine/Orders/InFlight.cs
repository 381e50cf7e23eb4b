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
}

/// <summary>Requests in the order they left; with one latency for all they arrive in it too.</summary>
public sealed class InFlight(TimeSpan latency)
{
    readonly Queue<Departure> queue = [];

    public Time? NextDue => queue.TryPeek(out var first) ? first.Due : null;

    public void Send(Time now, Request request, OrderId order) => Send(now, new(default, request, order));

    /// <summary>It arrives after the latency, whatever it says itself.</summary>
    public void Send(Time now, in Departure departure) => queue.Enqueue(departure with { Due = now + latency });

    public Departure Take() => queue.Dequeue();

    public void AddTo(ref StateHash hash)
    {
        foreach (var departure in queue)
        {
            hash.Add(departure.Due.Nanoseconds);
            hash.Add((long)departure.Request);
            hash.Add(departure.Order.Value);
            hash.Add(departure.Price.Units);
            hash.Add(departure.Quantity.Units);
            hash.Add(departure.Mid.Units);
        }
    }
}
