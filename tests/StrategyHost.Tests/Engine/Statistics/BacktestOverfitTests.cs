using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Statistics;

public sealed class BacktestOverfitTests
{
    static double[][] Noise(ulong seed, int trials, int rows)
    {
        var chance = new Prng(seed);
        return [.. Enumerable.Range(0, trials).Select(_ =>
            Enumerable.Range(0, rows).Select(_ => chance.NextNormal() * 1e-4).ToArray())];
    }

    [Theory]
    [InlineData(1, 7, 40, 4)]
    [InlineData(2, 12, 61, 8)]
    [InlineData(3, 5, 48, 10)]
    public void It_is_what_the_definition_gives_step_by_step(ulong seed, int trials, int rows, int blocks)
    {
        var returns = Noise(seed, trials, rows);
        returns[0] = [.. returns[0].Select(one => one + 5e-5)];
        returns[1] = new double[rows];
        var found = BacktestOverfit.Of(returns, blocks);
        var logits = NaiveLogits(returns, blocks);
        Assert.Equal(logits.Count, found.Splits);
        Assert.Equal(logits.Count(logit => logit <= 1e-12) / (double)logits.Count, found.Probability, 1e-12);
        var sorted = logits.Order().ToArray();
        Assert.Equal((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, found.MedianLogit, 1e-9);
        Assert.Equal(rows / blocks * blocks, found.Rows);
    }

    // Every half as a list of rows; ratios by mean and deviation of the rows; ranks by sorting.
    static List<double> NaiveLogits(double[][] returns, int blocks)
    {
        var length = returns[0].Length / blocks;
        var skipped = returns[0].Length - length * blocks;
        var logits = new List<double>();
        foreach (var half in Halves([.. Enumerable.Range(0, blocks)], blocks / 2))
        {
            var inside = returns.Select(one => Ratio(Rows(one, half.Contains))).ToList();
            var outside = returns.Select(one => Ratio(Rows(one, block => !half.Contains(block)))).ToList();
            var best = inside.IndexOf(inside.Max());
            var rank = outside.Count(one => one < outside[best]) + 1;
            var share = rank / (returns.Length + 1.0);
            logits.Add(Math.Log(share / (1 - share)));
        }
        return logits;

        double[] Rows(double[] one, Func<int, bool> wants) =>
            [.. one.Skip(skipped).Where((_, i) => wants(i / length))];
    }

    static double Ratio(double[] rows)
    {
        var moments = Moments.Of(rows);
        return moments.Deviation > 0 ? moments.Mean / moments.Deviation : 0;
    }

    static IEnumerable<int[]> Halves(int[] blocks, int count) =>
        count == 0 ? [[]]
        : blocks.SelectMany((block, i) => Halves(blocks[(i + 1)..], count - 1).Select(rest => (int[])[block, .. rest]));

    [Fact]
    public void Two_trials_that_swap_their_luck_are_always_overfit()
    {
        // By hand: four blocks of two; the one is good in the first half, the other in the second.
        double[] early = [3, 1, 3, 1, -3, -1, -3, -1];
        double[] late = [-3, -1, -3, -1, 3, 1, 3, 1];
        var found = BacktestOverfit.Of([early, late], 4);
        // Of six choices the two whole halves deceive; in the four mixed ones both ratios are 0 on both sides, a tie.
        Assert.Equal(6, found.Splits);
        Assert.Equal(1, found.Probability);
        Assert.Equal(2 / 6.0, found.Loss, 1e-12);
    }

    [Fact]
    public void One_with_real_skill_is_hardly_ever_overfit()
    {
        var returns = Noise(4, 20, 192);
        returns[7] = [.. returns[7].Select(one => one + 8e-5)];
        var found = BacktestOverfit.Of(returns, 16);
        Assert.Equal(12_870, found.Splits);
        Assert.InRange(found.Probability, 0, 0.01);
        Assert.InRange(found.Loss, 0, 0.01);
    }

    // The paper's remark: where no trial differs from another in the whole, the best of one half is the worst of the
    // other.
    [Fact]
    public void Trials_that_all_end_at_nothing_are_overfit_nearly_always()
    {
        var returns = Noise(6, 20, 192).Select(one => one.Select(x => x - one.Average()).ToArray()).ToArray();
        var found = BacktestOverfit.Of(returns, 16);
        Assert.InRange(found.Probability, 0.95, 1);
        Assert.True(found.Slope < -0.8);
    }

    [Fact]
    public void Pure_noise_is_overfit_about_every_second_time()
    {
        var mean = Enumerable.Range(100, 30).Average(i => BacktestOverfit.Of(Noise((ulong)i, 20, 96), 8).Probability);
        Assert.InRange(mean, 0.4, 0.65);
    }

    [Theory]
    [InlineData(15, 0)]
    [InlineData(16, 4)]
    [InlineData(40, 10)]
    [InlineData(192, 16)]
    public void Blocks_have_four_returns_at_least(int rows, int blocks) =>
        Assert.Equal(blocks, BacktestOverfit.BlocksFor(rows));
}
