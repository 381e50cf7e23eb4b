using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

// What must hold over any stream of recorded books and trades with orders of ours among them.
public class RecordedStreamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_order_passes_an_earlier_one_and_no_trade_fills_more_than_it_is(int seed)
    {
        var stream = new RecordedStream((ulong)seed);
        for (var step = 0; step < 5_000; step++) stream.Step();
        Assert.True(stream.Fills > 300, $"only {stream.Fills} fills");
    }

    [Fact]
    public void The_same_stream_gives_the_same_hash()
    {
        static ulong Run(ulong seed)
        {
            var stream = new RecordedStream(seed);
            for (var step = 0; step < 2_000; step++) stream.Step();
            return stream.Desk.Hash();
        }
        Assert.Equal(Run(7), Run(7));
        Assert.NotEqual(Run(7), Run(8));
    }
}

// A random recording around 3000 with random orders of ours, and what was promised, checked after each step.
sealed class RecordedStream(ulong seed)
{
    readonly Prng chance = new(seed);
    readonly Dictionary<OrderId, OrderTerms> resting = [];
    int middle = 30_000;

    public RecordedDeskOfOne Desk { get; } = new();

    public int Fills { get; private set; }

    public void Step()
    {
        switch (chance.NextInt(10))
        {
            case < 3:
                middle += chance.NextInt(7) - 3;
                Desk.Book(Levels(-1), Levels(1));
                break;
            case < 5:
                var side = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
                Desk.Top(side, Level(middle - side.Sign() * (1 + chance.NextInt(3))));
                break;
            case < 8:
                Trade();
                break;
            default:
                Order();
                break;
        }
        Listen(traded: null);
        if (Desk.Venue.Best(Side.Buy) is { } bid && Desk.Venue.Best(Side.Sell) is { } ask)
            Assert.True(bid.Price < ask.Price, $"crossed: {bid} {ask}");
    }

    void Trade()
    {
        var aggressor = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
        var quantity = Quantity.FromDouble(1 + chance.NextInt(80) / 10.0);
        Desk.Trade(aggressor, Text(middle + aggressor.Sign() * chance.NextInt(4)), quantity.ToString());
        Listen(quantity);
    }

    void Order()
    {
        var side = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
        if (resting.Count > 6)
        {
            var id = resting.Keys.MinBy(order => order.Value);
            Desk.Venue.Cancel(id, CancelReason.ByStrategy, Desk.Log);
            return;
        }
        var terms = Desk.Limit(side, Text(middle - side.Sign() * (chance.NextInt(5) - 1)), $"{1 + chance.NextInt(4)}");
        resting[Desk.Place(terms, owner: 1 + chance.NextInt(2))] = terms;
    }

    // A maker's fill: nobody of ours at a better price, or earlier at the same one, is left unfilled.
    void Listen(Quantity? traded)
    {
        var filled = Quantity.Zero;
        foreach (var line in Desk.Log.Take())
        {
            var words = line.Split(' ');
            if (words[0] == "trade") continue;
            var id = new OrderId(long.Parse(words[0]));
            if (words[1] is "canceled" or "rejected") resting.Remove(id);
            if (words[1] != "filled") continue;
            Fills++;
            var terms = resting[id];
            var quantity = Quantity.Parse(words[2]);
            if (words[^1] == "maker") AssertFirst(id, terms);
            filled += quantity;
            var left = terms with { Quantity = terms.Quantity - quantity };
            if (left.Quantity.IsZero) resting.Remove(id);
            else resting[id] = left;
        }
        if (traded is { } most) Assert.True(filled <= most, $"{filled} filled by a trade of {most}");
    }

    void AssertFirst(OrderId id, OrderTerms terms)
    {
        foreach (var (other, its) in resting)
        {
            if (other == id || its.Side != terms.Side) continue;
            var isBetter = (its.Price.Units - terms.Price.Units) * terms.Side.Sign() > 0;
            var isEarlier = its.Price == terms.Price && other.Value < id.Value;
            Assert.False(isBetter || isEarlier, $"order {id.Value} filled before order {other.Value}");
        }
    }

    string Levels(int sign) =>
        string.Join(' ', Enumerable.Range(1, 6)
            .Where(_ => chance.NextInt(5) > 0)
            .Select(step => Level(middle + sign * step)));

    string Level(int tenths) => $"{Text(tenths)}:{(1 + chance.NextInt(60)) / 10.0}";

    static string Text(int tenths) => $"{tenths / 10}.{tenths % 10}";
}
