using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Statistics;

public sealed class DeflatedSharpeTests
{
    // The paper's example: 2.5 a year over five years of 250 days, the tries' ratios of a year with variance 1/2.
    static DeflatedSharpe Example(int trials, double skewness, double excessKurtosis) => new()
    {
        Sharpe = 2.5 / Math.Sqrt(250),
        Count = 1_250,
        Skewness = skewness,
        ExcessKurtosis = excessKurtosis,
        Trials = trials,
        Variance = 0.5 / 250,
    };

    [Theory]
    [InlineData(100, -3, 7, 0.9004)]
    [InlineData(46, -3, 7, 0.9505)]
    [InlineData(88, 0, 0, 0.9505)]
    public void The_published_example_of_2014_comes_out(int trials, double skewness, double excess, double deflated) =>
        Assert.Equal(deflated, Example(trials, skewness, excess).Probability, 0.0001);

    [Fact]
    public void The_published_expected_maximum_comes_out() =>
        Assert.Equal(0.1132, Example(100, -3, 7).Expected, 0.0001);

    [Fact]
    public void One_try_is_not_deflated_and_its_luck_is_the_plain_probability()
    {
        var one = Example(1, 0, 0);
        Assert.Equal(0, one.Expected);
        Assert.Equal(one.Above(0), one.Probability);
        Assert.Equal(1 - one.Above(0), one.Luck, 1e-12);
    }

    // Ratios of noise, drawn: how often the best of so many is as good as the best that was found.
    [Fact]
    public void The_luck_of_the_best_is_what_drawing_finds()
    {
        var (chance, count, trials, found) = (new Prng(5), 60, 40, 0.30);
        var rounds = 1_500;
        var better = 0;
        for (var round = 0; round < rounds; round++)
        {
            var best = double.MinValue;
            for (var trial = 0; trial < trials; trial++)
            {
                var returns = Enumerable.Range(0, count).Select(_ => chance.NextNormal()).ToArray();
                best = Math.Max(best, ReturnStatistics.Of(TimeSpan.FromHours(1), returns).Sharpe!.Value);
            }
            if (best >= found) better++;
        }
        var told = new DeflatedSharpe
        {
            Sharpe = found, Count = count, Skewness = 0, ExcessKurtosis = 0, Trials = trials, Variance = 1.0 / count,
        };
        Assert.InRange(told.Luck, better / (double)rounds - 0.06, better / (double)rounds + 0.06);
    }

    [Fact]
    public void The_expected_maximum_is_near_what_drawing_finds()
    {
        var chance = new Prng(9);
        var mean = Enumerable.Range(0, 4_000).Average(_ =>
            Enumerable.Range(0, 50).Max(_ => chance.NextNormal() * 0.1));
        Assert.Equal(mean, DeflatedSharpe.ExpectedMaximum(50, 0.01), 0.01);
    }

    [Fact]
    public void Trials_that_do_the_same_count_for_one_and_independent_ones_for_themselves()
    {
        var chance = new Prng(3);
        var one = Enumerable.Range(0, 500).Select(_ => chance.NextNormal()).ToArray();
        Assert.Equal(1, TrialCorrelation.Mean([one, one, one])!.Value, 1e-9);
        var apart = Enumerable.Range(0, 20)
            .Select(_ => Enumerable.Range(0, 500).Select(_ => chance.NextNormal()).ToArray()).ToArray();
        Assert.Equal(Pairs(apart), TrialCorrelation.Mean(apart)!.Value, 1e-9);
        Assert.InRange(TrialCorrelation.Independent(20, TrialCorrelation.Mean(apart)!.Value), 19, 21);
        Assert.Null(TrialCorrelation.Mean([one, new double[500]]));
    }

    // Every pair by itself.
    static double Pairs(double[][] all)
    {
        var sum = 0.0;
        var count = 0;
        for (var i = 0; i < all.Length; i++)
            for (var j = 0; j < i; j++, count++)
                sum += MathNet.Numerics.Statistics.Correlation.Pearson(all[i], all[j]);
        return sum / count;
    }
}
