using StrategyHost.Model;

namespace StrategyHost.Engine.Funding;

/// <summary>What a settlement's rate and its payments were made from, for their trail.</summary>
static class FundingDecisions
{
    /// <summary>A rate that the desk derived from its interval's premium.</summary>
    public static Decision Derived(InstrumentId instrument, FundingMeter meter, Rate rate)
    {
        var (rule, terms) = (meter.Rule, meter.Terms);
        Figure[] inputs =
        [
            new("premium", meter.Premium), new("interest", terms.Interest), new("cap", rule.Cap),
            Seconds("interval", terms.Interval), Seconds("ratePeriod", terms.RatePeriod),
            Seconds("capPeriod", terms.CapPeriod), new("samples", meter.Samples), new("due", meter.SamplesExpected),
        ];
        return new(DecisionKind.FundingRate, terms.Clamp is null ? "funding-rate-added/1" : "funding-rate/1")
        {
            Inputs = new(terms.Clamp is { } clamp ? [.. inputs, new("clamp", clamp)] : inputs),
            Results = new(new("periodRate", rule.PeriodRate(meter.Premium)), new("rate", rate)),
            Tier = terms.Name,
            Outcome = "settles",
            Instrument = instrument,
        };
    }

    /// <summary>A rate that somebody else made.</summary>
    public static Decision Told(InstrumentId instrument, FundingMeter meter, in FundingRecord record) =>
        new(DecisionKind.FundingRate, "funding-told/1")
        {
            Inputs = new(new Figure("rate", record.Rate)),
            Tier = meter.Terms.Name,
            Outcome = record.Origin == FundingOrigin.Imported ? "imported" : "published by the venue",
            Instrument = instrument,
        };

    public static Decision Paid(AccountId account, PoolId pool, FundingPaid paid) =>
        new(DecisionKind.Funding, "funding-payment/1")
        {
            Inputs = new(new("position", paid.Position), new("price", paid.Oracle), new("rate", paid.Rate)),
            Results = new(new Figure("payment", paid.Payment)),
            Outcome = paid.Payment.Sign < 0 ? "paid" : "received",
            Pool = pool,
            Account = account,
            Instrument = paid.Instrument,
        };

    static Figure Seconds(string name, TimeSpan span) => new(name, span.Ticks, 7);
}
