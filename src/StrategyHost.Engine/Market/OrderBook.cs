using System.Diagnostics.CodeAnalysis;
using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>
/// One instrument's resting orders with price-time priority. Single writer, deterministic, and free of allocation
/// once its pools have grown. It knows trades and queues only: time in force, grids and limits are the venue's.
/// </summary>
public sealed partial class OrderBook
{
    readonly OrderBookScale scale;
    readonly OrderBookLadder ladder = new();
    readonly OrderBookIds ids;
    OrderBookSlot[] slots;
    int unused = 1;
    int free;
    int bestBid;
    int bestAsk = OrderBookLadder.Top;
    bool isTrading;

    /// <summary>A book for prices of this grid, with room for so many orders before it grows.</summary>
    public OrderBook(Grid grid, int capacity = 1024)
    {
        scale = new OrderBookScale(grid);
        ids = new OrderBookIds(capacity);
        slots = new OrderBookSlot[capacity + 1];
    }

    /// <summary>Orders resting, both sides.</summary>
    public int Count { get; private set; }

    /// <summary>The highest price that can rest here.</summary>
    public Price Highest => scale.Highest;

    /// <summary>Trades up to the order's legal price, then rests what is left unless it was stopped.</summary>
    public Taken Add(in BookOrder order, BookClient client)
    {
        var index = scale.Index(order.Price);
        var taken = Trade(order, index, client);
        if (taken.Left.Units > 0 && taken.Stopped == CancelReason.None) Enqueue(order, index, taken.Left.Units);
        return taken;
    }

    /// <summary>Trades up to the order's price, on the grid or not, and rests nothing.</summary>
    public Taken Take(in BookOrder order, BookClient client) =>
        Trade(order, order.Side == Side.Buy ? scale.Down(order.Price) : scale.Up(order.Price), client);

    /// <summary>Rests an order that crosses nothing.</summary>
    public void Rest(in BookOrder order)
    {
        var index = scale.Index(order.Price);
        Check.That(order.Side == Side.Buy ? index < bestAsk : index > bestBid, $"order {order.Id} would cross");
        Enqueue(order, index, order.Quantity.Units);
    }

    /// <summary>Takes an order out; false where it does not rest.</summary>
    public bool Cancel(ulong id, out BookOrder order)
    {
        Check.That(!isTrading, "the book was changed while it matched");
        var slot = ids.Take(id, slots);
        if (slot == 0)
        {
            order = default;
            return false;
        }
        order = View(slot);
        Leave(slot);
        return true;
    }

    /// <summary>Sets what is left of a resting order to less; it keeps its place.</summary>
    public void Reduce(ulong id, Quantity to)
    {
        Check.That(!isTrading, "the book was changed while it matched");
        var slot = ids.Find(id, slots);
        Check.That(slot != 0, $"order {id} does not rest");
        ref var order = ref slots[slot];
        Check.That(to.Units > 0 && to.Units <= order.Quantity, $"{to} is no reduction of order {id}");
        ladder[order.Index].Quantity -= order.Quantity - to.Units;
        order.Quantity = to.Units;
    }

    /// <summary>
    /// New price and new rest of a resting order. Less at the same price keeps the place; anything else loses it, and
    /// trades where it now crosses.
    /// </summary>
    public Taken Modify(ulong id, Price price, Quantity quantity, BookClient client)
    {
        Check.That(TryFind(id, out var order), $"order {id} does not rest");
        if (price == order.Price && quantity <= order.Quantity)
        {
            Reduce(id, quantity);
            return new Taken(quantity, CancelReason.None);
        }
        Cancel(id, out _);
        return Add(order with { Price = price, Quantity = quantity }, client);
    }

    Taken Trade(in BookOrder taker, int limit, BookClient client)
    {
        Check.That(!isTrading, "the book was changed while it matched");
        if (taker.Quantity.Units <= 0) Empty(taker.Id);
        isTrading = true;
        var left = taker.Quantity.Units;
        var stopped = CancelReason.None;
        while (left > 0 && stopped == CancelReason.None)
        {
            var index = taker.Side == Side.Buy ? bestAsk : bestBid;
            if (taker.Side == Side.Buy ? index > limit : index < limit) break;
            var slot = ladder[index].Head;
            if ((taker.Owner | slots[slot].Owner) == 0)
                left = Match(taker, left, slot, Math.Min(left, slots[slot].Quantity), client);
            else
                left = Ask(taker, left, slot, client, out stopped);
        }
        isTrading = false;
        return new Taken(new Quantity(left), stopped);
    }

    // As Match, where somebody may object.
    long Ask(in BookOrder taker, long left, int slot, BookClient client, out CancelReason stopped)
    {
        stopped = CancelReason.None;
        var maker = View(slot);
        var wanted = new Quantity(Math.Min(left, maker.Quantity.Units));
        var consent = maker.Owner == taker.Owner
            ? Consent.RemoveMaker(CancelReason.SelfTrade)
            : client.Allow(taker with { Quantity = new Quantity(left) }, maker, wanted);
        if (consent.Quantity.Units > 0)
        {
            Check.That(consent.Quantity <= wanted, $"{consent.Quantity} is more than the {wanted} asked for");
            return Match(taker, left, slot, consent.Quantity.Units, client);
        }
        stopped = consent.Taker;
        Check.That(consent.Maker != consent.Taker, "consent to nothing names nobody");
        if (consent.Maker == CancelReason.None) return left;
        Unlink(slot);
        client.OnRemoved(maker, consent.Maker);
        return left;
    }

    long Match(in BookOrder taker, long left, int slot, long quantity, BookClient client)
    {
        ref var maker = ref slots[slot];
        var match = new Match(maker.Id, taker.Id, scale.PriceOf(maker.Index), new Quantity(quantity))
        {
            MakerLeft = new Quantity(maker.Quantity - quantity),
            MakerOwner = maker.Owner,
            TakerOwner = taker.Owner,
            Aggressor = taker.Side,
        };
        maker.Quantity -= quantity;
        ladder[maker.Index].Quantity -= quantity;
        if (maker.Quantity == 0) Unlink(slot);
        client.OnMatched(match);
        return left - quantity;
    }

    void Enqueue(in BookOrder order, int index, long quantity)
    {
        Check.That(!isTrading, "the book was changed while it matched");
        if (quantity <= 0) Empty(order.Id);
        var slot = Allocate();
        ref var rung = ref ladder.Reach(index);
        var last = rung.Tail;
        slots[slot] = new OrderBookSlot
        {
            Id = order.Id,
            Quantity = quantity,
            Index = index,
            Owner = order.Owner,
            Previous = last,
        };
        ids.Add(order.Id, slot, slots);
        if (last == 0)
        {
            rung.Head = slot;
            ladder.Occupy(index);
            if (order.Side == Side.Buy) bestBid = Math.Max(bestBid, index);
            else bestAsk = Math.Min(bestAsk, index);
        }
        else
        {
            slots[last].Next = slot;
        }
        rung.Tail = slot;
        rung.Quantity += quantity;
        rung.Count++;
        Count++;
    }

    void Unlink(int slot)
    {
        Check.That(ids.Take(slots[slot].Id, slots) == slot, "an order had a slot but no cell");
        Leave(slot);
    }

    void Leave(int slot)
    {
        ref var order = ref slots[slot];
        ref var rung = ref ladder[order.Index];
        if (order.Previous == 0) rung.Head = order.Next;
        else slots[order.Previous].Next = order.Next;
        if (order.Next == 0) rung.Tail = order.Previous;
        else slots[order.Next].Previous = order.Previous;
        rung.Quantity -= order.Quantity;
        rung.Count--;
        if (rung.Count == 0) Vacate(order.Index);
        order.Next = free;
        free = slot;
        Count--;
    }

    void Vacate(int index)
    {
        ladder.Vacate(index);
        if (index == bestAsk) bestAsk = ladder.Above(index);
        else if (index == bestBid) bestBid = ladder.Below(index);
    }

    int Allocate()
    {
        if (free != 0)
        {
            var slot = free;
            free = slots[slot].Next;
            return slot;
        }
        if (unused == slots.Length) Array.Resize(ref slots, slots.Length * 2);
        return unused++;
    }

    // Apart, so that no path without a fault makes room for its words.
    [DoesNotReturn]
    static void Empty(ulong id) => Check.Broken($"order {id} has no quantity");

    // The book is never crossed, so the side follows from where an order stands.
    BookOrder View(int slot)
    {
        ref readonly var order = ref slots[slot];
        var side = order.Index <= bestBid ? Side.Buy : Side.Sell;
        return new(order.Id, scale.PriceOf(order.Index), new Quantity(order.Quantity), order.Owner, side);
    }
}
