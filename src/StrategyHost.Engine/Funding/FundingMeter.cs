using StrategyHost.Engine.Forecast;
using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Funding;

/// <summary>An instrument's premium samples of the interval, and the rate they would settle at.</summary>
public sealed class FundingMeter(InstrumentMarket market, VenueRules rules)
{
    const int Depth = 100;
    readonly FundingTerms terms = rules.Funding;
    readonly Level[] levels = new Level[Depth];
    readonly PremiumBallot? ballot = rules.Funding.Votes is { } votes ? new(votes) : null;
    PremiumAverage average;
    Rate published;
    string obstacle = "";

    public FundingTerms Terms => terms;

    public bool IsPerp => market.Instrument.IsPerp;

    public FundingRule Rule { get; } = new(rules.Funding, market.Instrument.MaxLeverage);

    public FundingHistory History { get; } = new(rules.Funding.Interval);

    public FundingGaps Gaps { get; } = new(rules.Funding.Interval);

    public Rate Premium => average.ValueOf(terms.LeastSamples);

    public int Samples => average.Samples;

    public int SamplesExpected => (int)(terms.Interval.Ticks / (terms.Votes?.Every ?? terms.SampleInterval).Ticks);

    public bool HasSamples => average.Samples > 0;

    /// <summary>Why there is no sample, in words; what stood in the way last.</summary>
    public string Obstacle => obstacle.Length > 0 ? obstacle : "no sample was due while the desk ran";

    /// <summary>From the first published settlement on, the desk derives none itself.</summary>
    public bool IsFromOutside { get; private set; }

    /// <summary>The last published rate where settlements are published, else what the premium gives.</summary>
    public Rate Forecast => IsFromOutside ? published
        : IsPerp ? Rule.Charged(Premium)
        : Rate.Zero;

    /// <summary>The price that payments are taken on.</summary>
    public Price Price => terms.Price == FundingPrice.Mark ? market.Mark : market.Index;

    /// <summary>When the desk itself last settled.</summary>
    public Time Settled { get; private set; }

    public bool SamplesAt(Time now) => IsPerp && now.Floor(terms.SampleInterval) == now;

    public bool SettlesAt(Time now) => IsPerp && now.Floor(terms.Interval) == now;

    public Time NextSettlement(Time now) => now.Floor(terms.Interval) + terms.Interval;

    /// <summary>One look at the market; an obstacle makes it none at all, which is not a premium of zero.</summary>
    public void Sample(Time now)
    {
        Count(now - terms.SampleInterval);
        var what = Look(now);
        if (what.Length > 0) obstacle = what;
        Count(now);
    }

    public void Publish(Rate rate) => (published, IsFromOutside) = (rate, true);

    /// <summary>The desk settles the interval itself.</summary>
    public void Settle(Time now) => Settled = now;

    /// <summary>The interval is over: the next one's samples start from nothing.</summary>
    public void Restart()
    {
        average = default;
        ballot?.Clear();
        obstacle = "";
    }

    public void AddTo(ref StateHash hash)
    {
        average.AddTo(ref hash);
        ballot?.AddTo(ref hash);
        hash.Add(obstacle);
        hash.Add(published.Units);
        hash.Add(IsFromOutside ? 1 : 0);
        hash.Add(Settled.Nanoseconds);
        History.AddTo(ref hash);
        Gaps.AddTo(ref hash);
    }

    // A span of votes that is over becomes a sample, also when the desk slept over its end.
    void Count(Time now)
    {
        if (ballot is { IsEmpty: false } && ballot.End <= now) average.Add(ballot.Take());
    }

    // Adds a sample, or says what stands in its way.
    string Look(Time now)
    {
        if (market.Oracle.IsZero) return "no oracle was published";
        if (market.IsBlocked(OracleBlocks.Funding)) return $"the oracle is {market.Feed.State}: {market.Feed.Why}";
        if (market.FeedFault.Length > 0) return $"the feed is down: {market.FeedFault}";
        if (terms.Premium == PremiumKind.MarkToOracle)
        {
            if (market.Mark.IsZero) return "there is no mark";
            var off = (Int128)(market.Mark.Units - market.Oracle.Units) * Share;
            average.Add(off, market.Oracle.Units);
            return "";
        }
        var (bid, ask) = (Impact(Side.Buy, out var hasBids), Impact(Side.Sell, out var hasAsks));
        if (!hasBids && !hasAsks) return "the book was empty";
        if (terms.Premium == PremiumKind.MiddleOfImpact)
        {
            if (bid is not { } low || ask is not { } high) return "the book was too thin for the impact notional";
            Add(FundingRule.MiddlePremium(low, high, market.Oracle), now);
            return "";
        }
        Add(FundingRule.Premium(bid, ask, market.Oracle), now);
        return "";
    }

    // In units of a rate: all of a premium, but where there is no spot market only a part.
    long Share => rules.Hyperp?.PremiumShare.Units ?? Rate.One;

    void Add(Rate premium, Time now)
    {
        if (Share != Rate.One) premium = new((long)((Int128)premium.Units * Share / Rate.One));
        if (ballot != null) ballot.Add(premium, now);
        else if (terms.Mean == PremiumMean.Plain) average.Add(premium);
        else
        {
            var weight = Slot(now);
            average.Add((Int128)premium.Units * weight, weight);
        }
    }

    // The sample's number in its interval, from 1; one on the boundary is the last of the interval that ends there.
    long Slot(Time now)
    {
        var start = new Time(now.Nanoseconds - 1).Floor(terms.Interval);
        return (now - start).Ticks / terms.SampleInterval.Ticks;
    }

    Price? Impact(Side side, out bool hasLevels)
    {
        var count = market.Venue.CopyLevels(side, levels);
        hasLevels = count > 0;
        return ImpactWalk.Of(levels.AsSpan(0, count), market.Instrument.ImpactNotional);
    }
}
