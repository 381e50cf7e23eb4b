using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>Equity and the day's profit at one moment; doubles are for drawing only.</summary>
readonly record struct DayPoint(Time Time, double Today, double Equity);

/// <summary>
/// The desk's UTC day from its begin on, a point a second of its time; where that makes too many, every other one goes,
/// and points come half as often from then on. Written by one thread, read by any.
/// </summary>
sealed class DayCurve(int most = 3_600)
{
    static readonly TimeSpan day = TimeSpan.FromDays(1), finest = TimeSpan.FromSeconds(1);
    readonly Lock gate = new();
    readonly List<DayPoint> points = [];
    TimeSpan interval = finest;
    Time begin, next;

    /// <summary>When the day began, and its points after a time, oldest first.</summary>
    public (Time Begin, DayPoint[] Points) After(Time time)
    {
        lock (gate) return (begin, [.. points.Where(point => point.Time > time)]);
    }

    public void Note(DayPoint point)
    {
        lock (gate)
        {
            if (point.Time >= begin + day) Begin(point.Time);
            if (point.Time < next) return;
            if (points.Count == most) Thin();
            points.Add(point);
            next = point.Time + interval;
        }
    }

    void Begin(Time now)
    {
        begin = now - new TimeSpan((now - Time.Zero).Ticks % day.Ticks);
        (interval, next) = (finest, now);
        points.Clear();
    }

    void Thin()
    {
        interval *= 2;
        for (var i = 0; i < points.Count / 2; i++) points[i] = points[i * 2];
        points.RemoveRange(points.Count / 2, points.Count - points.Count / 2);
    }
}
