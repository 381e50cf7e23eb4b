using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

// A venue's client that writes down what it hears, keeps the positions of its orders, and allows what it is told to.
sealed class VenueLog : VenueClient
{
    readonly Dictionary<OrderId, OrderTerms> terms = [];

    public List<string> Lines { get; } = [];

    public Dictionary<OrderId, Quantity> Open { get; } = [];

    /// <summary>One position for all orders, as if they were one account's.</summary>
    public Quantity Position { get; set; }

    public HashSet<OrderId> Poor { get; } = [];

    public long Fills { get; private set; }

    public void Know(OrderId id, OrderTerms order) => terms[id] = order;

    public string[] Take()
    {
        var taken = Lines.ToArray();
        Lines.Clear();
        return taken;
    }

    public override Quantity Allow(OrderId order, Price price, Quantity wanted, out CancelReason reason)
    {
        reason = CancelReason.NotEnoughMargin;
        if (Poor.Contains(order)) return Quantity.Zero;
        if (!terms[order].ReduceOnly) return wanted;
        reason = CancelReason.ReduceOnly;
        var closing = Position.Sign == -terms[order].Side.Sign();
        return closing ? Quantity.Min(wanted, Position.Abs) : Quantity.Zero;
    }

    public override void OnAccepted(OrderId order)
    {
        Lines.Add($"{order.Value} accepted");
        Open.Add(order, terms[order].Quantity);
    }

    public override void OnRejected(OrderId order, RejectReason reason, string detail)
    {
        Assert.NotEmpty(detail);
        Lines.Add($"{order.Value} rejected {reason}");
    }

    public override void OnModified(OrderId order, Price price, Quantity quantity)
    {
        Lines.Add($"{order.Value} modified {quantity} @ {price}");
        Open[order] += quantity - terms[order].Quantity;
        terms[order] = terms[order] with { Price = price, Quantity = quantity };
    }

    public override void OnModifyRejected(OrderId order, RejectReason reason) =>
        Lines.Add($"{order.Value} modify rejected {reason}");

    public override void OnFilled(OrderId order, Price price, Quantity quantity, bool isMaker)
    {
        Lines.Add($"{order.Value} filled {quantity} @ {price} {(isMaker ? "maker" : "taker")}");
        Fills++;
        Position += terms[order].Side.Signed(quantity);
        Open[order] -= quantity;
        if (Open[order].IsZero) Open.Remove(order);
    }

    public override void OnCanceled(OrderId order, CancelReason reason)
    {
        Lines.Add($"{order.Value} canceled {reason}");
        Assert.True(Open.Remove(order));
    }

    public override void OnCancelRejected(OrderId order) => Lines.Add($"{order.Value} cancel rejected");

    public override void OnTrade(Side aggressor, Price price, Quantity quantity) =>
        Lines.Add($"trade {aggressor} {quantity} @ {price}");
}
