namespace StrategyHost.Engine.Forecast;

/// <summary>
/// An interval around a forecast, from what forecasts missed by before: the two empirical quantiles of the newest
/// residuals. Which quantiles follows the coverage seen (adaptive conformal inference, Gibbs and Candès 2021): after a
/// miss wider, after a hit a little narrower, so that in the long run the stated share lies inside.
/// </summary>
/// <param name="isScaled">Residuals are divided by their recent mean size, so that the band breathes.</param>
public sealed class ResidualBand(bool isScaled)
{
    /// <summary>The share of outcomes that shall lie inside.</summary>
    public const double Level = 0.8;

    const int Window = 720;
    /// <summary>Outcomes seen before an interval is stated.</summary>
    public const int Least = 50;
    const double Learning = 0.005;
    const double ScaleLearning = 0.05;
    const double LeastScale = 1e-7;

    readonly Queue<double> newest = [];
    readonly List<double> sorted = [];
    double outside = 1 - Level;

    /// <summary>What a residual is measured in now; 1 where it is not scaled.</summary>
    public double Scale { get; private set; } = isScaled ? LeastScale : 1;

    /// <summary>Low and high around a forecast, or null while too little was seen.</summary>
    public (double Low, double High)? Around(double mean)
    {
        if (sorted.Count < Least) return null;
        var rank = (int)(outside / 2 * (sorted.Count + 1));
        var low = sorted[Math.Max(0, rank - 1)];
        var high = sorted[Math.Min(sorted.Count - 1, sorted.Count - rank)];
        return (mean + low * Scale, mean + high * Scale);
    }

    /// <summary>A forecast met its outcome.</summary>
    /// <param name="residual">Outcome less forecast.</param>
    /// <param name="scale">The scale when the forecast was made.</param>
    /// <param name="wasInside">Null where no interval was stated.</param>
    public void Learn(double residual, double scale, bool? wasInside)
    {
        if (wasInside is { } inside)
            outside = Math.Clamp(outside + Learning * (1 - Level - (inside ? 0 : 1)), 0.002, 0.9);
        if (newest.Count == Window) sorted.RemoveAt(sorted.BinarySearch(newest.Dequeue()));
        var sized = residual / scale;
        newest.Enqueue(sized);
        var at = sorted.BinarySearch(sized);
        sorted.Insert(at < 0 ? ~at : at, sized);
        if (isScaled) Scale = Math.Max(LeastScale, Scale + ScaleLearning * (Math.Abs(residual) - Scale));
    }
}
