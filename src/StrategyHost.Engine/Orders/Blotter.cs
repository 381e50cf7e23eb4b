using StrategyHost.Model;

namespace StrategyHost.Engine.Orders;

/// <summary>
/// Our live orders, by number and by their strategy's own number; in order of number where they are listed.
/// </summary>
public sealed class Blotter
{
    readonly Dictionary<long, Order> byId = [];
    readonly Dictionary<(int Strategy, long Client), Order> byClient = [];
    readonly List<Order> live = [];
    readonly SortedDictionary<int, long> lastClient = [];
    long lastId;

    /// <summary>Live orders, oldest first. Do not keep it over a change.</summary>
    public IReadOnlyList<Order> Live => live;

    public OrderId NextId() => new(++lastId);

    public Order? Find(OrderId id) => byId.GetValueOrDefault(id.Value);

    public Order? Find(StrategyId strategy, ClientId client) =>
        byClient.GetValueOrDefault((strategy.Value, client.Value));

    /// <summary>A strategy's numbers only rise: one at or below the last was used before.</summary>
    public bool WasUsed(StrategyId strategy, ClientId client) =>
        client.Value <= lastClient.GetValueOrDefault(strategy.Value);

    public void Use(StrategyId strategy, ClientId client) => lastClient[strategy.Value] = client.Value;

    /// <summary>A strategy starts anew and counts from one again.</summary>
    public void ForgetNumbers(StrategyId strategy) => lastClient.Remove(strategy.Value);

    public void Add(Order order)
    {
        byId.Add(order.Id.Value, order);
        live.Add(order);
        if (order.Strategy != StrategyId.None) byClient.Add((order.Strategy.Value, order.ClientId.Value), order);
    }

    public void Remove(Order order)
    {
        byId.Remove(order.Id.Value);
        live.Remove(order);
        if (order.Strategy != StrategyId.None) byClient.Remove((order.Strategy.Value, order.ClientId.Value));
    }

    public int Count(StrategyId strategy)
    {
        var count = 0;
        foreach (var order in live)
            if (order.Strategy == strategy) count++;
        return count;
    }

    /// <summary>What may still be filled of an account's orders on a side, up to and with a number.</summary>
    public Quantity Open(AccountId account, InstrumentId instrument, Side side, OrderId upTo)
    {
        var open = Quantity.Zero;
        foreach (var order in live)
        {
            if (order.Id.Value > upTo.Value) break;
            if (order.Account != account || order.Terms.Instrument != instrument || order.Terms.Side != side) continue;
            open += order.Open;
        }
        return open;
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(lastId);
        foreach (var (strategy, client) in lastClient)
        {
            hash.Add(strategy);
            hash.Add(client);
        }
        foreach (var order in live) order.AddTo(ref hash);
    }
}
