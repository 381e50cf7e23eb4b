using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>Between the book and the venue's client: knows which orders are ours and what was filled of them.</summary>
sealed class MatchingClient(MatchingOrders orders) : BookClient
{
    VenueClient? client;

    /// <summary>The price of the last trade, or zero.</summary>
    public Price LastTrade { get; private set; }

    /// <summary>The same for another client of the venue; the desk has one, and passes it with every call.</summary>
    public MatchingClient For(VenueClient next)
    {
        client = next;
        return this;
    }

    public override Consent Allow(in BookOrder taker, in BookOrder maker, Quantity wanted)
    {
        if (MatchingOrders.IsOurs(taker.Id))
        {
            wanted = Ask(taker.Id, maker.Price, wanted, out var reason);
            if (wanted.IsZero) return Consent.StopTaker(reason);
        }
        if (MatchingOrders.IsOurs(maker.Id))
        {
            wanted = Ask(maker.Id, maker.Price, wanted, out var reason);
            if (wanted.IsZero) return Consent.RemoveMaker(reason);
        }
        return Consent.To(wanted);
    }

    public override void OnMatched(in Match match)
    {
        LastTrade = match.Price;
        if (MatchingOrders.IsOurs(match.Maker)) Fill(match.Maker, match, isMaker: true);
        if (MatchingOrders.IsOurs(match.Taker)) Fill(match.Taker, match, isMaker: false);
        client!.OnTrade(match.Aggressor, match.Price, match.Quantity);
    }

    public override void OnRemoved(in BookOrder maker, CancelReason reason)
    {
        var order = orders[maker.Id];
        orders.Remove(order);
        client!.OnCanceled(order.Id, reason);
    }

    Quantity Ask(ulong bookId, Price price, Quantity wanted, out CancelReason reason)
    {
        var allowed = client!.Allow(orders[bookId].Id, price, wanted, out reason);
        Check.That(
            allowed.IsZero ? reason != CancelReason.None : allowed > Quantity.Zero && allowed <= wanted,
            $"asked for {wanted}, the client allowed {allowed} with reason {reason}");
        return allowed;
    }

    void Fill(ulong bookId, in Match match, bool isMaker)
    {
        var order = orders[bookId];
        order.Filled += match.Quantity;
        if (order.Leaves.IsZero) orders.Remove(order);
        client!.OnFilled(order.Id, match.Price, match.Quantity, isMaker);
    }
}
