namespace StrategyHost.Model.Strategies.Library;

/// <summary>
/// The intensity of fills at a distance from the mid, A exp(-k x distance), from the trades seen: those that reached
/// beyond each distance are counted, and the logarithm of their rate is regressed on the distance (Avellaneda and
/// Stoikov, 2008, section 2.5). Distances in price; the rate is per second.
/// </summary>
public sealed class IntensityCalibration
{
    readonly double step, halfLife;
    readonly double[] reached;
    double seconds;
    Time last;

    /// <param name="step">Distance between two of the levels counted, in price.</param>
    /// <param name="levels">How many levels, at least 3.</param>
    /// <param name="halfLife">A trade counts half after this long.</param>
    public IntensityCalibration(double step, int levels, TimeSpan halfLife)
    {
        if (!(step > 0) || levels < 3 || halfLife <= TimeSpan.Zero)
            throw new StrategyMistake($"a step of {step}, {levels} levels, a half-life of {halfLife}");
        this.step = step;
        this.halfLife = halfLife.TotalSeconds;
        reached = new double[levels];
    }

    /// <summary>Fills a second at distance zero; NaN before three levels were reached.</summary>
    public double Intensity { get; private set; } = double.NaN;

    /// <summary>k, in 1/price; NaN before three levels were reached.</summary>
    public double Decay { get; private set; } = double.NaN;

    public bool IsReady => Decay > 0;

    /// <summary>Takes a trade at its distance from the mid before it, without sign.</summary>
    public void Add(Time time, double distance)
    {
        Age(time);
        for (var i = 0; i < reached.Length && distance >= i * step; i++) reached[i]++;
    }

    /// <summary>Fits A and k to what has been counted; costs about 30 ns a level, so not on every trade.</summary>
    public void Fit(Time time)
    {
        Age(time);
        var (n, sumX, sumY, sumXX, sumXY) = (0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < reached.Length && reached[i] >= 1 && seconds > 0; i++)
        {
            var (x, y) = (i * step, Math.Log(reached[i] / seconds));
            (n, sumX, sumY, sumXX, sumXY) = (n + 1, sumX + x, sumY + y, sumXX + x * x, sumXY + x * y);
        }
        if (n < 3) return;
        var slope = (n * sumXY - sumX * sumY) / (n * sumXX - sumX * sumX);
        (Decay, Intensity) = (-slope, Math.Exp((sumY - slope * sumX) / n));
    }

    void Age(Time time)
    {
        if (last == Time.Zero) last = time;
        var elapsed = (time - last).TotalSeconds;
        if (elapsed <= 0) return;
        var kept = Math.Exp(-Math.Log(2) * elapsed / halfLife);
        for (var i = 0; i < reached.Length; i++) reached[i] *= kept;
        // Time ages as the counts do, so that a steady rate is counted as it is.
        seconds = seconds * kept + (1 - kept) * halfLife / Math.Log(2);
        last = time;
    }
}
