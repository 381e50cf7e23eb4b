using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>One side of a recorded venue's book: their levels and our orders among them.</summary>
sealed class RecordedSide
{
    public RecordedSide(Side side)
    {
        Side = side;
        Depth = new RecordedDepth(side);
        Queue = new RecordedQueue(Depth);
    }

    public Side Side { get; }

    public RecordedDepth Depth { get; }

    public RecordedQueue Queue { get; }

    /// <summary>
    /// Levels of theirs and ours together, best first; returns how many there were room and levels for.
    /// </summary>
    public int CopyLevels(Span<Level> into)
    {
        var count = 0;
        var own = 0;
        var level = Depth.NextLeft(0);
        while (count < into.Length && (own < Queue.Count || level < Depth.Count))
        {
            var price = level < Depth.Count ? Depth[level].Price : Queue[own].Price;
            if (own < Queue.Count && Depth.IsBetter(Queue[own].Price, price)) price = Queue[own].Price;
            var total = Quantity.Zero;
            if (level < Depth.Count && Depth[level].Price == price)
            {
                total = Depth[level].Left;
                level = Depth.NextLeft(level + 1);
            }
            for (; own < Queue.Count && Queue[own].Price == price; own++) total += Queue[own].Leaves;
            into[count++] = new Level(price, total);
        }
        return count;
    }

    /// <summary>What a taker meets first: some of theirs, or one of our orders.</summary>
    public bool Meets(out Price price, out int level, out RecordedOrder? own)
    {
        level = Depth.NextLeft(0);
        own = Queue.First;
        price = own?.Price ?? Price.Zero;
        if (level == Depth.Count) return own != null;
        if (own != null && Depth.IsBetter(own.Price, Depth[level].Price)) return true;
        if (own != null && (own.Price != Depth[level].Price || own.Ahead.Sign > 0)) own = null;
        price = Depth[level].Price;
        return true;
    }

    /// <summary>How much of a level a taker may take before it meets one of our orders there.</summary>
    public Quantity Free(int level)
    {
        var left = Depth[level].Left;
        return Queue.First is { } own && own.Price == Depth[level].Price ? Quantity.Min(left, own.Ahead) : left;
    }

    public void Take(int level, Quantity quantity)
    {
        Depth[level].Taken += quantity;
        Queue.Advance(Depth[level].Price, quantity);
    }

    public void AddTo(ref StateHash hash)
    {
        Depth.AddTo(ref hash);
        Queue.AddTo(ref hash);
    }
}
