using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>Our orders on one side of a recorded book: best price first, at one price the oldest first.</summary>
sealed class RecordedQueue(RecordedDepth depth, QueueTerms model, Quantity lot)
{
    // Side by side with the orders: what is looked for stands close together.
    RecordedOrder[] orders = new RecordedOrder[16];
    long[] keys = new long[16], ids = new long[16];

    public int Count { get; private set; }

    public RecordedOrder this[int index] => orders[index];

    public RecordedOrder? First => Count > 0 ? orders[0] : null;

    /// <summary>The best price's; None where there is no order.</summary>
    public long FirstKey => Count > 0 ? keys[0] : RecordedDepth.None;

    public RecordedOrder? Find(OrderId id)
    {
        var index = ids.AsSpan(0, Count).IndexOf(id.Value);
        return index < 0 ? null : orders[index];
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
        if (Count == orders.Length) Grow();
        var index = Count;
        while (index > 0 && order.Key < keys[index - 1]) index--;
        Shift(index, index + 1);
        (orders[index], keys[index], ids[index]) = (order, order.Key, order.Id.Value);
        Count++;
        if (index > 0 && keys[index - 1] == order.Key) order.StayBehind(orders[index - 1]);
    }

    public void Remove(RecordedOrder order)
    {
        var index = ids.AsSpan(0, Count).IndexOf(order.Id.Value);
        Check.That(index >= 0, $"order {order.Id.Value} is not queued");
        Shift(index + 1, index);
        orders[--Count] = null!;
    }

    /// <summary>Remembers what stands at our prices between two keys, before the recording changes it.</summary>
    public void Remember(long first, long last)
    {
        var i = From(first);
        if (i == Count || keys[i] > last) return;
        var level = depth.Find(keys[i]);
        for (; i < Count && keys[i] <= last; i++)
        {
            while (level < depth.Count && depth.KeyAt(level) < keys[i]) level++;
            orders[i].Before =
                level < depth.Count && depth.KeyAt(level) == keys[i] ? depth[level].Theirs
                : depth.Reaches(keys[i]) ? Quantity.Zero
                : null;
        }
    }

    /// <summary>After it: cancels bring our orders forward as the model says, none past an earlier.</summary>
    public void Follow(long first, long last)
    {
        var i = From(first);
        if (i == Count || keys[i] > last) return;
        var level = depth.Find(keys[i]);
        for (; i < Count && keys[i] <= last; i++)
        {
            var order = orders[i];
            while (level < depth.Count && depth.KeyAt(level) < keys[i]) level++;
            if (!depth.Reaches(keys[i])) return;
            var isThere = level < depth.Count && depth.KeyAt(level) == keys[i];
            var after = isThere ? depth[level].Theirs : Quantity.Zero;
            if (model.Model is not (QueueModel.RiskAverse or QueueModel.OrderByOrder) && order.Before > after)
                order.Cancel(model, order.Before.Value, after, lot);
            order.Cap(isThere ? depth.Left(level) : Quantity.Zero);
            if (i > 0 && keys[i - 1] == keys[i]) order.StayBehind(orders[i - 1]);
        }
    }

    /// <summary>So much of theirs at a price traded, and so much of that trade went to orders of ours.</summary>
    public void Advance(long key, Quantity traded, Quantity ours)
    {
        for (var i = From(key); i < Count && keys[i] == key; i++)
        {
            orders[i].Advance(traded);
            if (ours.Sign > 0) orders[i].Spare(ours);
        }
    }

    /// <summary>One of theirs that came at a turn is smaller by so much; larger where it is below zero.</summary>
    public void Change(long key, long turn, Quantity gone)
    {
        for (var i = From(key); i < Count && keys[i] == key; i++)
        {
            var order = orders[i];
            if (order.Turn < turn) continue;
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

    // The first order at or behind a key.
    int From(long key)
    {
        var i = 0;
        while (i < Count && keys[i] < key) i++;
        return i;
    }

    void Grow()
    {
        Array.Resize(ref orders, Count * 2);
        Array.Resize(ref keys, Count * 2);
        Array.Resize(ref ids, Count * 2);
    }

    void Shift(int from, int to)
    {
        Array.Copy(orders, from, orders, to, Count - from);
        Array.Copy(keys, from, keys, to, Count - from);
        Array.Copy(ids, from, ids, to, Count - from);
    }
}
