using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Funding;

/// <summary>An instrument's premium samples of the hour, and the rate they would settle at.</summary>
public sealed class FundingMeter(InstrumentMarket market)
{
    const int Depth = 100;
    readonly Level[] levels = new Level[Depth];
    PremiumAverage average;
    Rate published;

    public Rate Premium => average.Value;

    public bool HasSamples => average.Samples > 0;

    /// <summary>From the first published settlement on, the desk derives none itself.</summary>
    public bool IsFromOutside { get; private set; }

    /// <summary>The last published rate where settlements are published, else what the premium gives.</summary>
    public Rate Forecast => IsFromOutside ? published
        : market.Instrument.IsPerp ? FundingRule.Standard.HourlyRate(average.Value)
        : Rate.Zero;

    /// <summary>When the desk itself last settled.</summary>
    public Time Settled { get; private set; }

    public void Sample()
    {
        if (market.Oracle.IsZero || !market.Instrument.IsPerp) return;
        var bid = Impact(Side.Buy);
        var ask = Impact(Side.Sell);
        average.Add(FundingRule.Premium(bid, ask, market.Oracle));
    }

    public void Publish(Rate rate) => (published, IsFromOutside) = (rate, true);

    /// <summary>The desk settles the hour itself.</summary>
    public void Settle(Time now) => Settled = now;

    /// <summary>The hour is over: the next one's samples start from nothing.</summary>
    public void Restart() => average = default;

    public void AddTo(ref StateHash hash)
    {
        hash.Add(average.Value.Units);
        hash.Add(average.Samples);
        hash.Add(published.Units);
        hash.Add(IsFromOutside ? 1 : 0);
        hash.Add(Settled.Nanoseconds);
    }

    Price? Impact(Side side)
    {
        var count = market.Venue.CopyLevels(side, levels);
        return ImpactWalk.Of(levels.AsSpan(0, count), market.Instrument.ImpactNotional);
    }
}
