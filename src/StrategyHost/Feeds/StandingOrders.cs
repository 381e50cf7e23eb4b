using StrategyHost.Model;

namespace StrategyHost.Feeds;

// The orders of a recorded book that rest now, oldest first at each price, and the best price of each side.
sealed class StandingOrders
{
    readonly Dictionary<long, (OrderRecorded Order, long Turn)> orders = [];
    readonly SortedDictionary<long, Quantity>[] levels = [new(), new()];
    long turns;

    /// <summary>In the order in which they came, so that whoever hears of them anew queues them alike.</summary>
    public IEnumerable<OrderRecorded> All => orders.Values.OrderBy(one => one.Turn).Select(one => one.Order);

    // Keys rise from the best price to the worst, on both sides.
    public Price? Best(Side side)
    {
        foreach (var key in levels[(int)side].Keys) return new(Math.Abs(key));
        return null;
    }

    // A smaller order keeps its place; one that is larger, or elsewhere, goes to the end.
    public void Take(OrderRecorded order)
    {
        var turn = ++turns;
        if (orders.Remove(order.Id, out var known))
        {
            Add(known.Order, -known.Order.Left);
            if (known.Order.Price == order.Price && order.Left <= known.Order.Left) turn = known.Turn;
        }
        if (order.Left.Sign <= 0) return;
        orders.Add(order.Id, (order, turn));
        Add(order, order.Left);
    }

    void Add(OrderRecorded order, Quantity quantity)
    {
        var side = levels[(int)order.Side];
        var key = order.Side == Side.Buy ? -order.Price.Units : order.Price.Units;
        var left = side.GetValueOrDefault(key) + quantity;
        if (left.Sign > 0) side[key] = left;
        else side.Remove(key);
    }
}
