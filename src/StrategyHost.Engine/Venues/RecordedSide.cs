using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>One side of a recorded venue's book: their levels and our orders among them.</summary>
sealed class RecordedSide
{
    readonly bool isExact;
    TheirOrders? theirs;
    long turns;

    public RecordedSide(Side side, SimulationTerms terms, Quantity lot)
    {
        Side = side;
        isExact = terms.Queue.Model == QueueModel.OrderByOrder;
        Depth = new RecordedDepth(side, terms.Refill, lot);
        Queue = new RecordedQueue(Depth, terms.Queue, lot);
    }

    public Side Side { get; }

    public RecordedDepth Depth { get; }

    public RecordedQueue Queue { get; }

    public void Show(ReadOnlySpan<Level> book)
    {
        Queue.Remember(long.MinValue, long.MaxValue);
        Depth.Show(book);
        Queue.Follow(long.MinValue, long.MaxValue);
    }

    /// <summary>Levels that changed, in any order.</summary>
    public void Change(ReadOnlySpan<Level> changes)
    {
        var (first, last) = (long.MaxValue, long.MinValue);
        if (Queue.Count > 0)
        {
            foreach (var level in changes)
                (first, last) = (Math.Min(first, Depth.Key(level.Price)), Math.Max(last, Depth.Key(level.Price)));
            // A level behind all others tells of the prices before it too: nothing stands there.
            if (!Depth.Reaches(last)) first = long.MinValue;
            Queue.Remember(first, last);
        }
        Depth.ShowLevels(changes);
        Queue.Follow(first, last);
    }

    public void ShowTop(Level top)
    {
        var key = Depth.Key(top.Price);
        Queue.Remember(long.MinValue, key);
        Depth.ShowTop(key, top.Quantity);
        Queue.Follow(long.MinValue, key);
    }

    public void Yield(Price opposite)
    {
        var key = Depth.Key(opposite);
        Queue.Remember(long.MinValue, key);
        Depth.Yield(key);
        Queue.Follow(long.MinValue, key);
    }

    /// <summary>From here on the side is made of single orders; what was shown before told less.</summary>
    public void BeginOrders()
    {
        theirs = new();
        Depth.Show([]);
        Depth.IsWhole = true;
    }

    /// <summary>One of their orders: new, changed or gone.</summary>
    public void Show(OrderRecorded recorded)
    {
        var key = Depth.Key(recorded.Price);
        var isKnown = theirs!.TryFind(recorded.Id, out var known);
        var last = isKnown ? Math.Max(key, known.Key) : key;
        Queue.Remember(long.MinValue, last);
        var keepsPlace = isKnown && known.Key == key && recorded.Left <= known.Shown && recorded.Left.Sign > 0;
        if (isKnown)
        {
            if (keepsPlace) theirs.Show(recorded.Id, recorded.Left);
            else theirs.Remove(recorded.Id);
            if (isExact) Queue.Change(known.Key, known.Turn, known.Left - (keepsPlace ? recorded.Left : Quantity.Zero));
            Depth.ShowLevel(known.Key, theirs.At(known.Key));
        }
        if (!keepsPlace && recorded.Left.Sign > 0)
        {
            theirs.Add(recorded.Id, key, recorded.Left, ++turns);
            Depth.ShowLevel(key, theirs.At(key));
        }
        Queue.Follow(long.MinValue, last);
    }

    /// <summary>
    /// A recorded trade at a price, of which so much was left for theirs after ours: the recording shows theirs without
    /// all of it, ours come forward by what is left.
    /// </summary>
    public void Trade(Price price, Quantity quantity, Quantity left)
    {
        var key = Depth.Key(price);
        Queue.Advance(key, left, quantity - left);
        Depth.Trade(key, theirs == null ? quantity : theirs.Trade(key, quantity));
    }

    /// <summary>One of our orders takes its place behind all that is there.</summary>
    public void Add(RecordedOrder order) => Queue.Add(order, ++turns);

    /// <summary>The key of the best level of theirs and ours together.</summary>
    public long Front => Math.Min(Depth.Front, Queue.FirstKey);

    /// <summary>The best level of theirs and ours together; null where there is none.</summary>
    public Level? Best()
    {
        var key = Front;
        if (key == RecordedDepth.None) return null;
        var total = Depth.LeftAt(key);
        for (var i = 0; i < Queue.Count && Queue[i].Key == key; i++) total += Queue[i].Leaves;
        return new(Depth.Price(key), total);
    }

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
            var key = level < Depth.Count ? Depth.KeyAt(level) : Queue[own].Key;
            if (own < Queue.Count && Queue[own].Key < key) key = Queue[own].Key;
            var total = Quantity.Zero;
            if (level < Depth.Count && Depth.KeyAt(level) == key)
            {
                total = Depth.Left(level);
                level = Depth.NextLeft(level + 1);
            }
            for (; own < Queue.Count && Queue[own].Key == key; own++) total += Queue[own].Leaves;
            into[count++] = new Level(Depth.Price(key), total);
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
        var key = Depth.KeyAt(level);
        if (own != null && own.Key < key) return true;
        if (own != null && (own.Key != key || own.Ahead.Sign > 0)) own = null;
        price = Depth.Price(key);
        return true;
    }

    /// <summary>How much of a level a taker may take before it meets one of our orders there.</summary>
    public Quantity Free(int level)
    {
        var left = Depth.Left(level);
        return Queue.First is { } own && own.Key == Depth.KeyAt(level) ? Quantity.Min(left, own.Ahead) : left;
    }

    public void Take(int level, Quantity quantity)
    {
        var key = Depth.KeyAt(level);
        Depth.Take(level, quantity);
        Queue.Advance(key, quantity, Quantity.Zero);
    }

    public void AddTo(ref StateHash hash)
    {
        Depth.AddTo(ref hash);
        Queue.AddTo(ref hash);
        theirs?.AddTo(ref hash);
    }
}
