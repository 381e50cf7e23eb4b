using StrategyHost.Model;

namespace StrategyHost.Engine.Forecast;

/// <summary>Sums how forecasts of one day, or of all, stood against what was paid.</summary>
public sealed class FundingTally
{
    int count, stated, inside, days, daysStated, daysInside;
    double error, naive, pinball, dayError;

    public int Count => count;

    public void Step(FundingForecast forecast, double paid)
    {
        count++;
        error += Math.Abs(paid - forecast.Means[0]);
        naive += Math.Abs(paid - forecast.Naive);
        if (forecast.Bands[0] is not var (low, high)) return;
        stated++;
        if (paid >= low && paid <= high) inside++;
        const double tail = (1 - ResidualBand.Level) / 2;
        pinball += Loss(paid - low, tail) + Loss(paid - high, 1 - tail);
    }

    public void Day(FundingForecast forecast, double paid)
    {
        days++;
        dayError += Math.Abs(paid - forecast.DayMean);
        if (forecast.DayBand is not var (low, high)) return;
        daysStated++;
        if (paid >= low && paid <= high) daysInside++;
    }

    public FundingScore Score(Time day) => new()
    {
        Day = day,
        Count = count,
        MeanAbsoluteError = Mean(error, count),
        NaiveError = Mean(naive, count),
        Stated = stated,
        Inside = inside,
        Coverage = stated == 0 ? null : (double)inside / stated,
        Pinball = stated == 0 ? null : Mean(pinball, 2 * stated),
        DayCoverage = daysStated == 0 ? null : (double)daysInside / daysStated,
        DayCount = days,
        DaysStated = daysStated,
        DaysInside = daysInside,
        DayError = Mean(dayError, days),
    };

    static Rate Mean(double sum, int count) => count == 0 ? Rate.Zero : FundingHistory.ToRate(sum / count);

    static double Loss(double above, double quantile) => Math.Max(quantile * above, (quantile - 1) * above);
}
