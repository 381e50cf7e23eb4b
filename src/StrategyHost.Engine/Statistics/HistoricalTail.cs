using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// Tail of equally likely losses (Acerbi and Tasche, "On the coherence of expected shortfall", 2002): of n losses with
/// <c>k = ⌊n (1 - α)⌋</c>, value at risk is the (k + 1)-th largest, and the shortfall the mean of the worst n (1 - α),
/// the last one counted in part. Nothing is interpolated.
/// </summary>
/// <remarks>
/// Only losses above a threshold are looked at closely: one that let about twice the wanted number through when it
/// was last set. The figures do not depend on it, nor on its history.
/// </remarks>
public sealed class HistoricalTail
{
    readonly int count;
    readonly int beyond;
    readonly double share;
    readonly double tail;
    readonly double[] found;
    readonly double[] ranked;
    double threshold = double.NegativeInfinity;

    /// <param name="count">How many losses there are.</param>
    /// <param name="confidence">α, such as 0.99.</param>
    public HistoricalTail(int count, double confidence)
    {
        Check.That(count > 0 && confidence is > 0 and < 1);
        this.count = count;
        tail = 1 - confidence;
        // n (1 - α) may come out a hair below a whole number.
        beyond = Math.Min(count - 1, (int)Math.Floor(count * tail + 1e-12 * count));
        share = Math.Max(0, tail - beyond / (double)count);
        found = new double[Lanes.Padded(count)];
        ranked = new double[Lanes.Padded(count)];
    }

    /// <summary>How many of the largest losses lie beyond the value at risk.</summary>
    internal int Beyond => beyond;

    /// <param name="losses">So many losses as said, then padding that is not looked at.</param>
    public TailRisk Of(ReadOnlySpan<double> losses)
    {
        var kept = Collect(losses);
        if (kept <= beyond || kept > 4 * (beyond + 1) + 2 * Lanes.Width)
        {
            losses[..count].CopyTo(ranked);
            threshold = Largest(ranked.AsSpan(0, count), Math.Min(count - 1, 2 * beyond + 1));
            kept = Collect(losses);
        }
        found.AsSpan(0, kept).CopyTo(ranked);
        var valueAtRisk = Largest(ranked.AsSpan(0, kept), beyond);
        var (sum, above) = (0.0, 0);
        foreach (var loss in found.AsSpan(0, kept))
        {
            if (loss <= valueAtRisk) continue;
            sum += loss;
            above++;
        }
        sum += (beyond - above) * valueAtRisk;
        return new(valueAtRisk, (sum / count + share * valueAtRisk) / tail);
    }

    // The losses at or above the threshold, in their own order.
    int Collect(ReadOnlySpan<double> losses)
    {
        var least = Vector512.Create(threshold);
        var groups = MemoryMarshal.Cast<double, Vector512<double>>(losses[..(count / Lanes.Width * Lanes.Width)]);
        var kept = 0;
        for (var g = 0; g < groups.Length; g++)
        {
            var mask = Vector512.GreaterThanOrEqual(groups[g], least).ExtractMostSignificantBits();
            for (; mask != 0; mask &= mask - 1)
                found[kept++] = losses[g * Lanes.Width + System.Numerics.BitOperations.TrailingZeroCount(mask)];
        }
        for (var i = groups.Length * Lanes.Width; i < count; i++)
            if (losses[i] >= threshold) found[kept++] = losses[i];
        return kept;
    }

    // The number with so many larger ones before it, found by parting again and again (Hoare, 1961).
    static double Largest(Span<double> numbers, int rank)
    {
        var (low, high) = (0, numbers.Length - 1);
        while (low < high)
        {
            var pivot = Middle(numbers[low], numbers[(low + high) / 2], numbers[high]);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (numbers[i] > pivot) i++;
                while (numbers[j] < pivot) j--;
                if (i > j) break;
                (numbers[i], numbers[j]) = (numbers[j], numbers[i]);
                i++;
                j--;
            }
            if (rank <= j) high = j;
            else if (rank >= i) low = i;
            else break;
        }
        return numbers[rank];
    }

    static double Middle(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
