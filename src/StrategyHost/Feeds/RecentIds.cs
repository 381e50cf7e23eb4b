namespace StrategyHost.Feeds;

// The trade ids seen last: reconnects repeat what is a few seconds old, so that the memory may be bounded.
sealed class RecentIds
{
    const int Kept = 1 << 16;

    readonly HashSet<long> ids = [];
    readonly Queue<long> order = new();

    // False if it was among them.
    public bool Add(long id)
    {
        if (!ids.Add(id)) return false;
        order.Enqueue(id);
        if (order.Count > Kept) ids.Remove(order.Dequeue());
        return true;
    }
}
