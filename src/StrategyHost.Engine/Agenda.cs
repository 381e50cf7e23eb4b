using StrategyHost.Model;

namespace StrategyHost.Engine;

/// <summary>
/// What happens at fixed times of the desk's own: samples and settlements. After a silence of many intervals (the host
/// was down, a recording has a gap) the samples in between are left out: they would only repeat a stale book.
/// </summary>
public sealed class Agenda(TimeSpan markInterval, IReadOnlyList<FundingTerms> funding)
{
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    static readonly TimeSpan Day = TimeSpan.FromDays(1);
    const int LongestCatchUp = 10;

    // The rules of all venues have their moments among the multiples of what divides them all.
    readonly TimeSpan premiumInterval = Common(funding.Select(terms => terms.SampleInterval));
    readonly TimeSpan fundingInterval = Common(funding.Select(terms => terms.Interval).Append(Hour));

    /// <summary>The earliest of all.</summary>
    public Time Next { get; private set; }

    public Time NextMark { get; private set; }

    public Time NextPremium { get; private set; }

    public Time NextFunding { get; private set; }

    public Time NextDay { get; private set; }

    public void Start(Time now)
    {
        NextMark = now.Floor(markInterval) + markInterval;
        NextPremium = now.Floor(premiumInterval) + premiumInterval;
        NextFunding = now.Floor(fundingInterval) + fundingInterval;
        NextDay = now.Floor(Day) + Day;
        LookAhead();
    }

    /// <param name="until">The time the desk is advancing to.</param>
    public void MarkDone(Time until)
    {
        NextMark = After(NextMark, markInterval, until);
        LookAhead();
    }

    public void PremiumDone(Time until)
    {
        NextPremium = After(NextPremium, premiumInterval, until);
        LookAhead();
    }

    public void FundingDone()
    {
        NextFunding += fundingInterval;
        LookAhead();
    }

    public void DayDone()
    {
        NextDay += Day;
        LookAhead();
    }

    public void AddTo(ref StateHash hash)
    {
        hash.Add(NextMark.Nanoseconds);
        hash.Add(NextPremium.Nanoseconds);
        hash.Add(NextFunding.Nanoseconds);
        hash.Add(NextDay.Nanoseconds);
    }

    void LookAhead() => Next = Earlier(Earlier(NextMark, NextPremium), Earlier(NextFunding, NextDay));

    static Time After(Time due, TimeSpan interval, Time until) =>
        until - due > interval * LongestCatchUp ? until.Floor(interval) : due + interval;

    static TimeSpan Common(IEnumerable<TimeSpan> intervals) => TimeSpan.FromTicks(
        intervals.Select(interval => interval.Ticks).DefaultIfEmpty(TimeSpan.TicksPerHour).Aggregate(Divisor));

    static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);

    static Time Earlier(Time a, Time b) => a <= b ? a : b;
}
