using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>What one strategy said, and what its reactions cost against their budget.</summary>
sealed class StrategyDiary
{
    readonly Lock gate = new();
    readonly SortedDictionary<string, Ring<(Time Time, double Value)>> plots = new(StringComparer.Ordinal);

    public Ring<Notice> Log { get; } = new(1_000);

    public long LastSteps { get; private set; }
    public long MostSteps { get; private set; }
    public long LastBytes { get; private set; }
    public long MostBytes { get; private set; }
    public long Reactions { get; private set; }
    public long Dropped { get; private set; }

    /// <summary>The series by name, each with its latest points.</summary>
    public IReadOnlyList<(string Name, (Time Time, double Value)[] Points)> Plots()
    {
        lock (gate) return [.. plots.Select(p => (p.Key, p.Value.Last(int.MaxValue)))];
    }

    public void Plot(Time time, string series, double value)
    {
        lock (gate)
        {
            if (!plots.TryGetValue(series, out var points)) plots.Add(series, points = new(1_500));
            points.Add((time, value));
        }
    }

    public void Count(long steps, long bytes, long dropped)
    {
        Reactions++;
        Dropped += dropped;
        (LastSteps, LastBytes) = (steps, bytes);
        MostSteps = Math.Max(MostSteps, steps);
        MostBytes = Math.Max(MostBytes, bytes);
    }
}
