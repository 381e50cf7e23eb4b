using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

// One level of a recorded book in decimals: what is shown, and our orders with what stands in front of each. Slow,
// plain, and written from the formulas alone.
sealed class NaiveQueue(QueueTerms terms, decimal shown)
{
    const decimal Lot = 0.0001m;
    decimal traded;

    public List<Own> Orders { get; } = [];

    public decimal Shown { get; private set; } = shown;

    // Behind all that is shown, and behind what is thought to stand before an order of ours: a trade that filled ours
    // left more of theirs than the recording, which had it all from them, shows.
    public void Join(OrderId id, decimal size)
    {
        var front = Math.Max(Shown - traded, Orders.Count > 0 ? Orders[^1].Front : 0);
        Orders.Add(new() { Id = id, Leaves = size, Front = front, Spared = front - Shown + traded });
    }

    // Walks the queue from the front: so much of theirs until the next of ours, then that one, and so on.
    public void Trade(decimal quantity)
    {
        var passed = 0m;
        var left = quantity;
        foreach (var own in Orders.ToList())
        {
            var theirs = Math.Min(left, Math.Max(0, own.Front - passed));
            passed += theirs;
            left -= theirs;
            var filled = Math.Min(left, own.Leaves);
            own.Leaves -= filled;
            left -= filled;
            if (own.Leaves == 0) Orders.Remove(own);
        }
        passed += left;
        foreach (var own in Orders)
        {
            own.Front = Math.Max(0, own.Front - passed);
            own.Spared = Math.Min(own.Front, own.Spared + quantity - passed);
        }
        traded = Math.Min(Shown, traded + quantity);
    }

    public void Show(decimal quantity)
    {
        var before = Shown - traded;
        var canceled = before - quantity;
        foreach (var own in Orders)
        {
            if (canceled > 0 && terms.Model != QueueModel.RiskAverse)
                own.Front -= Math.Floor(Moved(Math.Min(own.Front, before), before, canceled) / Lot + 1e-7m) * Lot;
            own.Front = Math.Min(own.Front, quantity + own.Spared);
            own.Spared = Math.Min(own.Spared, own.Front);
        }
        for (var i = 1; i < Orders.Count; i++)
        {
            var lacks = Orders[i - 1].Front - Orders[i].Front;
            if (lacks <= 0) continue;
            Orders[i].Front += lacks;
            Orders[i].Spared = Math.Max(Orders[i].Spared, lacks);
        }
        (Shown, traded) = (quantity, 0);
    }

    decimal Moved(decimal front, decimal before, decimal canceled) =>
        InFront(terms, front, before - front, canceled);

    public static decimal InFront(QueueTerms terms, decimal front, decimal back, decimal canceled)
    {
        if (front <= 0) return 0;
        if (back <= 0) return Math.Min(front, canceled);
        var behind = (decimal)Behind(terms, (double)front, (double)back) * canceled;
        var inFront = canceled - behind - Math.Min(back - behind, 0);
        return Math.Min(front, inFront);
    }

    static double Behind(QueueTerms terms, double front, double back)
    {
        var n = terms.Quarters / 4.0;
        return terms.Model switch
        {
            QueueModel.Power => 1 / (1 + Math.Pow(front / back, n)),
            QueueModel.PowerOfTotal => Math.Pow(back / (back + front), n),
            QueueModel.PowerOfFront => 1 - Math.Pow(front / (front + back), n),
            QueueModel.Logarithm => Math.Log(1 + back) / (Math.Log(1 + back) + Math.Log(1 + front)),
            _ => Math.Log(1 + back) / Math.Log(1 + back + front),
        };
    }

    public sealed class Own
    {
        public required OrderId Id { get; init; }
        public decimal Leaves { get; set; }
        public decimal Front { get; set; }

        // Of the front, what the recording has no longer.
        public decimal Spared { get; set; }
    }
}
