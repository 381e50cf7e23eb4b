using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;
using Xunit.Abstractions;

namespace StrategyHost.Tests.Engine.Markets;

public class SyntheticMarketTests(ITestOutputHelper output)
{
    static readonly string[] names = ["BTC", "ETH", "SOL", "BTC/USDC", "ETH/USDC"];

    [Fact]
    public void The_same_seed_gives_the_same_inputs_and_another_seed_others()
    {
        static ulong Run(ulong seed)
        {
            var run = new SyntheticRun(seed);
            run.RunFor(TimeSpan.FromMinutes(2));
            return run.Hash;
        }
        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
    }

    [Fact]
    public void Every_book_has_two_sides_from_the_first_second_and_enough_to_trade_on()
    {
        var run = new SyntheticRun(3);
        run.RunFor(TimeSpan.FromSeconds(1));
        for (var i = 0; i < names.Length; i++)
        {
            var levels = new Level[100];
            foreach (var side in new[] { Side.Buy, Side.Sell })
            {
                var worth = levels[..run.Venue(i).CopyLevels(side, levels)].Sum(level =>
                    level.Price.ToDouble() * level.Quantity.ToDouble());
                Assert.True(worth > 50_000, $"{names[i]} {side}: {worth:N0}");
            }
        }
    }

    [Fact]
    public void To_terms_without_sources_oracles_come_every_three_seconds_and_follow_the_spot_book()
    {
        var run = new SyntheticRun(4, DemoTerms.Create() with { Rules = [new("paper")] });
        run.RunFor(TimeSpan.FromMinutes(5));
        for (var i = 0; i < names.Length; i++)
        {
            var times = run.Oracles.Where(each => each.Oracle.Instrument.Value == i).Select(each => each.Time).ToList();
            Assert.Equal(101, times.Count);
            for (var k = 1; k < times.Count; k++) Assert.Equal(TimeSpan.FromSeconds(3), times[k] - times[k - 1]);
        }
        foreach (var (coin, spot) in new[] { (0, 3), (1, 4) })
        {
            var oracle = run.Oracles.Last(each => each.Oracle.Instrument.Value == coin).Oracle.Price.ToDouble();
            Assert.InRange(run.Venue(spot).Mid!.Value.ToDouble() / oracle, 0.999, 1.001);
            Assert.InRange(run.Venue(coin).Mid!.Value.ToDouble() / oracle, 0.995, 1.005);
        }
    }

    // An hour at one seed; the page of the code has six hours beside the recording.
    [Fact]
    public void Figures_lie_in_the_bands_that_the_recordings_give()
    {
        var run = new SyntheticRun(1);
        run.RunFor(TimeSpan.FromHours(1));
        Assert.InRange(run.Inputs / 3600.0, 50, 300);
        foreach (var (book, deviation) in new[] { (0, 4.9), (1, 7.2) })
        {
            var figures = run.Figures(book);
            output.WriteLine($"{names[book]}\n{figures}");
            Assert.InRange(figures.MeanSpread, 1, 1.4);
            Assert.InRange(figures.OneTick, 0.88, 0.99);
            Assert.InRange(figures.MedianTouch, 200_000, 900_000);
            Assert.InRange(figures.Deviation(60_000), 0.6 * deviation, 1.6 * deviation);
            Assert.InRange(figures.Still(1000), 0.55, 0.8);
            Assert.InRange(figures.Kurtosis(1000), 15, 200);
            Assert.InRange(figures.ReturnMemory(1000), 0.05, 0.4);
            Assert.InRange(figures.VolatilityMemory(1000), 0.08, 0.4);
            Assert.InRange(figures.SweepsPerSecond, 0.8, 2);
            Assert.InRange(figures.MedianSweep, 300, 800);
            Assert.InRange(figures.Clustering, 1.5, 8);
            Assert.InRange(figures.FlowAndReturn, 0.1, 0.5);
        }
        var together = MarketFigures.Together(run.Figures(0).Returns(10_000), run.Figures(1).Returns(10_000));
        output.WriteLine($"correlation over 10 s {together:F3}");
        Assert.InRange(together, 0.45, 0.85);
    }

    [SharedFact(RecordedFigures.Folder)]
    public void The_recordings_have_the_figures_that_the_page_gives()
    {
        var (bitcoin, ether) = (RecordedFigures.Of("BTC"), RecordedFigures.Of("ETH"));
        output.WriteLine($"BTC\n{bitcoin}\nETH\n{ether}");
        Assert.Equal(1.29, bitcoin.MeanSpread, 0.01);
        Assert.Equal(1.21, ether.MeanSpread, 0.01);
        Assert.Equal(607_000, bitcoin.MedianTouch, 2_000.0);
        Assert.Equal(1.14, bitcoin.SweepsPerSecond, 0.01);
        Assert.Equal(1.39, ether.SweepsPerSecond, 0.01);
        var together = MarketFigures.Together(bitcoin.Returns(10_000), ether.Returns(10_000));
        output.WriteLine($"correlation over 10 s {together:F3}");
        Assert.Equal(0.68, together, 0.05);
    }

    [Fact]
    public void A_restarted_market_goes_on_with_its_own_orders_where_the_books_stand()
    {
        var run = new SyntheticRun(5);
        run.RunFor(TimeSpan.FromMinutes(2));
        var before = names.Select((_, i) => run.Venue(i).Mid!.Value.ToDouble()).ToArray();
        var counts = names.Select((_, i) => run.Venue(i).OutsideOrders().Count()).ToArray();
        var left = run.Venue(0).OutsideOrders().Select(order => order.Id).ToHashSet();
        run.Restart(5);
        run.RunFor(TimeSpan.FromSeconds(20));
        for (var i = 0; i < names.Length; i++)
        {
            Assert.InRange(run.Venue(i).Mid!.Value.ToDouble() / before[i], 0.997, 1.003);
            Assert.InRange(run.Venue(i).OutsideOrders().Count(), counts[i] / 2, counts[i] * 2);
        }
        Assert.Contains(run.Venue(0).OutsideOrders(), order => left.Contains(order.Id));
        run.RunFor(TimeSpan.FromMinutes(20));
        Assert.All(run.Venue(0).OutsideOrders().Take(5), order => Assert.DoesNotContain(order.Id, left));
    }

    [Fact]
    public void A_large_order_of_ours_moves_the_book_and_the_market_brings_it_back()
    {
        var run = new SyntheticRun(6);
        run.RunFor(TimeSpan.FromMinutes(1));
        var ether = run.Venue(1);
        var before = ether.Mid!.Value.ToDouble();
        var terms = new OrderTerms(new(1), Side.Buy, Quantity.Parse("20000")) { Kind = OrderKind.Market };
        ether.Place(new(new(1), new(1), terms), run);
        run.RunFor(TimeSpan.FromSeconds(2));
        Assert.True(ether.Best(Side.Sell)!.Value.Price.ToDouble() > before);
        run.RunFor(TimeSpan.FromMinutes(1));
        Assert.InRange(ether.Mid!.Value.ToDouble() / before, 0.995, 1.005);
    }

    [Fact]
    public void The_premium_leaves_the_dead_zone_of_funding_at_times()
    {
        var outside = 0;
        var samples = 0;
        foreach (var seed in new ulong[] { 1, 2, 3, 4, 5, 6 })
        {
            var path = new CoinPath(MarketProfiles.Coin("BTC"), new Prng(seed), SyntheticRun.Start);
            for (var hour = 0; hour < 24; hour++)
            {
                var (sum, count) = (0.0, 0);
                while (path.Due <= SyntheticRun.Start + TimeSpan.FromHours(hour + 1))
                {
                    path.Move();
                    sum += path.Perp / path.Spot - 1;
                    count++;
                }
                samples++;
                if (sum / count is > 0.0006 or < -0.0004) outside++;
            }
        }
        Assert.InRange(outside / (double)samples, 0.05, 0.5);
    }

    [Fact]
    public void Coins_that_nobody_has_measured_trade_too()
    {
        var terms = DemoTerms.Create() with { Instruments = [Coins.Instrument(0, "MOON", 1)] };
        var run = new SyntheticRun(8, terms);
        run.RunFor(TimeSpan.FromMinutes(1));
        Assert.InRange(run.Venue(0).Mid!.Value.ToDouble(), 95, 105);
    }
}
