namespace StrategyHost.Engine.Backtest;

/// <summary>
/// A line of bounded length that ends in its last point: when it is full every second point goes and the spacing
/// doubles.
/// </summary>
public sealed class Curve<T>(int most)
{
    readonly List<T> points = [];
    readonly List<T> last = [];
    int keepEvery = 1;
    int skipped;

    public IReadOnlyList<T> Points => [.. points, .. last];

    public void Add(T point)
    {
        last.Clear();
        if (++skipped < keepEvery)
        {
            last.Add(point);
            return;
        }
        skipped = 0;
        points.Add(point);
        if (points.Count == most) Thin(point);
    }

    void Thin(T newest)
    {
        for (var i = 0; i < points.Count / 2; i++) points[i] = points[i * 2];
        points.RemoveRange(points.Count / 2, points.Count - points.Count / 2);
        last.Add(newest);
        skipped = keepEvery;
        keepEvery *= 2;
    }
}
