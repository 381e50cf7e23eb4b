using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

// A venue's client that allows everything and hears of nothing that its heir does not listen to.
abstract class QuietClient : VenueClient
{
    public override Quantity Allow(OrderId order, Price price, Quantity wanted, out CancelReason reason)
    {
        reason = CancelReason.None;
        return wanted;
    }

    public override void OnAccepted(OrderId order)
    {
    }

    public override void OnRejected(OrderId order, RejectReason reason, string detail)
    {
    }

    public override void OnModified(OrderId order, Price price, Quantity quantity)
    {
    }

    public override void OnModifyRejected(OrderId order, RejectReason reason)
    {
    }

    public override void OnCanceled(OrderId order, CancelReason reason)
    {
    }

    public override void OnCancelRejected(OrderId order)
    {
    }

    public override void OnTrade(Side aggressor, Price price, Quantity quantity)
    {
    }
}
