namespace StrategyHost.Engine.Statistics;

/// <summary>
/// Moments of numbers that come one after the other, none of them kept: sums of powers around the running mean, moved
/// with it (Pébay, 2008), so that a small spread around a large mean keeps its digits.
/// </summary>
public struct RunningMoments
{
    double mean, second, third, fourth;

    public long Count { get; private set; }

    /// <summary>Divided by the count, as <see cref="Statistics.Moments.Of"/> does; zeros without numbers.</summary>
    public readonly Moments Moments
    {
        get
        {
            if (Count == 0) return default;
            var variance = second / Count;
            if (!(variance > 0)) return new(mean, 0, 0, 0);
            return new(
                mean,
                Math.Sqrt(variance),
                third / Count / (variance * Math.Sqrt(variance)),
                fourth / Count / (variance * variance) - 3);
        }
    }

    public void Add(double number)
    {
        var before = (double)Count++;
        double count = Count;
        var delta = number - mean;
        var step = delta / count;
        var spread = delta * step * before;
        fourth += spread * step * step * (count * count - 3 * count + 3) + 6 * step * step * second - 4 * step * third;
        third += spread * step * (count - 2) - 3 * step * second;
        second += spread;
        mean += step;
    }
}
