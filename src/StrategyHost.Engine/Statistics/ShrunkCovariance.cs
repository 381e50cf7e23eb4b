namespace StrategyHost.Engine.Statistics;

/// <summary>The covariance of a window of returns with its correlations shrunk, summed when told to.</summary>
public sealed class ShrunkCovariance(ScenarioColumns returns) : Covariance(returns.Series)
{
    readonly double[] rows = new double[returns.Series * Lanes.Padded(returns.Series)];

    /// <summary>From 0 to 1, see <see cref="LedoitWolf"/>.</summary>
    public double Shrinkage { get; private set; }

    public override ReadOnlySpan<double> Row(int index) => rows.AsSpan(index * Stride, Stride);

    public override double Variance(int index) => rows[index * Stride + index];

    public void Refresh()
    {
        if (returns.Count < 2) return;
        var series = new double[Count][];
        for (var i = 0; i < Count; i++) series[i] = returns.Of(i)[..returns.Count].ToArray();
        var shrunk = LedoitWolf.Of(series);
        for (var i = 0; i < Count; i++) shrunk.Row(i).CopyTo(rows.AsSpan(i * Stride, Stride));
        Shrinkage = shrunk.Shrinkage;
        Version++;
    }
}
