using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>
/// What we took off one side of a recorded book and how much of it is still missing: it comes back evenly, lot by
/// lot, over a stated time, whatever the recording, which knows nothing of us, shows meanwhile.
/// </summary>
sealed class Footprint(TimeSpan refill, Quantity lot)
{
    readonly long nanoseconds = refill.Ticks * 100;
    Hole[] holes = new Hole[8];
    int count;

    public bool IsEmpty => count == 0;

    /// <summary>Something more was taken at a price: what is missing there comes back over a whole time anew.</summary>
    public void Add(long key, Quantity taken, Time now)
    {
        Forget(now);
        var index = 0;
        while (index < count && holes[index].Key != key) index++;
        if (index == holes.Length) Array.Resize(ref holes, count * 2);
        var missing = index < count ? Missing(holes[index], now) : Quantity.Zero;
        holes[index] = new(key, missing + taken, now);
        if (index == count) count++;
    }

    /// <summary>What is missing at a price.</summary>
    public Quantity At(long key, Time now)
    {
        for (var i = 0; i < count; i++)
            if (holes[i].Key == key) return Missing(holes[i], now);
        return Quantity.Zero;
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(count);
        for (var i = 0; i < count; i++)
        {
            hash.Add(holes[i].Key);
            hash.Add(holes[i].Taken.Units);
            hash.Add(holes[i].Since.Nanoseconds);
        }
    }

    Quantity Missing(in Hole hole, Time now)
    {
        var passed = now.Nanoseconds - hole.Since.Nanoseconds;
        if (passed >= nanoseconds) return Quantity.Zero;
        var back = (long)((Int128)hole.Taken.Units * Math.Max(0, passed) / nanoseconds);
        return hole.Taken - new Quantity(back - back % lot.Units);
    }

    void Forget(Time now)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
            if (!Missing(holes[i], now).IsZero) holes[kept++] = holes[i];
        count = kept;
    }

    readonly record struct Hole(long Key, Quantity Taken, Time Since);
}
