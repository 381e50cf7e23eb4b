using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>
/// A recorded level: what was shown last, what recorded trades have taken off it since, and what we took, which their
/// recording knows nothing of.
/// </summary>
struct RecordedLevel(Level shown)
{
    public readonly Price Price => Shown.Price;

    public Level Shown = shown;

    public Quantity Traded;

    public Quantity Taken;

    /// <summary>What is there for us: never less than nothing.</summary>
    public readonly Quantity Left => Quantity.Max(Quantity.Zero, Shown.Quantity - Traded - Taken);

    /// <summary>
    /// Takes a later recording of this level. What we took stays gone as long as nobody but recorded trades has
    /// changed the level.
    /// </summary>
    public void Show(Quantity quantity)
    {
        if (quantity != Shown.Quantity - Traded) Taken = Quantity.Zero;
        Traded = Quantity.Zero;
        Shown = Shown with { Quantity = quantity };
    }
}

/// <summary>
/// One side of the recorded book, best level first, less what was taken off it since it was recorded.
/// </summary>
sealed class RecordedDepth(Side side)
{
    RecordedLevel[] levels = new RecordedLevel[32];
    RecordedLevel[] spare = new RecordedLevel[32];

    public int Count { get; private set; }

    public ref RecordedLevel this[int index] => ref levels[index];

    public bool IsBetter(Price a, Price b) => side == Side.Buy ? a > b : a < b;

    /// <summary>
    /// Whether the recording shows this price's level: a price behind the last level may hold anything.
    /// </summary>
    public bool Reaches(Price price) => Count > 0 && !IsBetter(levels[Count - 1].Price, price);

    /// <summary>What is left at a price; zero where no level stands.</summary>
    public Quantity At(Price price)
    {
        var index = Find(price);
        return index < Count && levels[index].Price == price ? levels[index].Left : Quantity.Zero;
    }

    /// <summary>The first level from this index on that has something left, or Count.</summary>
    public int NextLeft(int index)
    {
        while (index < Count && levels[index].Left.IsZero) index++;
        return index;
    }

    /// <summary>A whole side, best level first.</summary>
    public void Show(ReadOnlySpan<Level> shown)
    {
        if (spare.Length < shown.Length) spare = new RecordedLevel[shown.Length];
        var before = 0;
        var count = 0;
        foreach (var level in shown)
        {
            if (level.Quantity.Sign <= 0) continue;
            while (before < Count && IsBetter(levels[before].Price, level.Price)) before++;
            if (before < Count && levels[before].Price == level.Price)
            {
                spare[count] = levels[before];
                spare[count].Show(level.Quantity);
            }
            else
            {
                spare[count] = new RecordedLevel(level);
            }
            count++;
        }
        (levels, spare) = (spare, levels);
        Count = count;
    }

    /// <summary>A new best level: what stood before it is gone.</summary>
    public void ShowTop(Level top)
    {
        if (top.Quantity.Sign <= 0) return;
        DropBefore(Find(top.Price));
        if (Count > 0 && levels[0].Price == top.Price)
        {
            levels[0].Show(top.Quantity);
            return;
        }
        if (Count == levels.Length) Array.Resize(ref levels, Count * 2);
        Array.Copy(levels, 0, levels, 1, Count);
        levels[0] = new RecordedLevel(top);
        Count++;
    }

    /// <summary>The other side now stands at this price: what stood there or beyond is gone.</summary>
    public void Yield(Price opposite)
    {
        var index = 0;
        while (index < Count && !IsBetter(opposite, levels[index].Price)) index++;
        DropBefore(index);
    }

    /// <summary>A recorded trade at a price of this side.</summary>
    public void Trade(Price price, Quantity quantity)
    {
        var index = Find(price);
        if (index >= Count || levels[index].Price != price) return;
        ref var level = ref levels[index];
        level.Traded = Quantity.Min(level.Shown.Quantity, level.Traded + quantity);
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(Count);
        for (var i = 0; i < Count; i++)
        {
            hash.Add(levels[i].Price.Units);
            hash.Add(levels[i].Shown.Quantity.Units);
            hash.Add(levels[i].Traded.Units);
            hash.Add(levels[i].Taken.Units);
        }
    }

    // The first level not better than the price.
    int Find(Price price)
    {
        var index = 0;
        while (index < Count && IsBetter(levels[index].Price, price)) index++;
        return index;
    }

    void DropBefore(int index)
    {
        if (index == 0) return;
        Array.Copy(levels, index, levels, 0, Count - index);
        Count -= index;
    }
}
