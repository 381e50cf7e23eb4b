using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>What every key made between two moments.</summary>
/// <param name="From">Null for the opening of the desk.</param>
sealed record ProfitWindow(Time? From, Time To, IReadOnlyList<AttributedRow> Rows)
{
    public ProfitParts Profit => Rows.Aggregate(default(ProfitParts), (sum, row) => sum + row.Made.Profit);
}

sealed record AttributedRow(AttributionKey Key, AttributedFigures Made);

/// <summary>
/// Where the profit came from, hour by hour: the desk's roll-ups, out of its outputs, so that a replay fills it again.
/// Whole hours are kept for two weeks, midnights for four hundred days; a window begins and ends at one of these, or
/// ends now.
/// </summary>
sealed class ProfitHistory
{
    static readonly TimeSpan Hours = TimeSpan.FromDays(14);
    static readonly TimeSpan Days = TimeSpan.FromDays(400);
    readonly SortedDictionary<long, SortedDictionary<AttributionOrder, AttributedRow>> rolled = [];
    readonly Lock gate = new();

    public void Note(IReadOnlyList<Output> outputs)
    {
        foreach (var output in outputs)
            if (output is ProfitRolled hour) Add(hour);
    }

    /// <summary>
    /// The window that the bounds allow: each is taken back to the last kept boundary at or before it. Without a start,
    /// or with one before all that is kept, it begins with the desk; with an end after the last boundary it ends now.
    /// </summary>
    public ProfitWindow Between(Time? from, Time? to, DeskSnapshot now)
    {
        lock (gate)
        {
            var start = from is { } begin ? AtOrBefore(begin) : null;
            var isLive = to is not { } given || rolled.Count == 0 || given >= now.Time;
            var end = isLive ? null : AtOrBefore(to!.Value);
            var last = isLive ? Live(now) : end is { } hour ? rolled[hour] : [];
            var until = isLive ? now.Time : end is { } at ? new Time(at) : to!.Value;
            return new(start is { } first ? new Time(first) : null, until, Difference(start, last));
        }
    }

    /// <summary>The kept days, each with what it made, today last; the first may begin with the desk.</summary>
    public IReadOnlyList<ProfitWindow> Daily(DeskSnapshot now)
    {
        lock (gate)
        {
            var days = new List<ProfitWindow>();
            long? from = null;
            foreach (var (time, figures) in rolled)
            {
                if (!IsMidnight(time)) continue;
                days.Add(new(Stamp(from), new(time), Difference(from, figures)));
                from = time;
            }
            days.Add(new(Stamp(from), now.Time, Difference(from, Live(now))));
            return days;
        }
    }

    void Add(ProfitRolled hour)
    {
        lock (gate)
        {
            var time = hour.Until.Nanoseconds;
            if (!rolled.TryGetValue(time, out var figures))
            {
                rolled.Add(time, figures = []);
                Forget(hour.Until);
            }
            figures[new(hour.Key)] = new(hour.Key, hour.SinceStart);
        }
    }

    void Forget(Time now)
    {
        var old = rolled.Keys.TakeWhile(time => new Time(time) < now - Hours)
            .Where(time => !IsMidnight(time) || new Time(time) < now - Days).ToList();
        foreach (var time in old) rolled.Remove(time);
    }

    long? AtOrBefore(Time time)
    {
        long? found = null;
        foreach (var boundary in rolled.Keys)
        {
            if (boundary > time.Nanoseconds) break;
            found = boundary;
        }
        return found;
    }

    List<AttributedRow> Difference(
        long? from, SortedDictionary<AttributionOrder, AttributedRow> to)
    {
        var before = from is { } time ? rolled[time] : [];
        return [.. to.Select(pair => before.TryGetValue(pair.Key, out var then)
            ? pair.Value with { Made = pair.Value.Made - then.Made }
            : pair.Value)];
    }

    static SortedDictionary<AttributionOrder, AttributedRow> Live(DeskSnapshot now)
    {
        var figures = new SortedDictionary<AttributionOrder, AttributedRow>();
        foreach (var view in now.Attribution) figures[new(view.Key)] = new(view.Key, view.SinceStart);
        return figures;
    }

    static Time? Stamp(long? time) => time is { } at ? new Time(at) : null;

    static bool IsMidnight(long time) => new Time(time).Floor(TimeSpan.FromDays(1)).Nanoseconds == time;

    /// <summary>By account, strategy, instrument; what belongs to no instrument last.</summary>
    readonly record struct AttributionOrder(int Account, int Strategy, int Instrument)
        : IComparable<AttributionOrder>
    {
        public AttributionOrder(AttributionKey key)
            : this(key.Account.Value, key.Strategy.Value, key.Instrument?.Value ?? int.MaxValue)
        {
        }

        public int CompareTo(AttributionOrder other) =>
            (Account, Strategy, Instrument).CompareTo((other.Account, other.Strategy, other.Instrument));
    }
}
