using System.Numerics;
using System.Runtime.CompilerServices;
using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

// The queue at one price: the first and last order's slot (0 is none), what rests in all, in how many orders.
struct Rung
{
    public long Quantity;
    public int Head;
    public int Tail;
    public int Count;
}

/// <summary>
/// All rungs by price index, in pages made when first used and kept for use again, with a tree of 64-way occupancy
/// words over them: the next occupied rung is at most four words away, wherever it is.
/// </summary>
sealed class OrderBookLadder
{
    const int PageBits = 12;
    const int PageSize = 1 << PageBits;
    const int Words = PageSize / 64;

    /// <summary>64 to the fourth: one word over 64 words over 4,096 pages of 64 words.</summary>
    public const int Top = 1 << 24;

    readonly Page?[] pages = new Page?[Top / PageSize];
    readonly ulong[] occupiedPages = new ulong[Top / PageSize / 64];
    ulong occupiedGroups;

    // Some wait from the start, so that a price may wander off its first page without a pause.
    readonly Stack<Page> spare = new([new(), new(), new()]);

    /// <summary>The rung of an occupied price.</summary>
    public ref Rung this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref pages[index >> PageBits]!.Rungs[index & (PageSize - 1)];
    }

    /// <summary>The rung of any price, empty or not.</summary>
    public ref Rung Reach(int index)
    {
        var page = pages[index >> PageBits] ?? Open(index >> PageBits);
        return ref page.Rungs[index & (PageSize - 1)];
    }

    /// <summary>The last order's slot at any price; 0 where there is none.</summary>
    public int Tail(int index) =>
        pages[index >> PageBits] is { } page ? page.Rungs[index & (PageSize - 1)].Tail : 0;

    public bool IsOccupied(int index) =>
        pages[index >> PageBits] is { } page && (page.Occupied[(index >> 6) & (Words - 1)] & Bit(index)) != 0;

    public void Occupy(int index)
    {
        var number = index >> PageBits;
        var page = pages[number]!;
        var word = (index >> 6) & (Words - 1);
        page.Occupied[word] |= Bit(index);
        page.OccupiedWords |= Bit(word);
        occupiedPages[number >> 6] |= Bit(number);
        occupiedGroups |= Bit(number >> 6);
    }

    public void Vacate(int index)
    {
        var number = index >> PageBits;
        var page = pages[number]!;
        var word = (index >> 6) & (Words - 1);
        page.Occupied[word] &= ~Bit(index);
        if (page.Occupied[word] != 0) return;
        page.OccupiedWords &= ~Bit(word);
        if (page.OccupiedWords != 0) return;
        occupiedPages[number >> 6] &= ~Bit(number);
        pages[number] = null;
        spare.Push(page);
        if (occupiedPages[number >> 6] == 0) occupiedGroups &= ~Bit(number >> 6);
    }

    /// <summary>The next occupied index above, or <see cref="Top"/>.</summary>
    public int Above(int index)
    {
        var number = index >> PageBits;
        if (pages[number] is { } page)
        {
            var word = (index >> 6) & (Words - 1);
            var bits = page.Occupied[word] & After(index);
            if (bits != 0) return (index & ~63) | BitOperations.TrailingZeroCount(bits);
            var words = page.OccupiedWords & After(word);
            if (words != 0) return Lowest(number, page, BitOperations.TrailingZeroCount(words));
        }
        var group = number >> 6;
        var numbers = occupiedPages[group] & After(number);
        if (numbers == 0)
        {
            var groups = occupiedGroups & After(group);
            if (groups == 0) return Top;
            group = BitOperations.TrailingZeroCount(groups);
            numbers = occupiedPages[group];
        }
        number = (group << 6) | BitOperations.TrailingZeroCount(numbers);
        page = pages[number]!;
        return Lowest(number, page, BitOperations.TrailingZeroCount(page.OccupiedWords));
    }

    /// <summary>The next occupied index below, or 0, which no price has.</summary>
    public int Below(int index)
    {
        var number = index >> PageBits;
        if (pages[number] is { } page)
        {
            var word = (index >> 6) & (Words - 1);
            var bits = page.Occupied[word] & Before(index);
            if (bits != 0) return (index & ~63) | BitOperations.Log2(bits);
            var words = page.OccupiedWords & Before(word);
            if (words != 0) return Highest(number, page, BitOperations.Log2(words));
        }
        var group = number >> 6;
        var numbers = occupiedPages[group] & Before(number);
        if (numbers == 0)
        {
            var groups = occupiedGroups & Before(group);
            if (groups == 0) return 0;
            group = BitOperations.Log2(groups);
            numbers = occupiedPages[group];
        }
        number = (group << 6) | BitOperations.Log2(numbers);
        page = pages[number]!;
        return Highest(number, page, BitOperations.Log2(page.OccupiedWords));
    }

    Page Open(int number)
    {
        if (!spare.TryPop(out var page)) page = new Page();
        pages[number] = page;
        return page;
    }

    static int Lowest(int number, Page page, int word) =>
        (number << PageBits) | (word << 6) | BitOperations.TrailingZeroCount(page.Occupied[word]);

    static int Highest(int number, Page page, int word) =>
        (number << PageBits) | (word << 6) | BitOperations.Log2(page.Occupied[word]);

    static ulong Bit(int i) => 1UL << (i & 63);

    static ulong After(int i) => ulong.MaxValue << (i & 63) << 1;

    static ulong Before(int i) => (1UL << (i & 63)) - 1;

    [InlineArray(PageSize)]
    struct PageRungs
    {
        Rung first;
    }

    [InlineArray(Words)]
    struct PageWords
    {
        ulong first;
    }

    // 4,096 neighbouring rungs; one that is vacated is all zero again.
    sealed class Page
    {
        public PageRungs Rungs;
        public PageWords Occupied;
        public ulong OccupiedWords;
    }
}
