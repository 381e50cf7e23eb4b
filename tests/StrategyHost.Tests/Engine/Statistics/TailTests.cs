using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Statistics;

public class TailTests
{
    [Fact]
    public void The_normal_tail_is_that_of_the_specification()
    {
        Assert.Equal(0.0465269575, 0.02 * NormalTail.At(0.99).ValueAtRisk, 1e-10);
        Assert.Equal(0.0533042844, 0.02 * NormalTail.At(0.99).ExpectedShortfall, 1e-10);
        Assert.Equal(0.0467560558, 0.02 * NormalTail.At(0.975).ExpectedShortfall, 1e-10);
        Assert.Equal(4187.43, 1800 * NormalTail.At(0.99).ValueAtRisk, 0.01);
    }

    [Fact]
    public void Cornish_Fisher_gives_the_published_figures()
    {
        // Dowd's CornishFisherVaR(mu 3.2, sigma 5.6, skew 2, kurtosis 3, cl 0.9): raw kurtosis, so no excess.
        Assert.Equal(4.145348, 5.6 * new CornishFisher(2, 0).At(0.9).ValueAtRisk - 3.2, 1e-6);
        Assert.Equal(3.0674968, new CornishFisher(-0.5, 2).At(0.99).ValueAtRisk, 1e-7);
        Assert.Equal(NormalTail.At(0.99), new CornishFisher(0, 0).At(0.99));
    }

    [Theory]
    [InlineData(-0.5, 2, 0.99)]
    [InlineData(0.3, 1, 0.975)]
    [InlineData(-0.8, 4, 0.95)]
    public void Its_shortfall_is_the_mean_of_its_quantiles_beyond(double skewness, double kurtosis, double confidence)
    {
        var tail = new CornishFisher(skewness, kurtosis);
        const int steps = 200_000;
        var sum = 0.0;
        for (var i = 0; i < steps; i++)
        {
            var u = (i + 0.5) / steps * (1 - confidence);
            sum -= tail.Quantile(MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, u));
        }

        Assert.Equal(sum / steps, tail.At(confidence).ExpectedShortfall, 1e-4);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 7.9, true)]
    [InlineData(0, 8.1, false)]
    [InlineData(0, -0.1, false)]
    [InlineData(-0.5, 2, true)]
    [InlineData(2, 0, false)]
    [InlineData(-0.3, 25, false)]
    public void Its_domain_is_where_the_quantile_rises(double skewness, double kurtosis, bool valid)
    {
        var tail = new CornishFisher(skewness, kurtosis);
        var rises = true;
        for (var z = -30.0; z < 30; z += 0.001) rises &= tail.Quantile(z + 0.001) >= tail.Quantile(z);

        Assert.Equal(valid, tail.IsValid);
        Assert.Equal(valid, rises);
    }

    [Fact]
    public void The_worked_historical_example_comes_out()
    {
        var tail = new HistoricalTail(10, 0.85).Of([9, 7, 5, 3, 1, -1, -2, -3, -4, -6]);

        Assert.Equal(7, tail.ValueAtRisk);
        Assert.Equal(8.333333, tail.ExpectedShortfall, 1e-6);
    }

    [Theory]
    [InlineData(1000, 0.99, 1UL)]
    [InlineData(1000, 0.95, 2UL)]
    [InlineData(500, 0.975, 3UL)]
    [InlineData(7, 0.9, 4UL)]
    [InlineData(250, 0.999, 5UL)]
    public void The_tail_equals_that_of_sorted_losses_at_every_step(int count, double confidence, ulong seed)
    {
        var chance = new Prng(seed);
        var columns = new ScenarioColumns(3, count);
        var book = new ScenarioLosses(columns);
        var tail = new HistoricalTail(count, confidence);
        for (var s = 0; s < count; s++) columns.Add(Returns(chance));
        for (var step = 0; step < 300; step++)
        {
            if (step % 50 == 0) columns.Add(Returns(chance));
            book.Set(chance.NextInt(3), (chance.NextInt(2001) - 1000) * (step % 90 == 0 ? 1000 : 1));
            var losses = Enumerable.Range(0, count)
                .Select(s => -Enumerable.Range(0, 3).Sum(i => book.Weight(i) * columns.Of(i)[s])).ToArray();

            var risk = tail.Of(book.Losses);

            var (valueAtRisk, shortfall) = Sorted(losses, confidence);
            var scale = 1e-9 * (1 + Math.Abs(shortfall));
            Assert.Equal(valueAtRisk, risk.ValueAtRisk, scale);
            Assert.Equal(shortfall, risk.ExpectedShortfall, scale);
        }
    }

    [Fact]
    public void The_figures_do_not_depend_on_what_was_asked_before()
    {
        var chance = new Prng(5);
        var used = new HistoricalTail(100, 0.95);
        for (var round = 0; round < 50; round++)
        {
            var losses = new double[104];
            for (var i = 0; i < 100; i++) losses[i] = Math.Round(chance.NextDouble() * 40 * (1 + round % 5)) - 20;
            Assert.Equal(new HistoricalTail(100, 0.95).Of(losses), used.Of(losses));
        }
    }

    [Fact]
    public void The_oldest_scenario_gives_way_and_a_missing_return_counts_as_none()
    {
        var columns = new ScenarioColumns(2, 3);
        for (var s = 1; s <= 4; s++) columns.Add([s, s == 4 ? double.NaN : -s]);

        Assert.Equal(3, columns.Count);
        Assert.Equal([4, 2, 3], columns.Of(0)[..3].ToArray());
        Assert.Equal([0, -2, -3], columns.Of(1)[..3].ToArray());
    }

    [Fact]
    public void Moments_are_those_of_plain_sums()
    {
        var moments = Moments.Of([1, 2, 3, 10]);

        Assert.Equal(4, moments.Mean);
        Assert.Equal(Math.Sqrt(12.5), moments.Deviation, 12);
        Assert.Equal(1.0182337649, moments.Skewness, 9);
        Assert.Equal(-0.7696, moments.ExcessKurtosis, 9);
        Assert.Equal(new Moments(3, 0, 0, 0), Moments.Of([3, 3]));
    }

    static (double, double) Sorted(double[] losses, double confidence)
    {
        var n = losses.Length;
        var sorted = losses.OrderDescending().ToArray();
        var beyond = (decimal)n * (1 - (decimal)confidence);
        var k = (int)Math.Floor(beyond);
        var sum = sorted.Take(k).Sum() + (double)(beyond - k) * sorted[k];
        return (sorted[k], sum / (double)beyond);
    }

    static double[] Returns(Prng chance) =>
        [.. Enumerable.Range(0, 3).Select(_ => Math.Pow(chance.NextDouble() - 0.5, 3))];
}
