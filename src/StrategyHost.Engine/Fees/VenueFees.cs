using StrategyHost.Model;

namespace StrategyHost.Engine.Fees;

/// <summary>A venue's traders, by the scope in which it counts their volume together.</summary>
public sealed class VenueFees
{
    readonly string venue;
    readonly FeeSchedule schedule;
    readonly Instrument[] instruments;
    readonly SortedDictionary<int, TraderFees> traders = [];

    public VenueFees(string venue, FeeSchedule schedule, DeskTerms terms)
    {
        instruments = [.. terms.Instruments.Where(instrument => instrument.Venue == venue)];
        this.venue = venue;
        this.schedule = schedule;
        foreach (var scope in terms.Accounts.Select(schedule.ScopeOf).Distinct())
            traders[scope] = new(schedule, schedule.Traders.FirstOrDefault(t => t.Scope == scope) ?? new(scope));
    }

    public FeeCharge Charge(AccountTerms account, Instrument instrument, bool isMaker)
    {
        var trader = traders[schedule.ScopeOf(account)];
        return new(trader.At(instrument).Of(isMaker), trader.Tier, schedule.Name);
    }

    public void Count(AccountTerms account, Instrument instrument, Notional traded, bool isMaker) =>
        traders[schedule.ScopeOf(account)].Count(instrument, traded, isMaker);

    public void CloseDay()
    {
        foreach (var trader in traders.Values) trader.CloseDay();
    }

    /// <summary>The rates of every trader, and of instruments that have their own.</summary>
    public IEnumerable<Decision> Decisions() => traders.Values.SelectMany(trader =>
        instruments.Select(instrument => trader.DecisionAt(venue, instrument)).OfType<Decision>()
            .Prepend(trader.Decision(venue)));

    public IEnumerable<FeeStanding> Standings(Time next) => traders.Values.Select(t => t.Standing(venue, next));

    public void AddTo(ref StateHash hash)
    {
        foreach (var trader in traders.Values) trader.AddTo(ref hash);
    }
}
