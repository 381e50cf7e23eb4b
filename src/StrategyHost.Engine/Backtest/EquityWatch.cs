using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>
/// Follows equity from sample to sample and keeps none: its falls, how long they last, and its returns over whole
/// minutes, hours and days since 1970. A span without a sample is left out, and so are the first and the last, which
/// are not whole.
/// </summary>
public sealed class EquityWatch
{
    /// <summary>A coarser span is taken for ratios once there are so many returns of it.</summary>
    public const int EnoughReturns = 30;

    readonly Span[] spans =
        [new(TimeSpan.FromMinutes(1)), new(TimeSpan.FromHours(1)), new(TimeSpan.FromDays(1))];

    Money high;
    Time highAt;
    bool isBelow;

    /// <summary>The deepest fall from a former high, and as a fraction of that high.</summary>
    public Money Deepest { get; private set; }

    public double DeepestFraction { get; private set; }

    /// <summary>When the high stood that the deepest fall fell from, and when it was lowest.</summary>
    public Time DeepestFrom { get; private set; }

    public Time DeepestAt { get; private set; }

    /// <summary>The longest time below a former high; one that lasts to the end counts up to it.</summary>
    public TimeSpan LongestBelow { get; private set; }

    /// <summary>Whether equity is below its high at the last sample.</summary>
    public bool IsBelow => isBelow;

    public IReadOnlyList<ReturnStatistics> Returns => [.. spans.Select(span => span.Returns.Statistics)];

    public void Begin(Time time, Money equity)
    {
        (high, highAt, DeepestFrom, DeepestAt) = (equity, time, time, time);
        foreach (var span in spans) span.Begin(time);
    }

    public void Add(Time time, Money equity)
    {
        isBelow = equity < high;
        if (isBelow && time - highAt > LongestBelow) LongestBelow = time - highAt;
        if (!isBelow) (high, highAt) = (equity, time);
        if (high - equity > Deepest)
        {
            (Deepest, DeepestFrom, DeepestAt) = (high - equity, highAt, time);
            DeepestFraction = Deepest.ToDouble() / high.ToDouble();
        }
        foreach (var span in spans) span.Add(time, equity.ToDouble());
    }

    sealed class Span(TimeSpan length)
    {
        Time current;
        double? from;

        public RunningReturns Returns { get; } = new(length);

        public void Begin(Time time) => current = time.Floor(length);

        public void Add(Time time, double equity)
        {
            var now = time.Floor(length);
            if (now == current) return;
            if (from is > 0 && now - current == length) Returns.Add(equity / from.Value - 1);
            (current, from) = (now, equity);
        }
    }
}
