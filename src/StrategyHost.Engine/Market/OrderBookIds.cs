using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>
/// Slot by order id: open addressing, linear probing, removal by shifting back. A cell holds the upper half of the
/// hash, which tells most strangers apart without a look at their slot, over the slot; 0 is an empty cell.
/// </summary>
sealed class OrderBookIds
{
    ulong[] cells;
    int shift;
    int count;

    public OrderBookIds(int capacity)
    {
        var size = Math.Max(16, (int)BitOperations.RoundUpToPowerOf2((uint)capacity * 2));
        cells = new ulong[size];
        shift = 64 - BitOperations.Log2((uint)size);
    }

    /// <summary>The slot of an order, or 0.</summary>
    public int Find(ulong id, OrderBookSlot[] slots)
    {
        var cell = CellOf(id, slots);
        return cell < 0 ? 0 : SlotOf(cells[cell]);
    }

    /// <summary>Takes an id out; its slot, or 0 where it was not there.</summary>
    public int Take(ulong id, OrderBookSlot[] slots)
    {
        var cell = CellOf(id, slots);
        if (cell < 0) return 0;
        var slot = SlotOf(cells[cell]);
        Clear(cell);
        return slot;
    }

    /// <summary>Adds an id that is not there yet; the slot already carries it.</summary>
    public void Add(ulong id, int slot, OrderBookSlot[] slots)
    {
        if (count * 2 >= cells.Length) Grow();
        var hash = Hash(id);
        var mask = cells.Length - 1;
        var i = (int)(hash >> shift);
        for (; cells[i] != 0; i = (i + 1) & mask)
        {
            if (cells[i] >> 32 == hash >> 32 && slots[SlotOf(cells[i])].Id == id) Twice(id);
        }
        cells[i] = (hash & 0xFFFFFFFF00000000UL) | (uint)slot;
        count++;
    }

    /// <summary>Asks for the cell where an id begins to be looked for.</summary>
    public void Fetch(ulong id) => MemoryLine.Fetch(ref cells[(int)(Hash(id) >> shift)]);

    /// <summary>The slot of an order as far as its hash tells; 0 where nothing stands in its first cells.</summary>
    public int Guess(ulong id)
    {
        var hash = Hash(id);
        var mask = cells.Length - 1;
        for (var i = (int)(hash >> shift); cells[i] != 0; i = (i + 1) & mask)
            if (cells[i] >> 32 == hash >> 32) return SlotOf(cells[i]);
        return 0;
    }

    int CellOf(ulong id, OrderBookSlot[] slots)
    {
        var hash = Hash(id);
        var mask = cells.Length - 1;
        for (var i = (int)(hash >> shift); cells[i] != 0; i = (i + 1) & mask)
            if (cells[i] >> 32 == hash >> 32 && slots[SlotOf(cells[i])].Id == id) return i;
        return -1;
    }

    // What stood behind the hole moves up, unless it stands at home or the hole is before its home.
    void Clear(int hole)
    {
        var all = cells;
        var mask = all.Length - 1;
        for (var i = (hole + 1) & mask; all[i] != 0; i = (i + 1) & mask)
        {
            var home = HomeOf(all[i]);
            if (((i - home) & mask) < ((i - hole) & mask)) continue;
            all[hole] = all[i];
            hole = i;
        }
        all[hole] = 0;
        count--;
    }

    void Grow()
    {
        var old = cells;
        cells = new ulong[old.Length * 2];
        shift--;
        Check.That(shift >= 32, "too many orders for 32 bits of hash");
        var mask = cells.Length - 1;
        foreach (var cell in old)
        {
            if (cell == 0) continue;
            var i = HomeOf(cell);
            while (cells[i] != 0) i = (i + 1) & mask;
            cells[i] = cell;
        }
    }

    [DoesNotReturn]
    static void Twice(ulong id) => Check.Broken($"order {id} rests already");

    static int SlotOf(ulong cell) => unchecked((int)(uint)cell);

    int HomeOf(ulong cell) => (int)(cell >> shift);

    // Ids come in runs and with flags in their upper bits: fold those in, then spread by the golden ratio.
    static ulong Hash(ulong id) => unchecked((id ^ (id >> 32)) * 0x9E3779B97F4A7C15UL);
}
