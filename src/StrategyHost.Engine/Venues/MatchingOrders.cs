using System.Diagnostics.CodeAnalysis;
using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>One of our orders at a matching venue: its terms as last modified, and what was filled of it.</summary>
sealed class MatchingOrder(in VenueOrder order)
{
    public OrderId Id { get; } = order.Id;

    public PoolId Owner { get; } = order.Owner;

    public OrderTerms Terms { get; set; } = order.Terms;

    public Quantity Filled { get; set; }

    public Quantity Leaves => Terms.Quantity - Filled;
}

/// <summary>Our live orders at a matching venue by their id in its book, and how many each pool has.</summary>
sealed class MatchingOrders
{
    // In the book an outside order has the market's own number, one of ours the desk's with this bit.
    const ulong Ours = 1UL << 63;

    readonly Dictionary<ulong, MatchingOrder> live = [];
    readonly Dictionary<PoolId, int> open = [];

    public static ulong BookId(OrderId id) => (ulong)id.Value | Ours;

    public static bool IsOurs(ulong bookId) => (bookId & Ours) != 0;

    public MatchingOrder this[ulong bookId] => live[bookId];

    public int Open(PoolId owner) => open.GetValueOrDefault(owner);

    public bool TryFind(OrderId id, [NotNullWhen(true)] out MatchingOrder? order) =>
        live.TryGetValue(BookId(id), out order);

    public void Add(MatchingOrder order)
    {
        Check.That(live.TryAdd(BookId(order.Id), order), $"order {order.Id.Value} came to the venue twice");
        open[order.Owner] = Open(order.Owner) + 1;
    }

    public void Remove(MatchingOrder order)
    {
        Check.That(live.Remove(BookId(order.Id)), $"order {order.Id.Value} left the venue twice");
        open[order.Owner]--;
    }
}
