namespace StrategyHost.Model.Strategies.Library;

/// <summary>
/// What hourly funding to expect: the smoothed forecast of the coming settlement, falling back toward the rate of a
/// quiet market with a half-life. Rates are fractions of notional an hour, plus is paid by longs.
/// </summary>
public sealed class FundingForecast
{
    /// <summary>0.01 % for eight hours: what funding is while the premium is small (Hyperliquid, 2025).</summary>
    public const double QuietRate = 0.0001 / 8;

    readonly Ewma smoothed;
    readonly double decay;
    Time last;

    /// <param name="smoothing">Half-life of the average over forecasts.</param>
    /// <param name="reversion">Half-life of the way back to <see cref="QuietRate"/>.</param>
    public FundingForecast(TimeSpan smoothing, TimeSpan reversion)
    {
        if (reversion <= TimeSpan.Zero) throw new StrategyMistake($"a reversion of {reversion}");
        smoothed = new(smoothing);
        decay = Math.Log(2) / reversion.TotalHours;
    }

    /// <summary>Takes the forecast of the next settlement as it stands.</summary>
    public void Add(Time time, double nextHour)
    {
        var seconds = last == Time.Zero ? 1 : (time - last).TotalSeconds;
        if (seconds <= 0) return;
        smoothed.Add(nextHour, seconds);
        last = time;
    }

    /// <summary>The smoothed forecast of the next settlement; the quiet rate before the first.</summary>
    public double NextHour => double.IsNaN(smoothed.Value) ? QuietRate : smoothed.Value;

    /// <summary>The rate expected at a settlement so many hours after the next.</summary>
    public double After(double hours) => QuietRate + (NextHour - QuietRate) * Math.Exp(-decay * hours);

    /// <summary>All that a holder through the next so many settlements expects to pay.</summary>
    public double Sum(int settlements)
    {
        var sum = 0.0;
        for (var i = 0; i < settlements; i++) sum += After(i);
        return sum;
    }

    /// <summary>
    /// The hourly rate of an hour's average premium: an eighth of premium + clamp(0.0001 - premium, -0.0005, 0.0005),
    /// at most 4 % either way (Hyperliquid, 2025).
    /// </summary>
    public static double Hourly(double averagePremium) =>
        Math.Clamp((averagePremium + Math.Clamp(0.0001 - averagePremium, -0.0005, 0.0005)) / 8, -0.04, 0.04);
}
