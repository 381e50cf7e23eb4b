using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>
/// For whoever knows what comes, as a replay does: asks the memory ahead for what an order will touch. In a book of a
/// million orders that is where the time goes. Hints only: they change nothing, and may be wrong or left out.
/// </summary>
public sealed partial class OrderBook
{
    /// <summary>First, a dozen orders ahead: where the id stands or will stand.</summary>
    public void Foresee(ulong id) => ids.Fetch(id);

    /// <summary>Then, of an order to be canceled: the order itself.</summary>
    public void ForeseeOrder(ulong id)
    {
        if (ids.Guess(id) is var slot and not 0) MemoryLine.Fetch(ref slots[slot]);
    }

    /// <summary>Last, of an order to be canceled: its neighbours in the queue.</summary>
    public void ForeseeNeighbours(ulong id)
    {
        if (ids.Guess(id) is not (var slot and not 0)) return;
        ref readonly var order = ref slots[slot];
        MemoryLine.Fetch(ref slots[order.Previous]);
        MemoryLine.Fetch(ref slots[order.Next]);
    }

    /// <summary>Of an order that will rest: the last one at its price, which it will stand behind.</summary>
    public void ForeseeQueue(Price price)
    {
        if (ladder.Tail(scale.Down(price)) is var slot and not 0) MemoryLine.Fetch(ref slots[slot]);
    }
}

static class MemoryLine
{
    /// <summary>The line of memory that this lies in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Fetch<T>(ref T what)
    {
        // The collector may move it meanwhile; then the wrong line was fetched, no more.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref what));
    }
}
