using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

// The published stream that engines written by others were measured with: five agree on these trades.
public class OrderStreamTests
{
    [Fact]
    public void A_million_orders_give_the_published_trades_and_book()
    {
        var stream = new OrderStream(seed: 20260101);
        stream.Run(preload: 10_000, events: 1_000_000);
        Assert.Equal(496_204, stream.Trades);
        Assert.Equal("0e8e2f0e00cd1122", stream.TradeChecksum.ToString("x16"));
        Assert.Equal(14_011, stream.Book.Count);
        Assert.Equal("d8ccf69254b3af69", stream.BookChecksum().ToString("x16"));
    }
}

// Makes the stream while the book matches it, since what comes next depends on what rests: passive orders near a
// wandering middle, cancels of any resting order, and takers that keep the book near its size. Ticks of 1, lots of 1.
sealed class OrderStream(ulong seed) : BookClient
{
    const int Target = 10_000;
    const uint MaxLots = 100;
    const uint Near = 50;

    readonly List<uint> resting = [];
    readonly Dictionary<uint, int> places = [];
    ulong random = seed;
    int middle = 1_000_000;
    uint nextId = 1;
    bool isCounting;
    Fold fold = new();

    public OrderBook Book { get; } = new(new Grid(0, 6));

    public int Trades { get; private set; }

    public ulong TradeChecksum => fold.Value;

    public void Run(int preload, int events)
    {
        for (var i = 0; i < preload; i++) Passive(Next(2));
        isCounting = true;
        for (var i = 0; i < events; i++) Step();
    }

    public ulong BookChecksum()
    {
        var checksum = new Fold();
        foreach (var order in Book.Orders(Side.Sell).Concat(Book.Orders(Side.Buy)))
        {
            checksum.Add(order.Id);
            checksum.Add((ulong)(order.Price.Units / Fixed.One));
            checksum.Add((ulong)(order.Quantity.Units / Fixed.One));
        }
        return checksum.Value;
    }

    public override Consent Allow(in BookOrder taker, in BookOrder maker, Quantity wanted) => Consent.To(wanted);

    public override void OnRemoved(in BookOrder maker, CancelReason reason) => Assert.Fail("nobody owns these orders");

    public override void OnMatched(in Match match)
    {
        if (match.MakerLeft.IsZero) Forget((uint)match.Maker);
        if (!isCounting) return;
        Trades++;
        fold.Add(match.Maker);
        fold.Add(match.Taker);
        fold.Add((ulong)(match.Price.Units / Fixed.One));
        fold.Add((ulong)(match.Quantity.Units / Fixed.One));
    }

    void Step()
    {
        if (Next(128) == 0) middle += Next(2) == 0 ? -1 : 1;
        var draw = Next(1000);
        var side = Next(2);
        if (draw is >= 700 and < 950 && resting.Count > 0)
        {
            var id = resting[(int)Next((uint)resting.Count)];
            Assert.True(Book.Cancel(id, out _));
            Forget(id);
        }
        else if (draw >= 950 && Best(1 - side) is { } best) Aggressive(side, best, isMarket: draw < 975);
        else Passive(side);
    }

    void Aggressive(uint side, int best, bool isMarket)
    {
        var orders = Book.Count > Target ? 18u : 4u;
        var lots = 1 + Next(orders * (MaxLots + 1));
        var through = (int)Next(5);
        var price = side == 0 ? best + through : best - through;
        if (!isMarket) Add(side, price, lots);
        else Book.Take(Order(side, side == 0 ? long.MaxValue : 0, lots), this);
    }

    void Passive(uint side)
    {
        var away = (int)Math.Min(Next(Near), Next(Near));
        var price = side == 0 ? middle - 1 - away : middle + 1 + away;
        if (side == 0 && Best(1) is { } ask) price = Math.Min(price, ask - 1);
        if (side == 1 && Best(0) is { } bid) price = Math.Max(price, bid + 1);
        Add(side, price, 1 + Next(MaxLots));
    }

    void Add(uint side, int price, uint lots)
    {
        var order = Order(side, price * Fixed.One, lots);
        if (Book.Add(order, this).Left.IsZero) return;
        places[(uint)order.Id] = resting.Count;
        resting.Add((uint)order.Id);
    }

    BookOrder Order(uint side, long price, uint lots) =>
        new(nextId++, new Price(price), new Quantity(lots * Fixed.One), 0, (Side)side);

    int? Best(uint side) => Book.Best((Side)side) is { } level ? (int)(level.Price.Units / Fixed.One) : null;

    void Forget(uint id)
    {
        places.Remove(id, out var place);
        var last = resting[^1];
        resting.RemoveAt(resting.Count - 1);
        if (last == id) return;
        resting[place] = last;
        places[last] = place;
    }

    // Knuth's MMIX generator, its upper half.
    uint Next(uint below)
    {
        random = unchecked(random * 6364136223846793005UL + 1442695040888963407UL);
        return (uint)(((random >> 32) * below) >> 32);
    }

    struct Fold
    {
        public Fold() => Value = 14695981039346656037UL;

        public ulong Value { get; private set; }

        public void Add(ulong word) => Value = unchecked((Value ^ word) * 1099511628211UL);
    }
}
