using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>
/// A run hour by hour, up to a bound: when it is reached two lines become one, and each covers twice the time from then
/// on. Its lines add up to the run exactly.
/// </summary>
public sealed class HourBook(int most)
{
    readonly List<HourLine> lines = [];
    TimeSpan width = TimeSpan.FromHours(1);
    Time from;
    Time next;
    AttributedFigures before;

    public void Begin(Time time)
    {
        from = time;
        next = time.Floor(width) + width;
    }

    /// <summary>Whether a line is to be closed before what happens at a time counts.</summary>
    public bool IsDue(Time time) => time >= next;

    /// <param name="made">All that was made since the run's begin.</param>
    public void Close(Time time, in AttributedFigures made, Money equity, double usage)
    {
        Add(lines, Line(made, equity, usage));
        (before, from) = (made, time);
        if (lines.Count == most) Thin();
        next = time.Floor(width) + width;
    }

    /// <summary>The lines, the last of them up to now.</summary>
    public IReadOnlyList<HourLine> Lines(Time now, in AttributedFigures made, Money equity, double usage)
    {
        var all = lines.ToList();
        var last = Line(made, equity, usage);
        if (from < now || last.Fills > 0 || !last.Profit.EquityChange.IsZero || all.Count == 0) Add(all, last);
        return all;
    }

    HourLine Line(in AttributedFigures made, Money equity, double usage)
    {
        var line = made - before;
        return new(from, equity, line.Profit, line.Fills, line.Volume) { HighestUsage = usage };
    }

    // Where the spans have just become longer, one may be filled in two parts.
    void Add(List<HourLine> to, HourLine line)
    {
        if (to.Count > 0 && to[^1].From.Floor(width) == line.From.Floor(width)) to[^1] = to[^1].And(line);
        else to.Add(line);
    }

    void Thin()
    {
        width *= 2;
        HourLine[] all = [.. lines];
        lines.Clear();
        foreach (var line in all) Add(lines, line);
    }
}

/// <summary>An hour of a run, or several where the run is long.</summary>
/// <param name="From">Its first moment; it ends where the next begins.</param>
/// <param name="Equity">At its end.</param>
public sealed record HourLine(Time From, Money Equity, ProfitParts Profit, long Fills, Notional Volume)
{
    public required double HighestUsage { get; init; }

    /// <summary>This and the one after it.</summary>
    public HourLine And(HourLine next) =>
        new(From, next.Equity, Profit + next.Profit, Fills + next.Fills, Volume + next.Volume)
        {
            HighestUsage = Math.Max(HighestUsage, next.HighestUsage),
        };
}
