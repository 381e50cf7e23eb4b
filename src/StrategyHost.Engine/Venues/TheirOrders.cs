using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>
/// Single orders of theirs on one side of a recorded book, at each price in the order they came: what is left of each
/// by the recording, less what recorded trades have taken off it since.
/// </summary>
sealed class TheirOrders
{
    readonly Dictionary<long, int> places = [];
    readonly Dictionary<long, Line> lines = [];
    TheirOrder[] orders = new TheirOrder[64];
    int used;

    // The first of the places given back, or -1.
    int free = -1;

    public int Count => places.Count;

    /// <summary>What is left of all at a price.</summary>
    public Quantity At(long key) => lines.TryGetValue(key, out var line) ? line.Total : Quantity.Zero;

    /// <summary>Whether an order is known, and which.</summary>
    public bool TryFind(long id, out TheirOrder order)
    {
        order = places.TryGetValue(id, out var place) ? orders[place] : default;
        return order.Turn > 0;
    }

    /// <summary>A new one, last at its price.</summary>
    public void Add(long id, long key, Quantity left, long turn)
    {
        var place = Place();
        var known = lines.TryGetValue(key, out var line);
        if (!known) line = new(place, -1, Quantity.Zero);
        orders[place] = new() { Id = id, Key = key, Shown = left, Turn = turn, Before = line.Last, After = -1 };
        if (line.Last >= 0) orders[line.Last].After = place;
        lines[key] = new(line.First, place, line.Total + left);
        places.Add(id, place);
    }

    /// <summary>A later recording of one that keeps its place: so much is left of it.</summary>
    public void Show(long id, Quantity left)
    {
        ref var order = ref orders[places[id]];
        var line = lines[order.Key];
        lines[order.Key] = line with { Total = line.Total + left - order.Left };
        order.Shown = left;
        order.Traded = Quantity.Zero;
    }

    public void Remove(long id)
    {
        places.Remove(id, out var place);
        ref var order = ref orders[place];
        var line = lines[order.Key];
        if (order.Before >= 0) orders[order.Before].After = order.After;
        else line = line with { First = order.After };
        if (order.After >= 0) orders[order.After].Before = order.Before;
        else line = line with { Last = order.Before };
        if (line.First < 0) lines.Remove(order.Key);
        else lines[order.Key] = line with { Total = line.Total - order.Left };
        orders[place] = new() { After = free };
        free = place;
    }

    /// <summary>A trade takes from those at a price, the oldest first; returns how much it found.</summary>
    public Quantity Trade(long key, Quantity quantity)
    {
        if (!lines.TryGetValue(key, out var line)) return Quantity.Zero;
        var left = quantity;
        for (var place = line.First; place >= 0 && left.Sign > 0; place = orders[place].After)
        {
            ref var order = ref orders[place];
            var taken = Quantity.Min(left, order.Left);
            order.Traded += taken;
            left -= taken;
        }
        lines[key] = line with { Total = line.Total - (quantity - left) };
        return quantity - left;
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(Count);
        for (var place = 0; place < used; place++)
        {
            ref var order = ref orders[place];
            if (order.Turn == 0) continue;
            hash.Add(order.Id);
            hash.Add(order.Key);
            hash.Add(order.Shown.Units);
            hash.Add(order.Traded.Units);
            hash.Add(order.Turn);
        }
    }

    int Place()
    {
        if (free >= 0)
        {
            var place = free;
            free = orders[place].After;
            return place;
        }
        if (used == orders.Length) Array.Resize(ref orders, used * 2);
        return used++;
    }

    // The orders at one price.
    readonly record struct Line(int First, int Last, Quantity Total);
}

/// <summary>One order of theirs; its turn is above zero.</summary>
struct TheirOrder
{
    public long Id, Key, Turn;
    public Quantity Shown, Traded;
    public int Before, After;

    public readonly Quantity Left => Shown - Traded;
}
