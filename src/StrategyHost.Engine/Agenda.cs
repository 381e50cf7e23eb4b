using StrategyHost.Model;

namespace StrategyHost.Engine;

/// <summary>
/// What happens at fixed times of the desk's own: samples and settlements. After a silence of many intervals (the host
/// was down, a recording has a gap) the samples in between are left out: they would only repeat a stale book.
/// </summary>
public sealed class Agenda(TimeSpan markInterval)
{
    static readonly TimeSpan PremiumInterval = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    static readonly TimeSpan Day = TimeSpan.FromDays(1);
    const int LongestCatchUp = 10;

    public Time NextMark { get; private set; }

    public Time NextPremium { get; private set; }

    public Time NextFunding { get; private set; }

    public Time NextDay { get; private set; }

    public void Start(Time now)
    {
        NextMark = now.Floor(markInterval) + markInterval;
        NextPremium = now.Floor(PremiumInterval) + PremiumInterval;
        NextFunding = now.Floor(Hour) + Hour;
        NextDay = now.Floor(Day) + Day;
    }

    public Time Next => Earlier(Earlier(NextMark, NextPremium), Earlier(NextFunding, NextDay));

    /// <param name="until">The time the desk is advancing to.</param>
    public void MarkDone(Time until) => NextMark = After(NextMark, markInterval, until);

    public void PremiumDone(Time until) => NextPremium = After(NextPremium, PremiumInterval, until);

    public void FundingDone() => NextFunding += Hour;

    public void DayDone() => NextDay += Day;

    public void AddTo(ref StateHash hash)
    {
        hash.Add(NextMark.Nanoseconds);
        hash.Add(NextPremium.Nanoseconds);
        hash.Add(NextFunding.Nanoseconds);
        hash.Add(NextDay.Nanoseconds);
    }

    static Time After(Time due, TimeSpan interval, Time until) =>
        until - due > interval * LongestCatchUp ? until.Floor(interval) : due + interval;

    static Time Earlier(Time a, Time b) => a <= b ? a : b;
}
