using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Funding;

/// <summary>
/// How a venue turns premiums into an hourly funding rate and a payment (Hyperliquid, trading/funding, 2026). Rates are
/// fractions of notional; interest and clamp are per eight hours, the cap per hour.
/// </summary>
public sealed record FundingRule
{
    const int HoursOfRate = 8;

    /// <summary>Interest 0.01 % and clamp 0.05 % per eight hours, cap 4 % an hour.</summary>
    public static readonly FundingRule Standard = new()
    {
        Interest = Rate.FromMillionths(100),
        Clamp = Rate.FromMillionths(500),
        HourlyCap = Rate.FromMillionths(40_000),
    };

    public required Rate Interest { get; init; }
    public required Rate Clamp { get; init; }
    public required Rate HourlyCap { get; init; }

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

    /// <summary>An hour's average premium, pulled toward the interest by at most the clamp.</summary>
    public Rate EightHourRate(Rate averagePremium) =>
        averagePremium + Rate.Clamp(Interest - averagePremium, -Clamp, Clamp);

    /// <summary>The rate charged each hour: an eighth of the eight-hour rate, toward zero, within the cap.</summary>
    public Rate HourlyRate(Rate averagePremium)
    {
        var eighth = new Rate(EightHourRate(averagePremium).Units / HoursOfRate);
        return Rate.Clamp(eighth, -HourlyCap, HourlyCap);
    }

    /// <summary>
    /// What a position receives (plus) or pays (minus) at a rate, on its notional at the oracle price: longs pay
    /// when the rate is positive. Rounded down: a payer pays a unit more rather than less, a receiver gets less.
    /// </summary>
    public static Money Payment(Quantity position, Price oracle, Rate rate)
    {
        var due = -ExactValue.Of(position, oracle).Units * rate.Units;
        return new((long)Fixed.DivideDown(due, (Int128)Fixed.One * Rate.One));
    }
}
