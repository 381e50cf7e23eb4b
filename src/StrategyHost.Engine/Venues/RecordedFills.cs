using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>Who trades with whom at a recorded venue, and what its client is told of it.</summary>
sealed class RecordedFills
{
    /// <summary>Theirs or ours; zero before the first.</summary>
    public Price LastTrade { get; private set; }

    /// <summary>
    /// A recorded trade against this side: its quantity is used up once, by theirs and ours in the order of the queue.
    /// </summary>
    public void Trade(RecordedSide side, TradeRecorded trade, VenueClient client)
    {
        LastTrade = trade.Price;
        var key = side.Depth.Key(trade.Price);
        var left = trade.Quantity;
        while (left.Sign > 0 && side.Queue.First is { } order && order.Key <= key)
        {
            var reach = order.Key == key ? left - order.Ahead : left;
            if (reach.Sign <= 0) break;
            var before = order.Leaves;
            if (FillMaker(side, order, Quantity.Min(before, reach), client)) left -= before - order.Leaves;
        }
        side.Trade(trade.Price, trade.Quantity, left);
        client.OnTrade(trade.Aggressor, trade.Price, trade.Quantity);
    }

    /// <summary>Their levels of the other side that reach our orders on this one fill them at our price.</summary>
    public void Cross(RecordedSide side, RecordedSide other, VenueClient client)
    {
        while (side.Queue.First is { } order)
        {
            var level = other.Depth.NextLeft(0);
            if (level == other.Depth.Count) return;
            if (side.Depth.Key(other.Depth.Price(other.Depth.KeyAt(level))) < order.Key) return;
            var before = order.Leaves;
            if (!FillMaker(side, order, Quantity.Min(before, other.Depth.Left(level)), client)) continue;
            var quantity = before - order.Leaves;
            other.Take(level, quantity);
            Print(side.Side.Opposite(), order.Price, quantity, client);
        }
    }

    /// <summary>
    /// Trades one of our orders up to a price against this side. None, or why it must not trade on.
    /// </summary>
    public CancelReason Take(RecordedSide side, RecordedOrder taker, Price limit, VenueClient client)
    {
        var last = side.Depth.Key(limit);
        while (taker.Leaves.Sign > 0 && side.Meets(out var price, out var level, out var own))
        {
            if (side.Depth.Key(price) > last) break;
            if (own?.Owner == taker.Owner)
            {
                End(side, own, CancelReason.SelfTrade, client);
                continue;
            }
            var wanted = Quantity.Min(taker.Leaves, own?.Leaves ?? side.Free(level));
            wanted = Ask(taker, price, wanted, client, out var stopped);
            if (wanted.IsZero) return stopped;
            if (own == null) side.Take(level, wanted);
            else
            {
                var before = own.Leaves;
                if (!FillMaker(side, own, wanted, client)) continue;
                wanted = before - own.Leaves;
            }
            taker.Filled += wanted;
            client.OnFilled(taker.Id, price, wanted, isMaker: false);
            Print(taker.Terms.Side, price, wanted, client);
        }
        return CancelReason.None;
    }

    void Print(Side aggressor, Price price, Quantity quantity, VenueClient client)
    {
        LastTrade = price;
        client.OnTrade(aggressor, price, quantity);
    }

    // At most so much of a resting order; false where it must not trade and was canceled instead.
    static bool FillMaker(RecordedSide side, RecordedOrder order, Quantity wanted, VenueClient client)
    {
        wanted = Ask(order, order.Price, wanted, client, out var reason);
        if (wanted.IsZero)
        {
            End(side, order, reason, client);
            return false;
        }
        order.Filled += wanted;
        if (order.Leaves.IsZero) side.Queue.Remove(order);
        client.OnFilled(order.Id, order.Price, wanted, isMaker: true);
        return true;
    }

    static void End(RecordedSide side, RecordedOrder order, CancelReason reason, VenueClient client)
    {
        side.Queue.Remove(order);
        client.OnCanceled(order.Id, reason);
    }

    static Quantity Ask(
        RecordedOrder order, Price price, Quantity wanted, VenueClient client, out CancelReason reason)
    {
        var allowed = client.Allow(order.Id, price, wanted, out reason);
        Check.That(
            allowed.IsZero ? reason != CancelReason.None : allowed.Sign > 0 && allowed <= wanted,
            $"asked for {wanted}, the client allowed {allowed} with reason {reason}");
        return allowed;
    }
}
