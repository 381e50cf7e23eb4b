namespace StrategyHost.Model.Strategies.Library;

/// <summary>
/// Volatility of a price from its log returns, exponentially weighted with zero mean (RiskMetrics, 1996), for
/// irregular times. Returns closer together than the least sampling time are taken as one: at short times a bouncing
/// mid looks more volatile than the price is.
/// </summary>
public sealed class EwmaVolatility
{
    readonly Ewma variance;
    readonly TimeSpan halfLife, sample;
    Time first, last;
    double price;

    /// <param name="halfLife">A return counts half after this long.</param>
    /// <param name="sample">Least time between two samples; none by default.</param>
    public EwmaVolatility(TimeSpan halfLife, TimeSpan sample = default)
    {
        variance = new(halfLife);
        (this.halfLife, this.sample) = (halfLife, sample);
    }

    /// <summary>Takes a price; one that is not a number above zero is left out.</summary>
    public void Add(Time time, double price)
    {
        if (!(price > 0) || !double.IsFinite(price)) return;
        if (this.price == 0) (first, last, this.price) = (time, time, price);
        var elapsed = time - last;
        if (elapsed <= TimeSpan.Zero || elapsed < sample) return;
        var change = Math.Log(price / this.price);
        variance.Add(change * change / elapsed.TotalSeconds, elapsed.TotalSeconds);
        (last, this.price) = (time, price);
    }

    /// <summary>True once a half-life has been seen.</summary>
    public bool IsWarm => last - first >= halfLife;

    /// <summary>Standard deviation of one second's log return, as a fraction; 0 before the second price.</summary>
    public double PerRootSecond => double.IsNaN(variance.Value) ? 0 : Math.Sqrt(variance.Value);

    /// <summary>Of one hour's return.</summary>
    public double PerRootHour => PerRootSecond * 60;

    /// <summary>Of a year of 365 days.</summary>
    public double PerRootYear => PerRootHour * Math.Sqrt(24 * 365);
}
