using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>
/// One side of the recorded book, best level first, less what was taken off it since it was recorded. A level's key
/// rises from the best price to the worst, on both sides.
/// </summary>
/// <remarks>
/// The best level stands last in the arrays: most comes and goes there, and little is moved for it. One that is gone
/// farther behind keeps its place, empty, until another comes there; the best and the last are never such.
/// </remarks>
sealed class RecordedDepth(Side side, TimeSpan? refill, Quantity lot)
{
    /// <summary>A key behind every level's: there is none.</summary>
    public const long None = long.MaxValue;

    // So many of the best are looked through in a row, several at once, and moved; those behind are found by halves.
    const int Near = 32;

    // So far off an empty place is looked for; less than Near, so that it is never better than the best.
    const int Nearby = 16;

    readonly int sign = -side.Sign();
    readonly Footprint? footprint = refill is { } time ? new(time, lot) : null;
    RecordedLevel[] levels = new RecordedLevel[64];
    RecordedLevel[] spare = new RecordedLevel[64];
    long[] keys = new long[64];
    long[] spareKeys = new long[64];

    /// <summary>Places, empty ones among them.</summary>
    public int Count { get; private set; }

    /// <summary>Of the venue, for what comes back by and by.</summary>
    public Time Now { get; set; }

    /// <summary>The recording tells of every order: where it shows nothing, nothing is.</summary>
    public bool IsWhole { get; set; }

    public ref RecordedLevel this[int index] => ref levels[Count - 1 - index];

    public long KeyAt(int index) => keys[Count - 1 - index];

    /// <summary>Of the best level that has something left.</summary>
    public long Front
    {
        get
        {
            if (Count == 0) return None;
            ref var best = ref levels[Count - 1];
            if (footprint is not { IsEmpty: false } && best.Shown > best.Traded + best.Taken) return keys[Count - 1];
            var index = NextLeft(0);
            return index < Count ? KeyAt(index) : None;
        }
    }

    public long Key(Price price) => sign * price.Units;

    public Price Price(long key) => new(sign * key);

    /// <summary>
    /// Whether the recording shows this price's level: a price behind the last level may hold anything.
    /// </summary>
    public bool Reaches(long key) => IsWhole || (Count > 0 && key <= keys[0]);

    /// <summary>What is left of a level for us: never less than nothing.</summary>
    public Quantity Left(int index)
    {
        ref var level = ref this[index];
        var gone = footprint is { IsEmpty: false } ? footprint.At(KeyAt(index), Now) : level.Taken;
        return Quantity.Max(Quantity.Zero, level.Shown - level.Traded - gone);
    }

    /// <summary>What is left at a price; zero where no level stands.</summary>
    public Quantity LeftAt(long key)
    {
        var index = Find(key);
        return index < Count && KeyAt(index) == key ? Left(index) : Quantity.Zero;
    }

    /// <summary>What of theirs stands at a price by the recording; null where it does not show it.</summary>
    public Quantity? TheirsAt(long key)
    {
        var index = Find(key);
        if (index < Count && KeyAt(index) == key) return this[index].Theirs;
        return Reaches(key) ? Quantity.Zero : null;
    }

    /// <summary>The first level from this index on that has something left, or Count.</summary>
    public int NextLeft(int index)
    {
        while (index < Count && Left(index).IsZero) index++;
        return index;
    }

    /// <summary>We took so much of a level.</summary>
    public void Take(int index, Quantity quantity)
    {
        if (footprint == null) this[index].Taken += quantity;
        else footprint.Add(KeyAt(index), quantity, Now);
    }

    /// <summary>A whole side, best level first.</summary>
    public void Show(ReadOnlySpan<Level> shown)
    {
        if (spare.Length < shown.Length)
        {
            spare = new RecordedLevel[Math.Max(shown.Length, levels.Length)];
            spareKeys = new long[spare.Length];
        }
        var (place, before) = (shown.Length, 0);
        foreach (var level in shown)
        {
            if (level.Quantity.Sign <= 0) continue;
            var key = Key(level.Price);
            while (before < Count && KeyAt(before) < key) before++;
            spareKeys[--place] = key;
            ref var next = ref spare[place];
            if (before < Count && KeyAt(before) == key)
            {
                next = this[before];
                next.Show(level.Quantity);
            }
            else
            {
                next = new(level.Quantity);
            }
        }
        Count = shown.Length - place;
        if (place > 0)
        {
            Array.Copy(spare, place, spare, 0, Count);
            Array.Copy(spareKeys, place, spareKeys, 0, Count);
        }
        (levels, spare) = (spare, levels);
        (keys, spareKeys) = (spareKeys, keys);
    }

    /// <summary>One level's new quantity; zero where it is gone.</summary>
    public void ShowLevel(long key, Quantity quantity) => ShowLevel(Find(key), key, quantity);

    /// <summary>The new quantities of several; best found where they come in the order of their prices.</summary>
    public void ShowLevels(ReadOnlySpan<Level> changes)
    {
        var near = -1;
        foreach (var level in changes)
        {
            var key = Key(level.Price);
            near = near < 0 ? Find(key) : FindFrom(near, key);
            ShowLevel(near, key, level.Quantity);
        }
    }

    /// <summary>A new best level: what stood before it is gone.</summary>
    public void ShowTop(long key, Quantity quantity)
    {
        if (quantity.Sign <= 0) return;
        Count -= Find(key);
        ShowLevel(0, key, quantity);
    }

    /// <summary>The other side now stands at this price: what stood there or beyond is gone.</summary>
    public void Yield(long opposite)
    {
        Count -= Find(opposite + 1);
        ForgetBest();
    }

    /// <summary>A recorded trade at a price of this side.</summary>
    public void Trade(long key, Quantity quantity)
    {
        var index = Find(key);
        if (index >= Count || KeyAt(index) != key) return;
        ref var level = ref this[index];
        level.Traded = quantity < level.Shown - level.Traded ? level.Traded + quantity : level.Shown;
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(Standing());
        for (var i = 0; i < Count; i++)
        {
            ref var level = ref this[i];
            if (level.IsGone) continue;
            hash.Add(Price(KeyAt(i)).Units);
            hash.Add(level.Shown.Units);
            hash.Add(level.Traded.Units);
            hash.Add(level.Taken.Units);
        }
        footprint?.AddTo(ref hash);
    }

    /// <summary>The first level not better than the key, or Count.</summary>
    public int Find(long key)
    {
        var (place, end) = (Count, Math.Max(0, Count - Near));
        ref var first = ref MemoryMarshal.GetArrayDataReference(keys);
        var wanted = Vector256.Create(key);
        for (; place - end >= Vector256<long>.Count; place -= Vector256<long>.Count)
        {
            var some = Vector256.LoadUnsafe(ref first, (nuint)(place - Vector256<long>.Count));
            var better = BitOperations.PopCount(Vector256.LessThan(some, wanted).ExtractMostSignificantBits());
            if (better < Vector256<long>.Count) return Count - place + better;
        }
        if (end > 0) return FindBehind(key, Count - place, Count);
        while (place > 0 && keys[place - 1] < key) place--;
        return Count - place;
    }

    // As Find, from an index nearby in steps that double.
    int FindFrom(int near, long key)
    {
        near = Math.Min(near, Count - 1);
        if (near < 0) return 0;
        if (KeyAt(near) < key)
        {
            var to = near + 1;
            for (var step = 1; to < Count && KeyAt(to) < key; step *= 2) (near, to) = (to, to + step);
            return FindBehind(key, near + 1, Math.Min(to, Count));
        }
        var from = near - 1;
        for (var step = 1; from >= 0 && KeyAt(from) >= key; step *= 2) (near, from) = (from, from - step);
        return FindBehind(key, Math.Max(from + 1, 0), near);
    }

    int FindBehind(long key, int from, int to)
    {
        while (from < to)
        {
            var middle = (from + to) >> 1;
            if (KeyAt(middle) < key) from = middle + 1;
            else to = middle;
        }
        return from;
    }

    void ShowLevel(int index, long key, Quantity quantity)
    {
        var isThere = index < Count && KeyAt(index) == key;
        if (quantity.Sign > 0)
        {
            if (isThere) this[index].Show(quantity);
            else Insert(index, key, new(quantity));
        }
        else if (isThere)
        {
            if (index < Near || index == Count - 1) Remove(index);
            else this[index] = default;
        }
    }

    void Insert(int index, long key, in RecordedLevel level)
    {
        if (index >= Near && index < Count && InsertNearby(Count - 1 - index, key, level)) return;
        if (Count == levels.Length)
        {
            index -= Compact(index);
            if (Count > levels.Length * 3 / 4)
            {
                Array.Resize(ref levels, levels.Length * 2);
                Array.Resize(ref keys, levels.Length);
            }
        }
        var place = Count - index;
        Move(place, place + 1, index);
        (levels[place], keys[place]) = (level, key);
        Count++;
    }

    // Into an empty place not far off, those between moving by one toward it. The place is the next worse one's.
    bool InsertNearby(int place, long key, in RecordedLevel level)
    {
        for (var apart = 0; apart < Nearby; apart++)
        {
            if (place - apart >= 0 && levels[place - apart].IsGone)
            {
                Move(place - apart + 1, place - apart, apart);
                (levels[place], keys[place]) = (level, key);
                return true;
            }
            if (levels[place + 1 + apart].IsGone)
            {
                Move(place + 1, place + 2, apart);
                (levels[place + 1], keys[place + 1]) = (level, key);
                return true;
            }
        }
        return false;
    }

    void Move(int from, int to, int count)
    {
        Array.Copy(levels, from, levels, to, count);
        Array.Copy(keys, from, keys, to, count);
    }

    void Remove(int index)
    {
        var place = Count - 1 - index;
        Move(place + 1, place, index);
        Count--;
        if (index == 0) ForgetBest();
        if (place == 0) ForgetLast();
    }

    void ForgetBest()
    {
        while (Count > 0 && levels[Count - 1].IsGone) Count--;
    }

    void ForgetLast()
    {
        var gone = 0;
        while (gone < Count && levels[gone].IsGone) gone++;
        if (gone == 0) return;
        Count -= gone;
        Move(gone, 0, Count);
    }

    // Closes up the empty places; returns how many there were before an index.
    int Compact(int index)
    {
        var (kept, before) = (0, 0);
        for (var place = 0; place < Count; place++)
        {
            if (levels[place].IsGone)
            {
                if (place > Count - 1 - index) before++;
                continue;
            }
            (levels[kept], keys[kept]) = (levels[place], keys[place]);
            kept++;
        }
        Count = kept;
        return before;
    }

    int Standing()
    {
        var standing = 0;
        for (var place = 0; place < Count; place++) standing += levels[place].IsGone ? 0 : 1;
        return standing;
    }
}
