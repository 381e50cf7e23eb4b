using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>The desk at one moment, as charts show it; doubles are for drawing only.</summary>
sealed record HistoryPoint(Time Time, double?[] Mids)
{
    public IReadOnlyList<ModelUsage> Usages { get; init; } = [];
}

/// <summary>How much of a pool's equity one margin model holds; null where equity is not positive.</summary>
readonly record struct ModelUsage(PoolId Pool, string Model, double? Usage);

/// <summary>The last hour of prices and margin usage, a point a second of the desk's time.</summary>
sealed class History
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    readonly Ring<HistoryPoint> points = new(3_600);
    Time next;

    /// <summary>The points after a time, oldest first.</summary>
    public IEnumerable<HistoryPoint> After(Time time) => points.Last(int.MaxValue).Where(point => point.Time > time);

    public void Note(DeskSnapshot desk)
    {
        if (desk.Time < next) return;
        next = desk.Time + Interval;
        points.Add(new(
            desk.Time,
            [.. desk.Markets.Select(m => m.Mid.IsZero ? (double?)null : m.Mid.ToDouble())])
        {
            Usages = [.. from pool in desk.Pools
                from model in pool.Models
                select new ModelUsage(pool.Id, model.Name, model.Usage)],
        });
    }
}
