using MathNet.Numerics.LinearAlgebra;
using StrategyHost.Engine;
using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Statistics;

public class CovarianceTests
{
    [Fact]
    public void One_step_is_that_of_the_published_examples()
    {
        // RiskMetrics: deviation 1.8 %, return 2.3 %, λ 0.94. Hull: variance 0.0001, squared return 0.0004, λ 0.9.
        Assert.Equal(0.0003363, Step(0.94, 0.018, 0.023), 12);
        Assert.Equal(0.00013, Step(0.9, 0.01, 0.02), 12);
    }

    [Theory]
    [InlineData(1, 1UL)]
    [InlineData(3, 2UL)]
    [InlineData(8, 3UL)]
    [InlineData(13, 4UL)]
    [InlineData(50, 5UL)]
    public void Tiles_hold_what_plain_loops_sum(int count, ulong seed)
    {
        var chance = new Prng(seed);
        var running = new RunningCovariance(count, 0.95);
        var plain = Matrix<double>.Build.Dense(count, count);
        for (var t = 1; t <= 120; t++)
        {
            var returns = Returns(chance, count);
            running.Add(returns);
            var share = Math.Max(0.05, 1.0 / t);
            for (var i = 0; i < count; i++)
                for (var j = 0; j < count; j++)
                    plain[i, j] = (1 - share) * plain[i, j] + share * returns[i] * returns[j];
        }

        for (var i = 0; i < count; i++)
        {
            var row = running.Row(i);
            Assert.Equal(plain[i, i], running.Variance(i), 1e-15);
            for (var j = 0; j < count; j++) Assert.Equal(plain[i, j], row[j], 1e-15);
            for (var j = count; j < row.Length; j++) Assert.Equal(0, row[j]);
        }
    }

    [Fact]
    public void A_series_without_a_return_keeps_its_variance_and_the_matrix_stays_positive()
    {
        var chance = new Prng(7);
        var running = new RunningCovariance(4, 0.9);
        for (var t = 0; t < 50; t++) running.Add(Returns(chance, 4));
        var before = running.Variance(2);
        var covered = running.Row(0)[2];
        for (var t = 0; t < 30; t++)
        {
            var returns = Returns(chance, 4);
            returns[2] = double.NaN;
            running.Add(returns);
        }

        Assert.Equal(before, running.Variance(2));
        Assert.Equal(50, running.Seen(2));
        Assert.Equal(80, running.Seen(0));
        Assert.Equal(covered * Math.Pow(0.9, 15), running.Row(0)[2], 1e-12);
        Assert.True(Dense(running).Evd(Symmetricity.Symmetric).EigenValues.Real().Minimum() > -1e-15);
    }

    [Fact]
    public void Equal_returns_give_an_equal_hash_and_one_other_return_another()
    {
        Assert.Equal(HashOf(5, 0), HashOf(5, 0));
        Assert.NotEqual(HashOf(5, 0), HashOf(5, 1e-9));
    }

    [Fact]
    public void A_books_variance_follows_its_weights_and_its_matrix()
    {
        var chance = new Prng(11);
        const int count = 21;
        var running = new RunningCovariance(count, 0.97);
        var book = new PortfolioVariance(running);
        var weights = Vector<double>.Build.Dense(count);
        for (var step = 0; step < 600; step++)
        {
            if (step % 7 == 0) running.Add(Returns(chance, count));
            var moved = chance.NextInt(count);
            var weight = (chance.NextDouble() - 0.5) * 1e6;
            var expected = With(running, weights, moved, weight);
            Assert.Equal(1, (book.With(moved, weight) + 1) / (expected + 1), 1e-9);
            book.Set(moved, weight);
            weights[moved] = weight;
            Assert.Equal(1, (book.Value + 1) / (expected + 1), 1e-9);
        }
        var kept = book.Value;
        book.Refresh();
        Assert.Equal(1, kept / book.Value, 1e-9);
    }

    [Fact]
    public void The_worked_shrinkage_comes_out()
    {
        double[][] series = [[0.01, -0.01, 0.02, -0.02], [0.02, -0.01, 0.01, -0.02]];

        var shrunk = LedoitWolf.OfCovariance(series);

        Assert.Equal(0.169753086419753, shrunk.Shrinkage, 1e-14);
        Assert.Equal(2.5e-4, shrunk.Variance(0), 1e-18);
        Assert.Equal(1.868055556e-4, shrunk.Row(0)[1], 1e-13);
    }

    [Fact]
    public void Correlations_are_shrunk_alike_whatever_the_units_of_a_series()
    {
        var chance = new Prng(3);
        var series = Enumerable.Range(0, 5).Select(_ => Returns(chance, 60)).ToArray();
        var small = series.Select((one, i) => i == 1 ? Array.ConvertAll(one, r => r / 1000) : one).ToArray();

        var (a, b) = (LedoitWolf.Of(series), LedoitWolf.Of(small));

        Assert.InRange(a.Shrinkage, 0.001, 1);
        Assert.Equal(a.Shrinkage, b.Shrinkage, 1e-12);
        Assert.Equal(a.Row(0)[1] / 1000, b.Row(0)[1], 1e-15);
        Assert.Equal(Square(series[2]) / 60, a.Variance(2), 1e-15);
    }

    [Fact]
    public void Highams_example_is_repaired_to_the_published_matrix()
    {
        var broken = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 1, 0 }, { 1, 1, 1 }, { 0, 1, 1 } });
        Assert.False(NearestCorrelation.IsCorrelation(broken));

        var repaired = NearestCorrelation.Of(broken);

        Assert.True(NearestCorrelation.IsCorrelation(repaired));
        Assert.Equal(0.7607, repaired[0, 1], 1e-4);
        Assert.Equal(0.1573, repaired[0, 2], 1e-4);
        Assert.Equal(0.7607, repaired[1, 2], 1e-4);
    }

    [Fact]
    public void A_correlation_matrix_is_left_as_it_is()
    {
        var sound = Matrix<double>.Build.DenseOfArray(new[,] { { 1, 0.8 }, { 0.8, 1 } });

        Assert.True((NearestCorrelation.Of(sound) - sound).FrobeniusNorm() < 1e-9);
    }

    // Enough alike returns bring the variance to its start, then one step follows.
    static double Step(double decay, double deviation, double last)
    {
        var running = new RunningCovariance(1, decay);
        for (var i = 0; i < 100; i++) running.Add([deviation]);
        running.Add([last]);
        return running.Variance(0);
    }

    static double With(Covariance covariance, Vector<double> weights, int index, double weight)
    {
        var other = weights.Clone();
        other[index] = weight;
        return other * (Dense(covariance) * other);
    }

    static ulong HashOf(ulong seed, double shift)
    {
        var chance = new Prng(seed);
        var running = new RunningCovariance(3, 0.9);
        for (var t = 0; t < 5; t++) running.Add(Array.ConvertAll(Returns(chance, 3), r => r + shift));
        var hash = new StateHash();
        running.AddTo(ref hash);
        return hash.Value;
    }

    static Matrix<double> Dense(Covariance covariance) => Matrix<double>.Build.Dense(
        covariance.Count, covariance.Count, (i, j) => covariance.Row(i)[j]);

    static double Square(double[] one) => one.Sum(r => r * r);

    static double[] Returns(Prng chance, int count)
    {
        var common = chance.NextDouble() - 0.5;
        return [.. Enumerable.Range(0, count).Select(_ => 0.01 * (common + chance.NextDouble() - 0.5))];
    }
}
