namespace StrategyHost.Live;

/// <summary>The last so many of something; written by one thread, read by any.</summary>
sealed class Ring<T>(int room)
{
    readonly T[] items = new T[room];
    readonly Lock gate = new();
    long count;

    /// <summary>How many there ever were.</summary>
    public long Count
    {
        get
        {
            lock (gate) return count;
        }
    }

    public void Add(T item)
    {
        lock (gate) items[count++ % room] = item;
    }

    /// <summary>The newest, oldest of them first, that were added after so many; at most the room.</summary>
    public T[] Since(long after)
    {
        lock (gate)
        {
            var from = Math.Max(Math.Max(after, 0), count - room);
            var result = new T[Math.Max(0, count - from)];
            for (var i = 0; i < result.Length; i++) result[i] = items[(from + i) % room];
            return result;
        }
    }

    public T[] Last(int most) => Since(Math.Max(0, Count - most));
}
