using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Channel;
using StrategyHost.Workers;

namespace StrategyHost.Live;

/// <summary>What one strategy said, and what its reactions cost against their budget.</summary>
sealed class StrategyDiary
{
    const int MostSeries = 64;
    readonly Lock gate = new();
    readonly SortedDictionary<string, Ring<(Time Time, double Value)>> plots = new(StringComparer.Ordinal);
    readonly SortedDictionary<ReactionKind, CostRow> costs = [];
    Dropped dropped;

    public Ring<Notice> Log { get; } = new(1_000);

    /// <summary>A row for each kind of reaction there was, since this process runs the strategy.</summary>
    public IReadOnlyList<CostRow> Costs
    {
        get
        {
            lock (gate) return [.. costs.Values];
        }
    }

    /// <summary>What was over the bounds and kept back, all in all.</summary>
    public Dropped Dropped
    {
        get
        {
            lock (gate) return dropped;
        }
    }

    /// <summary>The series by name, each with its latest points.</summary>
    public IReadOnlyList<(string Name, (Time Time, double Value)[] Points)> Plots()
    {
        lock (gate) return [.. plots.Select(p => (p.Key, p.Value.Last(int.MaxValue)))];
    }

    /// <summary>What was said and drawn up to an event, for the next start.</summary>
    public DiaryPage Page(long sequence, Time time)
    {
        var said = Log.Last(int.MaxValue).Where(notice => notice.Sequence <= sequence);
        var drawn = Plots().Select(one =>
            new DiarySeries(one.Name, [.. one.Points.Where(point => point.Time <= time)]));
        return new([.. said], [.. drawn.Where(series => series.Points.Length > 0)]);
    }

    /// <summary>Goes on after what a former process was told; what it cost is counted anew.</summary>
    public void Restore(DiaryPage page)
    {
        foreach (var notice in page.Log) Log.Add(notice);
        foreach (var series in page.Plots)
            foreach (var (time, value) in series.Points) Plot(time, series.Name, value);
    }

    public void Plot(Time time, string series, double value)
    {
        lock (gate)
        {
            if (!plots.TryGetValue(series, out var points))
            {
                if (plots.Count >= MostSeries) return;
                plots.Add(series, points = new(1_500));
            }
            points.Add((time, value));
        }
    }

    public void Count(IReadOnlyList<ReactionCost> more, Dropped lost)
    {
        lock (gate)
        {
            dropped = dropped.Plus(lost);
            foreach (var cost in more)
                costs[cost.Kind] = (costs.GetValueOrDefault(cost.Kind) ?? new(cost.Kind)).Plus(cost);
        }
    }
}

/// <summary>A diary up to an event.</summary>
sealed record DiaryPage(Notice[] Log, DiarySeries[] Plots);

/// <summary>What was drawn under one name.</summary>
sealed record DiarySeries(string Name, (Time Time, double Value)[] Points);
