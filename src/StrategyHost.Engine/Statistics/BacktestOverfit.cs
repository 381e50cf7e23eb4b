using StrategyHost.Model;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// The probability of backtest overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, López de
/// Prado and Zhu, "The probability of backtest overfitting", Journal of Computational Finance, 2017): the time is cut
/// into an even number of blocks; for each choice of half of them the trial that is best there, by Sharpe ratio, is
/// ranked among all on the other half. It is overfit where it comes out at or below the median.
/// </summary>
public sealed record BacktestOverfit
{
    public const int MostBlocks = 16;

    public required int Trials { get; init; }
    public required int Blocks { get; init; }

    /// <summary>Returns of each trial that were used: a whole number a block; the first few are left out.</summary>
    public required int Rows { get; init; }

    /// <summary>How many ways there are to choose half of the blocks.</summary>
    public required int Splits { get; init; }

    /// <summary>
    /// The share of choices whose best trial has a logit <c>ln(ω / (1 - ω))</c> of 0 or less, ω being its rank among N
    /// on the other half, from 1 for the worst, by N + 1.
    /// </summary>
    public required double Probability { get; init; }

    /// <summary>The share of choices whose best trial lost on the other half.</summary>
    public required double Loss { get; init; }

    /// <summary>
    /// What a ratio found in one half is worth in the other: slope of the least squares line; below 0, the better it
    /// looked the worse it did. Null where all looked alike.
    /// </summary>
    public required double? Slope { get; init; }

    /// <summary>The middle one of the logits.</summary>
    public required double MedianLogit { get; init; }

    /// <summary>
    /// The number of blocks that so many returns bear, four a block at least; 0 where it is under four blocks.
    /// </summary>
    public static int BlocksFor(int rows) => rows < 16 ? 0 : Math.Min(MostBlocks, rows / 4 / 2 * 2);

    /// <param name="returns">A trial's returns each, all over the same spans of time.</param>
    /// <param name="blocks">Even, from 2 to 16, each with at least one return.</param>
    public static BacktestOverfit Of(IReadOnlyList<double[]> returns, int blocks)
    {
        Check.That(returns.Count >= 2 && blocks is >= 2 and <= MostBlocks && blocks % 2 == 0);
        var length = returns[0].Length / blocks;
        Check.That(length >= 1 && returns.All(one => one.Length == returns[0].Length));
        var sums = returns.Select(one => BlockSums.Of(one, blocks, length)).ToArray();
        var found = new List<(double Inside, double Outside, double Logit)>();
        for (var chosen = 0; chosen < 1 << blocks; chosen++)
            if (int.PopCount(chosen) == blocks / 2) found.Add(Judge(sums, chosen));
        var logits = found.Select(one => one.Logit).Order().ToArray();
        return new()
        {
            Trials = returns.Count,
            Blocks = blocks,
            Rows = length * blocks,
            Splits = found.Count,
            Probability = logits.Count(logit => logit <= 0) / (double)found.Count,
            Loss = found.Count(one => one.Outside < 0) / (double)found.Count,
            Slope = SlopeOf(found),
            MedianLogit = (logits[(logits.Length - 1) / 2] + logits[logits.Length / 2]) / 2,
        };
    }

    static (double Inside, double Outside, double Logit) Judge(BlockSums[] trials, int chosen)
    {
        var outside = new double[trials.Length];
        var (best, inside) = (0, double.NegativeInfinity);
        for (var i = 0; i < trials.Length; i++)
        {
            (var here, outside[i]) = trials[i].Ratios(chosen);
            if (here > inside) (best, inside) = (i, here);
        }
        // Of equals, each has the middle of their ranks.
        var rank = 0.5;
        foreach (var one in outside) rank += one < outside[best] ? 1 : one == outside[best] ? 0.5 : 0;
        var share = rank / (trials.Length + 1);
        return (inside, outside[best], Math.Log(share / (1 - share)));
    }

    static double? SlopeOf(List<(double Inside, double Outside, double Logit)> found)
    {
        var (x, y) = (found.Average(one => one.Inside), found.Average(one => one.Outside));
        double common = 0, own = 0;
        foreach (var (inside, outside, _) in found)
        {
            common += (inside - x) * (outside - y);
            own += (inside - x) * (inside - x);
        }
        return own > 1e-18 ? common / own : null;
    }

    // Of each choice of blocks the sum and the sum of squares, the lower and the upper half of the blocks apart: enough
    // for the ratio of any choice, in a few additions.
    sealed class BlockSums
    {
        readonly (double Sum, double Squares)[] lower, upper;
        readonly int half, count;
        readonly double sum, squares;

        BlockSums((double Sum, double Squares)[] blocks, int length)
        {
            half = blocks.Length / 2;
            count = half * length;
            (lower, upper) = (Choices(blocks.AsSpan(0, half)), Choices(blocks.AsSpan(half)));
            (sum, squares) = (lower[^1].Sum + upper[^1].Sum, lower[^1].Squares + upper[^1].Squares);
        }

        public static BlockSums Of(double[] returns, int blocks, int length)
        {
            var sums = new (double Sum, double Squares)[blocks];
            var first = returns.Length - blocks * length;
            for (var i = 0; i < blocks * length; i++)
            {
                var one = returns[first + i];
                sums[i / length].Sum += one;
                sums[i / length].Squares += one * one;
            }
            return new(sums, length);
        }

        public (double Inside, double Outside) Ratios(int chosen)
        {
            var (low, high) = (lower[chosen & (1 << half) - 1], upper[chosen >> half]);
            var (sumIn, squaresIn) = (low.Sum + high.Sum, low.Squares + high.Squares);
            return (Ratio(sumIn, squaresIn, count), Ratio(sum - sumIn, squares - squaresIn, count));
        }

        static (double Sum, double Squares)[] Choices(ReadOnlySpan<(double Sum, double Squares)> blocks)
        {
            var all = new (double Sum, double Squares)[1 << blocks.Length];
            for (var chosen = 1; chosen < all.Length; chosen++)
            {
                var (rest, last) = (all[chosen & chosen - 1], blocks[int.TrailingZeroCount(chosen)]);
                all[chosen] = (rest.Sum + last.Sum, rest.Squares + last.Squares);
            }
            return all;
        }

        // Mean by deviation; a line without movement has 0.
        static double Ratio(double sum, double squares, int count)
        {
            var mean = sum / count;
            var variance = squares / count - mean * mean;
            return variance > 1e-12 * squares / count ? mean / Math.Sqrt(variance) : 0;
        }
    }
}
