using FsCheck;
using FsCheck.Fluent;
using StrategyHost.Engine;
using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

// The fast book beside the naive one, over random orders around a power of ten, where the tick changes.
public class OrderBookModelTests
{
    [Theory]
    [InlineData(1, 2, 100.0)]
    [InlineData(2, 4, 3000.0)]
    [InlineData(3, 5, 99_990.0)]
    [InlineData(4, 0, 0.01)]
    [InlineData(5, 2, 1000.0)]
    public void Both_books_agree_on_every_trade_and_queue_over_a_long_stream(int seed, int sizeDecimals, double middle)
    {
        var twins = new BookTwins(new Grid(sizeDecimals, 6 - sizeDecimals), Price.FromDouble(middle));
        var chance = new Prng((ulong)seed);
        for (var step = 0; step < 6_000; step++) twins.Step(() => chance.NextInt(1 << 20));
        Assert.True(twins.Trades > 600, $"only {twins.Trades} trades");
    }

    [Fact]
    public void Both_books_agree_whatever_the_draws()
    {
        var draws = ArbMap.Default.GeneratorFor<PositiveInt>().Select(n => n.Get).ListOf().ToArbitrary();
        Prop.ForAll(draws, list =>
        {
            var twins = new BookTwins(new Grid(2, 4), new Price(100 * Fixed.One));
            using var draw = list.GetEnumerator();
            for (var step = 0; step < list.Count / 6; step++)
                twins.Step(() => draw.MoveNext() ? draw.Current * 7919 : 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_same_stream_gives_the_same_hash_and_another_order_of_arrival_another()
    {
        static ulong Hash(params ulong[] arrivals)
        {
            var book = new OrderBook(new Grid(2, 4));
            var price = new Price(100 * Fixed.One);
            foreach (var id in arrivals) book.Rest(new BookOrder(id, price, new(Fixed.One), 0, Side.Buy));
            var hash = new StateHash();
            book.AddTo(ref hash);
            return hash.Value;
        }
        Assert.Equal(Hash(1, 2, 3), Hash(1, 2, 3));
        Assert.NotEqual(Hash(1, 2, 3), Hash(1, 3, 2));
    }
}
