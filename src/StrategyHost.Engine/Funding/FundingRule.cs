using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Funding;

/// <summary>How a venue turns an interval's premium into the rate it charges, and that into a payment.</summary>
public sealed class FundingRule
{
    /// <summary>Interest 0.01 % and clamp 0.05 % in eight hours, an eighth charged hourly, cap 4 %.</summary>
    public static readonly FundingRule Standard = new(FundingTerms.Hyperliquid);

    readonly Rate cap;

    /// <param name="terms">The venue's.</param>
    /// <param name="maxLeverage">The instrument's, for a cap that hangs on its margin.</param>
    public FundingRule(FundingTerms terms, int maxLeverage = 1)
    {
        Terms = terms;
        // Maintenance is half of initial margin at the highest leverage: so is the gap between them.
        cap = terms.CapOfMarginGap > 0 ? Rate.Of(terms.CapOfMarginGap, 2 * maxLeverage) : terms.Cap;
    }

    public FundingTerms Terms { get; }

    /// <summary>The largest rate per cap period, either way.</summary>
    public Rate Cap => cap;

    /// <summary>
    /// How far the prices at which the impact notional trades lie from the oracle: above it (bid) less below it (ask),
    /// as a fraction, toward zero. A side too thin for the impact notional (null) adds nothing.
    /// </summary>
    public static Rate Premium(Price? impactBid, Price? impactAsk, Price oracle)
    {
        Check.That(oracle > Price.Zero);
        var above = impactBid is { } bid ? Math.Max(0, bid.Units - oracle.Units) : 0;
        var below = impactAsk is { } ask ? Math.Max(0, oracle.Units - ask.Units) : 0;
        return Rate.Of(above - below, oracle.Units);
    }

    /// <summary>How far the middle of both impact prices lies from the oracle, toward zero.</summary>
    public static Rate MiddlePremium(Price impactBid, Price impactAsk, Price oracle)
    {
        Check.That(oracle > Price.Zero);
        return Rate.Of((Int128)impactBid.Units + impactAsk.Units - 2 * (Int128)oracle.Units, 2 * (Int128)oracle.Units);
    }

    /// <summary>
    /// The rate per period of the venue: the premium pulled toward the interest by at most the clamp, or with the
    /// interest on top where there is no clamp. Not yet capped.
    /// </summary>
    public Rate PeriodRate(Rate premium) => Terms.Clamp is { } clamp
        ? premium + Rate.Clamp(Terms.Interest - premium, -clamp, clamp)
        : premium + Terms.Interest;

    /// <summary>What is charged each interval: its share of the period's rate, toward zero, within the cap.</summary>
    public Rate Charged(Rate premium)
    {
        var share = Share(PeriodRate(premium), Terms.RatePeriod);
        var most = Share(cap, Terms.CapPeriod);
        return Rate.Clamp(share, -most, most);
    }

    /// <summary>
    /// What a position receives (plus) or pays (minus) at a rate, on its notional at a price: longs pay when the rate
    /// is positive. Rounded down: a payer pays a unit more rather than less, a receiver gets less.
    /// </summary>
    public static Money Payment(Quantity position, Price price, Rate rate)
    {
        var due = -ExactValue.Of(position, price).Units * rate.Units;
        return new((long)Fixed.DivideDown(due, (Int128)Fixed.One * Rate.One));
    }

    Rate Share(Rate rate, TimeSpan period) =>
        new((long)((Int128)rate.Units * Terms.Interval.Ticks / period.Ticks));
}
