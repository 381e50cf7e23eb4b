using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

// A fast and a naive book that are told the same; each step compares all that can be seen of them.
sealed class BookTwins(Grid grid, Price middle)
{
    const int Owners = 4;
    const ulong HighBit = 1UL << 63;

    readonly OrderBook fast = new(grid, capacity: 2);
    readonly NaiveBook naive = new();
    readonly List<ulong> seen = [];
    readonly Level[] levels = new Level[300];
    ulong next = 1;

    public int Trades { get; private set; }

    public void Step(Func<int> draw)
    {
        var (a, b) = (new RecordingClient { Rule = Rule }, new RecordingClient { Rule = Rule });
        switch (draw() % 10)
        {
            case < 4:
                var order = Draw(draw);
                Assert.Equal(naive.Add(order, b), fast.Add(order, a));
                break;
            case 4:
                order = Draw(draw) with { Price = new(middle.Units + draw() % 2_000 * 7 - 7_000) };
                Assert.Equal(naive.Take(order, b), fast.Take(order, a));
                break;
            case 5:
                order = Draw(draw) with { Price = draw() % 2 == 0 ? new(long.MaxValue) : Price.Zero };
                Assert.Equal(naive.Take(order, b), fast.Take(order, a));
                break;
            case 6:
                order = Draw(draw);
                var crosses = naive.Levels(order.Side.Opposite()).Any(level => Crosses(order, level.Price));
                Assert.Equal(crosses, fast.Crosses(order.Side, order.Price));
                if (crosses) break;
                naive.Rest(order);
                fast.Rest(order);
                break;
            case 7:
                Modify(draw, a, b);
                break;
            default:
                var id = Pick(draw);
                Assert.Equal(naive.Cancel(id), fast.Cancel(id, out _));
                break;
        }
        Assert.Equal(b.Log, a.Log);
        Trades += a.Log.Count(line => line.StartsWith("Match"));
        Compare();
    }

    void Modify(Func<int> draw, RecordingClient a, RecordingClient b)
    {
        var id = Pick(draw);
        if (naive.Find(id) is not { } order)
        {
            Assert.False(fast.TryFind(id, out _));
            return;
        }
        var price = draw() % 2 == 0 ? order.Price : Draw(draw).Price;
        var quantity = draw() % 2 == 0 ? Draw(draw).Quantity : new(Math.Max(1, order.Quantity.Units / 2));
        Assert.Equal(naive.Modify(id, price, quantity, b), fast.Modify(id, price, quantity, a));
    }

    void Compare()
    {
        Compare(Side.Buy);
        Compare(Side.Sell);
        var all = naive.Orders(Side.Buy).Count + naive.Orders(Side.Sell).Count;
        Assert.Equal(all, fast.Count);
        if (fast.Best(Side.Buy) is { } bid && fast.Best(Side.Sell) is { } ask) Assert.True(bid.Price < ask.Price);
    }

    void Compare(Side side)
    {
        var expected = naive.Levels(side);
        Assert.Equal(expected, levels[..fast.CopyLevels(side, levels)]);
        Assert.Equal(expected.Count == 0 ? null : expected[0], fast.Best(side));
        Assert.Equal(naive.Orders(side), fast.Orders(side));
        if (expected.Count == 0) return;
        var last = naive.Orders(side)[^1];
        Assert.Equal(naive.Ahead(last.Id), fast.Ahead(last.Id));
        Assert.Equal(expected[^1].Quantity, fast.QuantityAt(last.Price));
        Assert.True(last.Quantity.Units > 0);
        Assert.True(fast.TryFind(last.Id, out var found));
        Assert.Equal(last, found);
    }

    // Every fourth order belongs to somebody; what such orders may trade depends on the ids alone.
    BookOrder Draw(Func<int> draw)
    {
        var id = next++ | (draw() % 2 == 0 ? HighBit : 0);
        seen.Add(id);
        var side = draw() % 2 == 0 ? Side.Buy : Side.Sell;
        var away = new Price(grid.Tick(middle).Units * (draw() % 40 - 14));
        var price = side == Side.Buy ? grid.Down(middle - away) : grid.Up(middle + away);
        var owner = draw() % 4 == 0 ? draw() % Owners : 0;
        return new(id, price, new(grid.Lot.Units * (1 + draw() % 50)), owner, side);
    }

    ulong Pick(Func<int> draw) => seen.Count == 0 ? 1 : seen[Math.Max(0, seen.Count - 1 - draw() % 200)];

    static Consent Rule(BookOrder taker, BookOrder maker, Quantity wanted) => ((taker.Id ^ maker.Id) % 7) switch
    {
        0 => Consent.RemoveMaker(CancelReason.NotEnoughMargin),
        1 => Consent.StopTaker(CancelReason.ReduceOnly),
        2 when wanted.Units > 1 => Consent.To(new(wanted.Units / 2)),
        _ => Consent.To(wanted),
    };

    static bool Crosses(BookOrder order, Price other) =>
        order.Side == Side.Buy ? other <= order.Price : other >= order.Price;
}
