using System.Collections;

namespace StrategyHost.Model.Strategies;

/// <summary>One of the strategy's orders; its figures follow the reports as they come in.</summary>
public sealed class StrategyOrder
{
    internal StrategyOrder(Market market, ClientId id, OrderTerms terms) => (Market, Id, Terms) = (market, id, terms);

    internal ClientId Id { get; }
    internal OrderTerms Terms { get; private set; }
    internal Quantity FilledQuantity { get; private set; }
    internal bool IsCanceling { get; set; }

    /// <summary>The side of a quote that keeps it; null for an order of its own.</summary>
    internal QuoteSlot? Slot { get; init; }

    public Market Market { get; }

    /// <summary>The strategy's own number of it, from 1.</summary>
    public long Number => Id.Value;

    public Side Side => Terms.Side;

    /// <summary>The limit; NaN for a market order.</summary>
    public double Price => Terms.Kind == OrderKind.Limit ? Terms.Price.ToDouble() : double.NaN;

    /// <summary>Total size in coins, without sign.</summary>
    public double Size => Terms.Quantity.ToDouble();

    public double Filled => FilledQuantity.ToDouble();

    /// <summary>What is still to be filled.</summary>
    public double Leaves => (Terms.Quantity - FilledQuantity).ToDouble();

    public OrderState State { get; private set; } = OrderState.Submitted;

    /// <summary>True until it is filled, canceled, expired or refused.</summary>
    public bool IsOpen => !State.IsOver();

    /// <summary>Why it, or its last change, was refused, or why it ended, as one word; empty otherwise.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The figures behind a refusal; empty where there are none.</summary>
    public string Detail { get; private set; } = "";

    internal void Take(OrderReport report)
    {
        (Terms, State, FilledQuantity) = (report.Terms, report.State, report.Filled);
        (Reason, Detail) = (report.Reason, report.Detail);
    }

    internal void Deny(DenyReason reason, string detail) =>
        (State, Reason, Detail) = (OrderState.Denied, reason.ToString(), detail);

    public override string ToString() =>
        $"{Number} {Side} {Size} {Market.Name} at {Price}: {State}{(Reason.Length > 0 ? " " + Reason : "")}";
}

/// <summary>Open orders in the order in which they were made, as they stand when looked at.</summary>
public sealed class OrderList : IReadOnlyList<StrategyOrder>
{
    readonly List<StrategyOrder> orders = [];

    internal OrderList()
    {
    }

    public int Count => orders.Count;

    public StrategyOrder this[int index] => orders[index];

    public IEnumerator<StrategyOrder> GetEnumerator()
    {
        for (var i = 0; i < orders.Count; i++) yield return orders[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(StrategyOrder order) => orders.Add(order);

    internal void Remove(StrategyOrder order) => orders.Remove(order);
}
