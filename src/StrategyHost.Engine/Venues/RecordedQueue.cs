using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>Our orders on one side of a recorded book: best price first, at one price the oldest first.</summary>
sealed class RecordedQueue(RecordedDepth depth, QueueTerms model, Quantity lot)
{
    RecordedOrder[] orders = new RecordedOrder[16];

    public int Count { get; private set; }

    public RecordedOrder this[int index] => orders[index];

    public RecordedOrder? First => Count > 0 ? orders[0] : null;

    public RecordedOrder? Find(OrderId id)
    {
        for (var i = 0; i < Count; i++)
            if (orders[i].Id == id) return orders[i];
        return null;
    }

    public int Open(PoolId owner)
    {
        var open = 0;
        for (var i = 0; i < Count; i++)
            if (orders[i].Owner == owner) open++;
        return open;
    }

    public void Add(RecordedOrder order, long turn)
    {
        order.Join(depth, turn);
        if (Count == orders.Length) Array.Resize(ref orders, Count * 2);
        var index = Count;
        for (; index > 0 && order.Key < orders[index - 1].Key; index--) orders[index] = orders[index - 1];
        orders[index] = order;
        Count++;
        if (index > 0 && orders[index - 1].Key == order.Key) order.StayBehind(orders[index - 1]);
    }

    public void Remove(RecordedOrder order)
    {
        var index = Array.IndexOf(orders, order, 0, Count);
        Check.That(index >= 0, $"order {order.Id.Value} is not queued");
        Count--;
        Array.Copy(orders, index + 1, orders, index, Count - index);
        orders[Count] = null!;
    }

    /// <summary>Remembers what stands at our prices up to a key, before the recording changes it.</summary>
    public void Remember(long last)
    {
        var level = 0;
        for (var i = 0; i < Count && orders[i].Key <= last; i++)
        {
            var order = orders[i];
            while (level < depth.Count && depth[level].Key < order.Key) level++;
            order.Before =
                level < depth.Count && depth[level].Key == order.Key ? depth[level].Theirs
                : depth.Reaches(order.Key) ? Quantity.Zero
                : null;
        }
    }

    /// <summary>After it: cancels bring our orders forward as the model says, none past an earlier.</summary>
    public void Follow(long last)
    {
        var level = 0;
        for (var i = 0; i < Count && orders[i].Key <= last; i++)
        {
            var order = orders[i];
            while (level < depth.Count && depth[level].Key < order.Key) level++;
            if (!depth.Reaches(order.Key)) return;
            var isThere = level < depth.Count && depth[level].Key == order.Key;
            var after = isThere ? depth[level].Theirs : Quantity.Zero;
            if (model.Model is not (QueueModel.RiskAverse or QueueModel.OrderByOrder) && order.Before > after)
                order.Cancel(model, order.Before.Value, after, lot);
            order.Cap(isThere ? depth.Left(level) : Quantity.Zero);
            if (i > 0 && orders[i - 1].Key == order.Key) order.StayBehind(orders[i - 1]);
        }
    }

    /// <summary>So much of theirs at a price traded, and so much of that trade went to orders of ours.</summary>
    public void Advance(long key, Quantity traded, Quantity ours)
    {
        for (var i = 0; i < Count && orders[i].Key <= key; i++)
        {
            if (orders[i].Key != key) continue;
            orders[i].Advance(traded);
            if (ours.Sign > 0) orders[i].Spare(ours);
        }
    }

    /// <summary>One of theirs that came at a turn is smaller by so much; larger where it is below zero.</summary>
    public void Change(long key, long turn, Quantity gone)
    {
        for (var i = 0; i < Count && orders[i].Key <= key; i++)
        {
            var order = orders[i];
            if (order.Key != key || order.Turn < turn) continue;
            if (gone.Sign > 0) order.Advance(gone);
            else order.FallBack(-gone);
        }
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(Count);
        for (var i = 0; i < Count; i++)
        {
            var order = orders[i];
            hash.Add(order.Id.Value);
            hash.Add(order.Owner.Value);
            hash.Add(order.Price.Units);
            hash.Add(order.Leaves.Units);
            hash.Add(order.Filled.Units);
            hash.Add(order.Ahead.Units);
            hash.Add(order.Spared.Units);
            hash.Add((long)order.Terms.TimeInForce);
            hash.Add(order.Terms.ReduceOnly ? 1 : 0);
        }
    }
}
