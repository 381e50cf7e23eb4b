namespace StrategyHost.Engine.Backtest;

/// <summary>A line of bounded length: when it is full every second point goes and the spacing doubles.</summary>
public sealed class Curve<T>(int most)
{
    readonly List<T> points = [];
    int keepEvery = 1;
    int skipped;

    public IReadOnlyList<T> Points => points;

    public void Add(T point)
    {
        if (++skipped < keepEvery) return;
        skipped = 0;
        points.Add(point);
        if (points.Count < most) return;
        for (var i = 0; i < points.Count / 2; i++) points[i] = points[i * 2];
        points.RemoveRange(points.Count / 2, points.Count - points.Count / 2);
        keepEvery *= 2;
    }
}
