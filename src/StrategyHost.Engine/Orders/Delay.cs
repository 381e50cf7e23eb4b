using StrategyHost.Model;

namespace StrategyHost.Engine.Orders;

/// <summary>
/// When a message of one direction arrives. Messages do not overtake each other: one connection keeps their order.
/// </summary>
public sealed class Delay(DelayTerms terms, Prng chance)
{
    const int Million = 1_000_000;

    long recorded = terms.Constant.Ticks * 100;
    long drawn;
    Time last;

    public static Delay Of(DeskTerms terms, DelayTerms delay, string name) =>
        new(delay, new Prng(terms.Seed).Split(name));

    /// <summary>How late the recording's own receiver was told.</summary>
    public void Tell(TimeSpan delay) => recorded = delay.Ticks * 100;

    /// <summary>When what is sent now arrives: never before what was sent earlier.</summary>
    public Time Arrival(Time sent)
    {
        var arrival = new Time(sent.Nanoseconds + Next(sent));
        return last = arrival > last ? arrival : last;
    }

    public void AddTo(ref StateHash hash)
    {
        if (terms.Kind == DelayKind.Constant) return;
        hash.Add(recorded);
        hash.Add(drawn);
        hash.Add(last.Nanoseconds);
    }

    long Next(Time sent)
    {
        switch (terms.Kind)
        {
            case DelayKind.Constant:
                return terms.Constant.Ticks * 100;
            case DelayKind.Recorded:
                return Math.Max(0, (long)((Int128)recorded * terms.Percent / 100));
            case DelayKind.Quantiles:
                drawn++;
                return Between(terms.Points, chance.NextInt(Million));
            default:
                return Between(terms.Points, sent.Nanoseconds);
        }
    }

    /// <summary>Straight between the points around a place, toward zero; outside of them as at the nearest.</summary>
    public static long Between(IReadOnlyList<DelayPoint> points, long at)
    {
        var (from, to) = (0, points.Count - 1);
        if (at <= points[from].At) return points[from].Nanoseconds;
        if (at >= points[to].At) return points[to].Nanoseconds;
        while (to - from > 1)
        {
            var middle = (from + to) >> 1;
            if (points[middle].At <= at) from = middle;
            else to = middle;
        }
        var (low, high) = (points[from], points[to]);
        var rise = (Int128)(high.Nanoseconds - low.Nanoseconds) * (at - low.At) / (high.At - low.At);
        return low.Nanoseconds + (long)rise;
    }
}
