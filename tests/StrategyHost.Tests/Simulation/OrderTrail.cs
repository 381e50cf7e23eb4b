using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// Every order's life as the outputs tell it: which step may follow which, and that filled is what was filled.
sealed class OrderTrail
{
    readonly Dictionary<OrderId, OrderReport> live = [];
    readonly Dictionary<OrderId, Quantity> filled = [];
    OrderId last;

    public IReadOnlyDictionary<OrderId, OrderReport> Live => live;

    public int Ended { get; private set; }

    public void Take(Fill fill)
    {
        Check.That(live.ContainsKey(fill.Order), $"order {fill.Order.Value} is filled but not live");
        Check.That(fill.Quantity.Sign > 0);
        filled[fill.Order] = filled.GetValueOrDefault(fill.Order) + fill.Quantity;
    }

    public void Take(OrderReport report)
    {
        if (live.TryGetValue(report.Order, out var before))
        {
            Check.That(
                MayFollow(before.State, report.State),
                $"order {report.Order.Value} goes from {before.State} to {report.State}");
        }
        else
        {
            Check.That(report.Order.Value > last.Value, $"order {report.Order.Value} comes back after its end");
            Check.That(report.State is OrderState.Submitted or OrderState.Denied);
            last = report.Order;
        }
        Check.That(report.Leaves.Sign >= 0 || report.State == OrderState.Denied);
        Check.That(report.Filled == filled.GetValueOrDefault(report.Order));
        Check.That((report.State == OrderState.Filled) == (report.Leaves.IsZero && report.Filled.Sign > 0));
        if (!report.State.IsOver())
        {
            live[report.Order] = report;
            return;
        }
        Check.That(report.State == OrderState.Filled || report.Reason.Length > 0, $"{report} ends without a reason");
        Ended++;
        live.Remove(report.Order);
        filled.Remove(report.Order);
    }

    static bool MayFollow(OrderState before, OrderState after) => before switch
    {
        OrderState.Submitted => after is OrderState.Submitted or OrderState.Accepted or OrderState.Rejected
            or OrderState.Canceled,
        OrderState.Accepted => after is OrderState.Accepted or OrderState.PartlyFilled or OrderState.Filled
            or OrderState.Canceled or OrderState.Expired,
        _ => after is OrderState.PartlyFilled or OrderState.Filled or OrderState.Canceled or OrderState.Expired,
    };
}
