using MathNet.Numerics.Distributions;
using StrategyHost.Model;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// Whether losses exceeded value at risk as often as they should (Kupiec, "Techniques for verifying the accuracy of
/// risk measurement models", 1995) and whether exceptions come alone (Christoffersen, "Evaluating interval forecasts",
/// 1998). Likelihood ratios, chi-squared with one, one and two degrees of freedom; a p value below 0.05 speaks against
/// the model.
/// </summary>
public readonly record struct CoverageTest
{
    public required int Count { get; init; }
    public required int Exceptions { get; init; }

    /// <summary>Proportion of failures: exceptions against the probability they should have.</summary>
    public required double Kupiec { get; init; }

    /// <summary>An exception after an exception against one after none.</summary>
    public required double Independence { get; init; }

    /// <summary>Both: conditional coverage.</summary>
    public double Conditional => Kupiec + Independence;

    public double KupiecP => 1 - ChiSquared.CDF(1, Kupiec);

    public double IndependenceP => 1 - ChiSquared.CDF(1, Independence);

    public double ConditionalP => 1 - ChiSquared.CDF(2, Conditional);

    /// <param name="exceeded">In order of time; an entry starts over where <paramref name="startsAnew"/>.</param>
    /// <param name="probability">Of an exception: 1 less the confidence.</param>
    /// <param name="startsAnew">Entries not preceded by the one before, as after a cut in the data.</param>
    public static CoverageTest Of(
        ReadOnlySpan<bool> exceeded, double probability, Func<int, bool>? startsAnew = null)
    {
        Check.That(probability is > 0 and < 1);
        Span<int> pairs = stackalloc int[4];
        pairs.Clear();
        var exceptions = 0;
        for (var i = 0; i < exceeded.Length; i++)
        {
            if (exceeded[i]) exceptions++;
            if (i > 0 && startsAnew?.Invoke(i) != true)
                pairs[(exceeded[i - 1] ? 2 : 0) + (exceeded[i] ? 1 : 0)]++;
        }
        return new()
        {
            Count = exceeded.Length,
            Exceptions = exceptions,
            Kupiec = Ratio(exceeded.Length - exceptions, exceptions, probability),
            Independence = IndependenceOf(pairs),
        };
    }

    static double Ratio(int misses, int hits, double probability) =>
        Math.Max(0, 2 * (Likelihood(misses, hits, Share(misses, hits)) - Likelihood(misses, hits, probability)));

    static double IndependenceOf(ReadOnlySpan<int> pairs)
    {
        var (misses, hits) = (pairs[0] + pairs[2], pairs[1] + pairs[3]);
        var apart = Likelihood(pairs[0], pairs[1], Share(pairs[0], pairs[1]))
            + Likelihood(pairs[2], pairs[3], Share(pairs[2], pairs[3]));
        return Math.Max(0, 2 * (apart - Likelihood(misses, hits, Share(misses, hits))));
    }

    static double Share(int misses, int hits) => misses + hits == 0 ? 0 : hits / (double)(misses + hits);

    // The logarithm, with 0 ln 0 = 0.
    static double Likelihood(int misses, int hits, double probability) =>
        Times(misses, 1 - probability) + Times(hits, probability);

    static double Times(int count, double probability) => count == 0 ? 0 : count * Math.Log(probability);
}
