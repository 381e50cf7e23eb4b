namespace StrategyHost.Engine.Statistics;

/// <summary>A covariance matrix of returns, read by whole rows padded with zeros to groups of eight.</summary>
public abstract class Covariance(int count)
{
    public int Count { get; } = count;

    /// <summary>Numbers in a row: the count and the padding.</summary>
    public int Stride { get; } = Lanes.Padded(count);

    /// <summary>Grows whenever the matrix changes.</summary>
    public long Version { get; protected set; }

    /// <summary>Covariances of one series with all; valid until the matrix changes.</summary>
    public abstract ReadOnlySpan<double> Row(int index);

    public abstract double Variance(int index);
}
