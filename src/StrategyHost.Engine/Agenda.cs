using StrategyHost.Model;

namespace StrategyHost.Engine;

/// <summary>What happens at fixed times of the desk's own: samples and settlements.</summary>
public sealed class Agenda(TimeSpan markInterval)
{
    static readonly TimeSpan PremiumInterval = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

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

    public void MarkDone() => NextMark += markInterval;

    public void PremiumDone() => NextPremium += PremiumInterval;

    public void FundingDone() => NextFunding += Hour;

    public void DayDone() => NextDay += Day;

    public void AddTo(ref StateHash hash)
    {
        hash.Add(NextMark.Nanoseconds);
        hash.Add(NextPremium.Nanoseconds);
        hash.Add(NextFunding.Nanoseconds);
        hash.Add(NextDay.Nanoseconds);
    }

    static Time Earlier(Time a, Time b) => a <= b ? a : b;
}
