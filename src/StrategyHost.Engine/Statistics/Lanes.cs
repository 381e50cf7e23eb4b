using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// Sums over arrays in eight lanes, whatever the processor has: lane k adds every eighth number from the k-th on, and
/// the lanes are added in pairs at the end. So every machine gets the same last bit. Arrays are padded to whole
/// groups of eight with zeros, see <see cref="Padded"/>.
/// </summary>
static class Lanes
{
    public const int Width = 8;

    /// <summary>The count rounded up to whole groups of eight.</summary>
    public static int Padded(int count) => (count + Width - 1) / Width * Width;

    /// <summary>target += factor * source, each with one rounding.</summary>
    public static void AddTimes(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        Check.That(target.Length >= source.Length && source.Length % Width == 0);
        var by = Vector512.Create(factor);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        var (i, end) = ((nuint)0, (nuint)source.Length);
        for (; i + 2 * Width <= end; i += 2 * Width)
        {
            var first = Vector512.FusedMultiplyAdd(
                by, Vector512.LoadUnsafe(ref from, i), Vector512.LoadUnsafe(ref to, i));
            var second = Vector512.FusedMultiplyAdd(
                by, Vector512.LoadUnsafe(ref from, i + Width), Vector512.LoadUnsafe(ref to, i + Width));
            first.StoreUnsafe(ref to, i);
            second.StoreUnsafe(ref to, i + Width);
        }
        if (i < end)
            Vector512.FusedMultiplyAdd(by, Vector512.LoadUnsafe(ref from, i), Vector512.LoadUnsafe(ref to, i))
                .StoreUnsafe(ref to, i);
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = Vector512<double>.Zero;
        var left = MemoryMarshal.Cast<double, Vector512<double>>(a);
        var right = MemoryMarshal.Cast<double, Vector512<double>>(b)[..left.Length];
        for (var i = 0; i < left.Length; i++) sum = Vector512.FusedMultiplyAdd(left[i], right[i], sum);
        return Sum(sum);
    }

    static double Sum(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }
}
