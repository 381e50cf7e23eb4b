using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

// What can be read of a book.
public sealed partial class OrderBook
{
    /// <summary>The best level of a side, or null where the side is empty.</summary>
    public Level? Best(Side side) => IsEmpty(side) ? null : LevelAt(First(side));

    public bool IsEmpty(Side side) => side == Side.Buy ? bestBid == 0 : bestAsk == OrderBookLadder.Top;

    /// <summary>Whether an order of this side and price, on the grid or not, would trade at once.</summary>
    public bool Crosses(Side side, Price price) =>
        side == Side.Buy ? scale.Down(price) >= bestAsk : scale.Up(price) <= bestBid;

    public bool TryFind(ulong id, out BookOrder order)
    {
        var slot = ids.Find(id, slots);
        order = slot == 0 ? default : View(slot);
        return slot != 0;
    }

    /// <summary>What rests at a price, in all; zero where nothing does.</summary>
    public Quantity QuantityAt(Price price)
    {
        var index = scale.Down(price);
        if (index == 0 || scale.PriceOf(index) != price || !ladder.IsOccupied(index)) return Quantity.Zero;
        return new(ladder[index].Quantity);
    }

    /// <summary>What stands before a resting order at its price.</summary>
    public Quantity Ahead(ulong id)
    {
        var slot = ids.Find(id, slots);
        Check.That(slot != 0, $"order {id} does not rest");
        var ahead = 0L;
        for (slot = slots[slot].Previous; slot != 0; slot = slots[slot].Previous) ahead += slots[slot].Quantity;
        return new(ahead);
    }

    /// <summary>Copies the best levels of a side, best first; returns how many.</summary>
    public int CopyLevels(Side side, Span<Level> into)
    {
        var count = 0;
        for (var i = First(side); count < into.Length && IsPrice(i); i = After(side, i)) into[count++] = LevelAt(i);
        return count;
    }

    /// <summary>The orders of a side as they would trade: best price first, oldest first.</summary>
    public IEnumerable<BookOrder> Orders(Side side)
    {
        for (var i = First(side); IsPrice(i); i = After(side, i))
            for (var slot = ladder[i].Head; slot != 0; slot = slots[slot].Next)
                yield return View(slot);
    }

    /// <summary>Adds every resting order, asks then bids, in priority order.</summary>
    public void AddTo(ref StateHash hash)
    {
        AddTo(ref hash, Side.Sell);
        AddTo(ref hash, Side.Buy);
        hash.Add(Count);
    }

    void AddTo(ref StateHash hash, Side side)
    {
        for (var i = First(side); IsPrice(i); i = After(side, i))
        {
            hash.Add(scale.PriceOf(i).Units);
            for (var slot = ladder[i].Head; slot != 0; slot = slots[slot].Next)
            {
                hash.Add(unchecked((long)slots[slot].Id));
                hash.Add(slots[slot].Quantity);
                hash.Add(slots[slot].Owner);
            }
        }
    }

    int First(Side side) => side == Side.Buy ? bestBid : bestAsk;

    // A side's occupied neighbours; the two sides meet nowhere, and each ends where the ladder does.
    int After(Side side, int index) => side == Side.Buy ? ladder.Below(index) : ladder.Above(index);

    static bool IsPrice(int index) => index is > 0 and < OrderBookLadder.Top;

    Level LevelAt(int index) => new(scale.PriceOf(index), new Quantity(ladder[index].Quantity));
}
