namespace StrategyHost.Engine.Statistics;

/// <summary>Mean, deviation (divided by the count), skewness and excess kurtosis of some numbers.</summary>
public readonly record struct Moments(double Mean, double Deviation, double Skewness, double ExcessKurtosis)
{
    public static Moments Of(ReadOnlySpan<double> numbers)
    {
        var mean = 0.0;
        foreach (var x in numbers) mean += x;
        mean /= numbers.Length;
        double second = 0, third = 0, fourth = 0;
        foreach (var x in numbers)
        {
            var d = x - mean;
            var d2 = d * d;
            second += d2;
            third += d2 * d;
            fourth += d2 * d2;
        }
        var variance = second / numbers.Length;
        if (!(variance > 0)) return new(mean, 0, 0, 0);
        var deviation = Math.Sqrt(variance);
        return new(
            mean,
            deviation,
            third / numbers.Length / (variance * deviation),
            fourth / numbers.Length / (variance * variance) - 3);
    }
}
