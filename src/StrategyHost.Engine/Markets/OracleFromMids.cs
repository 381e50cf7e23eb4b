using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// An oracle for a recording that has none: the mid of the recorded book, smoothed by an average whose weights fall
/// exponentially with age, and published every three seconds. One coin's; feed it the coin's main book.
/// </summary>
/// <remarks>
/// The smoothing leaves the premium of the perpetual near zero by construction: funding paid on such an oracle is the
/// venue's interest rate, no more. Where a recording holds oracle or funding rows, use those.
/// </remarks>
public sealed class OracleFromMids(TimeSpan memory)
{
    /// <summary>Between two publications, as validators do (Hyperliquid, oracle, 2026).</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    double smooth;
    double last;
    Time seen;
    Time due;

    public OracleFromMids() : this(TimeSpan.FromSeconds(10))
    {
    }

    /// <summary>When <see cref="Publish"/> is next due; null before the first mid.</summary>
    public Time? Due => seen == Time.Zero ? null : due;

    /// <summary>A mid from now on. Time that goes back counts as no time passed.</summary>
    public void Observe(Time time, Price mid)
    {
        if (seen == Time.Zero) (smooth, due, seen) = (mid.Units, time, time);
        else Advance(time);
        last = mid.Units;
    }

    /// <summary>The price to publish at the moment it is due; the next moment is one interval later.</summary>
    public Price Publish()
    {
        Check.That(seen != Time.Zero, "an oracle without a mid");
        Advance(due);
        due += Interval;
        return new((long)Math.Round(smooth));
    }

    // The mid stood from the last observation until now.
    void Advance(Time time)
    {
        if (time <= seen) return;
        smooth = last + (smooth - last) * Math.Exp(-(time - seen) / memory);
        seen = time;
    }
}
