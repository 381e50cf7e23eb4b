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

    /// <summary>Adds an id that is not there yet; the slot already carries it.</summary>
    public void Add(ulong id, int slot, OrderBookSlot[] slots)
    {
        if (count * 2 >= cells.Length) Grow();
        var hash = Hash(id);
        var mask = cells.Length - 1;
        var i = (int)(hash >> shift);
        for (; cells[i] != 0; i = (i + 1) & mask)
        {
            if (cells[i] >> 32 != hash >> 32) continue;
            Check.That(slots[SlotOf(cells[i])].Id != id, $"order {id} rests already");
        }
        cells[i] = (hash & 0xFFFFFFFF00000000UL) | (uint)slot;
        count++;
    }

    public void Remove(ulong id, OrderBookSlot[] slots)
    {
        var hole = CellOf(id, slots);
        Check.That(hole >= 0, $"order {id} has a slot but no cell");
        var mask = cells.Length - 1;
        for (var i = (hole + 1) & mask; cells[i] != 0; i = (i + 1) & mask)
        {
            var home = HomeOf(cells[i]);
            if (((i - home) & mask) < ((i - hole) & mask)) continue;
            cells[hole] = cells[i];
            hole = i;
        }
        cells[hole] = 0;
        count--;
    }

    int CellOf(ulong id, OrderBookSlot[] slots)
    {
        var hash = Hash(id);
        var mask = cells.Length - 1;
        for (var i = (int)(hash >> shift); cells[i] != 0; i = (i + 1) & mask)
            if (cells[i] >> 32 == hash >> 32 && slots[SlotOf(cells[i])].Id == id) return i;
        return -1;
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

    static int SlotOf(ulong cell) => unchecked((int)(uint)cell);

    int HomeOf(ulong cell) => (int)(cell >> shift);

    // Ids come in runs and with flags in their upper bits: fold those in, then spread by the golden ratio.
    static ulong Hash(ulong id) => unchecked((id ^ (id >> 32)) * 0x9E3779B97F4A7C15UL);
}
