using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

// What must hold over any stream of recorded books and trades with orders of ours among them.
public class RecordedStreamTests
{
    [Theory]
    [InlineData(1, QueueModel.RiskAverse, 4)]
    [InlineData(2, QueueModel.RiskAverse, 4)]
    [InlineData(3, QueueModel.Power, 12)]
    [InlineData(4, QueueModel.Power, 4)]
    [InlineData(5, QueueModel.PowerOfTotal, 8)]
    [InlineData(6, QueueModel.PowerOfFront, 12)]
    [InlineData(7, QueueModel.Logarithm, 4)]
    [InlineData(8, QueueModel.LogarithmOfTotal, 4)]
    public void No_order_passes_an_earlier_one_and_no_trade_fills_more_than_it_is(
        int seed, QueueModel model, int quarters)
    {
        var stream = new RecordedStream((ulong)seed, new() { Queue = new(model, quarters) });
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
sealed class RecordedStream(ulong seed, SimulationTerms? terms = null)
{
    readonly Prng chance = new(seed);
    readonly Dictionary<OrderId, OrderTerms> resting = [];
    int middle = 30_000;

    public RecordedDeskOfOne Desk { get; } = new(terms);

    public int Fills { get; private set; }

    public void Step()
    {
        var before = resting.ToDictionary(own => own.Key, own => (Desk.Venue.Ahead(own.Key), Theirs(own.Value)));
        var traded = Happen();
        Listen(traded: null);
        AssertPlaces(before, traded);
        if (Desk.Venue.Best(Side.Buy) is { } bid && Desk.Venue.Best(Side.Sell) is { } ask)
            Assert.True(bid.Price < ask.Price, $"crossed: {bid} {ask}");
    }

    // What traded, if anything.
    Quantity? Happen()
    {
        switch (chance.NextInt(10))
        {
            case < 3:
                middle += chance.NextInt(7) - 3;
                Desk.Book(Levels(-1), Levels(1));
                break;
            case < 4:
                Desk.Depth(Levels(-1), Levels(1));
                break;
            case < 5:
                var side = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
                Desk.Top(side, Level(middle - side.Sign() * (1 + chance.NextInt(3))));
                break;
            case < 8:
                return Trade();
            default:
                Order();
                break;
        }
        return null;
    }

    // Nobody goes back; nobody comes forward by more than traded or was taken off the level; of two of ours at one
    // price the earlier has no more in front.
    void AssertPlaces(Dictionary<OrderId, (Quantity?, (Quantity, Quantity)?)> before, Quantity? traded)
    {
        foreach (var (id, terms) in resting)
        {
            if (before.GetValueOrDefault(id) is not ({ } was, ({ } recorded, { } left))) continue;
            if (Desk.Venue.Ahead(id) is not { } now) continue;
            Assert.True(now <= was, $"order {id.Value} fell back from {was} to {now}");
            var (recordedNow, leftNow) = Theirs(terms) ?? default;
            var gone = Quantity.Max(recorded - recordedNow, left - leftNow);
            Assert.True(was - now <= Quantity.Max(gone, traded ?? Quantity.Zero), $"order {id.Value} by {was - now}");
            foreach (var (other, its) in resting)
                if (its.Side == terms.Side && its.Price == terms.Price && other.Value < id.Value)
                    Assert.True(Desk.Venue.Ahead(other) <= now, $"order {other.Value} stands behind {id.Value}");
        }
    }

    (Quantity Recorded, Quantity Left)? Theirs(OrderTerms terms) => Desk.Venue.Theirs(terms.Side, terms.Price);

    Quantity Trade()
    {
        var aggressor = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
        var quantity = Quantity.FromDouble(1 + chance.NextInt(80) / 10.0);
        Desk.Trade(aggressor, Text(middle + aggressor.Sign() * chance.NextInt(4)), quantity.ToString());
        Listen(quantity);
        return quantity;
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
