namespace StrategyHost.Engine.Statistics;

/// <summary>Returns over one span of time as they come, none of them kept.</summary>
public sealed class RunningReturns(TimeSpan span)
{
    RunningMoments moments;
    double squaredLosses;

    public TimeSpan Span => span;

    public long Count => moments.Count;

    public ReturnStatistics Statistics
    {
        get
        {
            var found = moments.Moments;
            var freed = Count > 1 ? Math.Sqrt(Count / (Count - 1.0)) : 0;
            return new()
            {
                Span = span,
                Count = Count,
                Mean = found.Mean,
                Deviation = found.Deviation * freed,
                Skewness = found.Skewness,
                ExcessKurtosis = found.ExcessKurtosis,
                Downside = Count > 0 ? Math.Sqrt(squaredLosses / Count) : 0,
            };
        }
    }

    public void Add(double change)
    {
        moments.Add(change);
        if (change < 0) squaredLosses += change * change;
    }
}
