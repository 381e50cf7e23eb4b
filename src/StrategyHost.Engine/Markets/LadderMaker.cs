using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// A maker with a ladder of orders around its own view of the price, which leans against its inventory: one at the
/// front, every fourth tick of the dense part, so that a move costs few orders, and a large one far behind.
/// </summary>
sealed class LadderMaker(int number, int place, StreetBook book, Prng prng, Time start)
    : Participant(number, book, start)
{
    public const int Makers = 4;

    const int MaxMoves = 12;
    static readonly double[] farBp = [7, 16, 36, 80];

    readonly List<StreetOrder> orders = [];
    readonly bool[] held = new bool[64];
    double inventory;
    double opinion;
    int moves;

    public override void Notice(Time now, double jump)
    {
        var reaction = now + Seconds(Book.Profile.Reaction * (1 + place));
        if (reaction < Due) Due = reaction;
    }

    public override void Adopt(in StreetOrder order) => orders.Add(order);

    public override void Act(Time now, MarketLens lens)
    {
        moves = 0;
        CountFills(lens);
        opinion = 0.9 * opinion + 0.44 * Book.Profile.Opinion * prng.NextNormal();
        var tick = Book.Tick;
        var lean = -Math.Clamp(inventory / Book.Profile.Limit, -1, 1) * Book.Profile.Lean;
        var view = Book.Belief / tick + opinion + lean;
        var bid = (long)Math.Floor(view - Book.Profile.HalfSpread);
        var ask = (long)Math.Ceiling(view + Book.Profile.HalfSpread);
        Withdraw(tick, bid, ask);
        if (Book.BestTicks(lens, Side.Sell, tick) is { } bestAsk) bid = Math.Min(bid, bestAsk - 1);
        if (Book.BestTicks(lens, Side.Buy, tick) is { } bestBid) ask = Math.Max(ask, bestBid + 1);
        QuoteFront(Side.Buy, tick, bid);
        QuoteFront(Side.Sell, tick, ask);
        Quote(Side.Buy, tick, bid);
        Quote(Side.Sell, tick, ask);
        QuoteFar(tick, bid, ask);
        Due = now + Seconds(moves >= MaxMoves ? 0.05 : Book.Profile.Refresh);
    }

    void CountFills(MarketLens lens)
    {
        for (var i = orders.Count - 1; i >= 0; i--)
        {
            var order = orders[i];
            var left = lens.Left(Book.Instrument.Id, order.Id).Units;
            if (left == order.Quantity) continue;
            inventory += order.Side.Sign() * Fixed.ToDouble(order.Quantity - left) * Book.Fair;
            if (left > 0) orders[i] = order with { Quantity = left };
            else orders.RemoveAt(i);
        }
        // Hedged elsewhere, bit by bit.
        inventory *= 0.995;
    }

    // Away from the wrong side of the view, and from where a ladder no longer reaches.
    void Withdraw(long tick, long bid, long ask)
    {
        for (var i = orders.Count - 1; i >= 0 && moves < MaxMoves; i--)
        {
            var order = orders[i];
            var behind = order.Side == Side.Buy ? bid - order.Price / tick : order.Price / tick - ask;
            if (behind == 0 || IsFar(tick, order.Price, behind)) continue;
            var isRung = Mod(order.Price / tick - place) == 0;
            if (isRung && behind > 0 && behind <= Book.Profile.Range + 4) continue;
            Book.Cancel(order);
            orders.RemoveAt(i);
            moves++;
        }
    }

    void QuoteFront(Side side, long tick, long first)
    {
        foreach (var order in orders)
            if (order.Side == side && order.Price == first * tick)
                return;
        Rest(side, first * tick, Book.Profile.Front);
    }

    void Quote(Side side, long tick, long first)
    {
        var sign = -side.Sign();
        var offset = Mod(sign * (place - first));
        Array.Clear(held);
        foreach (var order in orders)
        {
            var steps = sign * (order.Price / tick - first);
            if (order.Side == side && steps >= 0 && steps <= Book.Profile.Range) held[steps] = true;
        }
        for (var steps = offset; steps <= Book.Profile.Range && moves < MaxMoves; steps += Makers)
        {
            if (held[steps]) continue;
            Rest(side, (first + sign * steps) * tick, Book.SizeAt(steps));
        }
    }

    void QuoteFar(long tick, long bid, long ask)
    {
        var steps = FarSteps(tick);
        var size = Book.SizeAt(Book.Profile.Range) * (1 + farBp[place] / 5);
        if (!HoldsFar(Side.Buy, tick, bid)) Rest(Side.Buy, (bid - steps) * tick, size);
        if (!HoldsFar(Side.Sell, tick, ask)) Rest(Side.Sell, (ask + steps) * tick, size);
    }

    bool HoldsFar(Side side, long tick, long first)
    {
        foreach (var order in orders)
        {
            var behind = -side.Sign() * (order.Price / tick - first);
            if (order.Side == side && IsFar(tick, order.Price, behind)) return true;
        }
        return false;
    }

    bool IsFar(long tick, long price, long behind)
    {
        var bp = behind * tick / (double)price * 1e4;
        return behind > Book.Profile.Range && Math.Abs(bp - farBp[place]) < 0.4 * farBp[place];
    }

    long FarSteps(long tick) =>
        Math.Max(Book.Profile.Range + 5, (long)(Book.Fair * Fixed.One * farBp[place] * 1e-4 / tick));

    void Rest(Side side, long price, double notional)
    {
        if (price <= 0) return;
        var size = Book.Size(notional * Math.Exp(0.7 * prng.NextNormal()));
        orders.Add(Book.Rest(Number, side, price, size));
        moves++;
    }

    TimeSpan Seconds(double mean) => TimeSpan.FromSeconds(prng.NextExponential(mean));

    static int Mod(long value) => (int)(((value % Makers) + Makers) % Makers);
}
