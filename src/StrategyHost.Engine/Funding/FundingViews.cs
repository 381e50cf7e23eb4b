using StrategyHost.Engine.Forecast;
using StrategyHost.Model;

namespace StrategyHost.Engine.Funding;

/// <summary>What people see of the funding of each perpetual.</summary>
public static class FundingViews
{
    const int Tail = 48;

    public static IReadOnlyList<FundingView> Of(DeskState state) =>
        [.. from market in state.Markets
            where market.Instrument.IsPerp
            select Of(state.Funding[market.Instrument.Id.Value], market.Instrument.Id, state.Now)];

    static FundingView Of(FundingMeter meter, InstrumentId instrument, Time now)
    {
        var next = meter.NextSettlement(now);
        var hasSamples = meter.HasSamples;
        return new()
        {
            Instrument = instrument,
            Rule = meter.Terms.Name,
            Interval = meter.Terms.Interval,
            Next = next,
            Countdown = next - now,
            Price = meter.Price,
            Premium = hasSamples ? meter.Premium : null,
            Predicted = hasSamples ? meter.Rule.Charged(meter.Premium) : null,
            Samples = meter.Samples,
            SamplesExpected = meter.SamplesExpected,
            IsFromOutside = meter.IsFromOutside,
            History = Last(meter.History.Records),
            Ahead = meter.History.Ahead,
            DayAhead = meter.History.DayAhead,
            Level = ResidualBand.Level,
            Scores = [.. meter.History.Scores],
            Score = meter.History.Score,
            Missing = [.. Last(meter.Gaps.Missed).Select(gap => new FundingGap(gap.At, gap.Reason, gap.IsSettled))],
        };
    }

    static T[] Last<T>(IReadOnlyList<T> all)
    {
        var tail = new T[Math.Min(Tail, all.Count)];
        for (var i = 0; i < tail.Length; i++) tail[i] = all[all.Count - tail.Length + i];
        return tail;
    }
}
