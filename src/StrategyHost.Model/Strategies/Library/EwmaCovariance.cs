namespace StrategyHost.Model.Strategies.Library;

/// <summary>Covariance of two prices' log returns, exponentially weighted with zero mean (RiskMetrics, 1996).</summary>
public sealed class EwmaCovariance
{
    readonly Ewma aa, bb, ab;
    readonly TimeSpan halfLife, sample;
    Time first, last;
    double priceA, priceB;

    /// <param name="halfLife">A return counts half after this long.</param>
    /// <param name="sample">
    /// Least time between two samples: prices that do not move at the same instant look less correlated than they are.
    /// </param>
    public EwmaCovariance(TimeSpan halfLife, TimeSpan sample = default)
    {
        (aa, bb, ab) = (new(halfLife), new(halfLife), new(halfLife));
        (this.halfLife, this.sample) = (halfLife, sample);
    }

    /// <summary>Takes both prices at one time; left out where one is not a number above zero.</summary>
    public void Add(Time time, double a, double b)
    {
        if (!(a > 0 && b > 0) || !double.IsFinite(a) || !double.IsFinite(b)) return;
        if (priceA == 0) (first, last, priceA, priceB) = (time, time, a, b);
        var elapsed = time - last;
        if (elapsed <= TimeSpan.Zero || elapsed < sample) return;
        var (changeA, changeB, seconds) = (Math.Log(a / priceA), Math.Log(b / priceB), elapsed.TotalSeconds);
        aa.Add(changeA * changeA / seconds, seconds);
        bb.Add(changeB * changeB / seconds, seconds);
        ab.Add(changeA * changeB / seconds, seconds);
        (last, priceA, priceB) = (time, a, b);
    }

    /// <summary>True once a half-life has been seen.</summary>
    public bool IsWarm => last - first >= halfLife;

    /// <summary>Covariance of one second's returns; NaN before the second prices.</summary>
    public double PerSecond => ab.Value;

    public double VolatilityA => Math.Sqrt(aa.Value);

    public double VolatilityB => Math.Sqrt(bb.Value);

    /// <summary>From -1 to 1; NaN while one price has not moved.</summary>
    public double Correlation => ab.Value / (VolatilityA * VolatilityB);

    /// <summary>The return of b for a return of 1 in a: so much of a's value hedges b's.</summary>
    public double BetaOfB => ab.Value / aa.Value;
}
