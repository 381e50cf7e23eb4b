namespace StrategyHost.Engine.Forecast;

/// <summary>A forecast made at one settlement of all that follow within a day, and of their sum.</summary>
public sealed class FundingForecast(int steps)
{
    public double Naive { get; init; }
    public double[] Means { get; } = new double[steps];
    public (double Low, double High)?[] Bands { get; } = new (double, double)?[steps];
    public double[] Scales { get; } = new double[steps];
    public double DayMean { get; set; }
    public (double Low, double High)? DayBand { get; set; }

    /// <summary>How many settlements have followed it.</summary>
    public int Age { get; set; }
}

/// <summary>
/// Expects the rate to fall back from its recent level to its long one: <c>long + 0.93^h (recent - long)</c>, both
/// levels being exponential means (weights 0.85 and 0.02), and puts a band of earlier residuals around each step and
/// around the day's sum. Rates are fractions of notional in <c>double</c>: nothing settles on them. The figures were
/// chosen once over several coins and venues and hold for all.
/// </summary>
public sealed class FundingForecaster
{
    const double Recent = 0.85;
    const double Long = 0.02;
    const double Persistence = 0.93;
    const int Least = 8;

    readonly ResidualBand[] bands;
    readonly ResidualBand dayBand = new(isScaled: false);
    readonly Queue<FundingForecast> pending = [];
    readonly Queue<double> day = [];
    double recent;
    double level;
    int count;

    /// <param name="steps">Settlements in a day.</param>
    public FundingForecaster(int steps)
    {
        Steps = steps;
        bands = [.. Enumerable.Range(0, steps).Select(step => new ResidualBand(isScaled: step == 0))];
    }

    public int Steps { get; }

    /// <summary>The newest forecast; null before eight rates are known.</summary>
    public FundingForecast? Now { get; private set; }

    /// <summary>The next settlement's rate. Returns the forecasts that ended with it: the step's, the day's.</summary>
    public (FundingForecast? Step, FundingForecast? Day, double DaySum) Add(double rate)
    {
        day.Enqueue(rate);
        if (day.Count > Steps) day.Dequeue();
        var sum = 0.0;
        foreach (var part in day) sum += part;
        var step = Now;
        var ended = Meet(rate, sum);
        count++;
        recent = count == 1 ? rate : recent + Recent * (rate - recent);
        level = count == 1 ? rate : level + Long * (rate - level);
        if (count < Least) return (null, null, sum);
        Now = Make(rate);
        pending.Enqueue(Now);
        return (step, ended, sum);
    }

    /// <summary>A settlement is missing: what was forecast across the gap meets nothing.</summary>
    public void Skip()
    {
        pending.Clear();
        day.Clear();
        Now = null;
    }

    FundingForecast? Meet(double rate, double sum)
    {
        foreach (var forecast in pending)
        {
            var step = forecast.Age++;
            var band = forecast.Bands[step];
            bands[step].Learn(rate - forecast.Means[step], forecast.Scales[step], Holds(band, rate));
        }
        if (!pending.TryPeek(out var oldest) || oldest.Age < Steps) return null;
        pending.Dequeue();
        dayBand.Learn(sum - oldest.DayMean, 1, Holds(oldest.DayBand, sum));
        return oldest;
    }

    FundingForecast Make(double rate)
    {
        var made = new FundingForecast(Steps) { Naive = rate };
        var persists = 1.0;
        for (var step = 0; step < Steps; step++)
        {
            persists *= Persistence;
            made.Means[step] = level + persists * (recent - level);
            made.Bands[step] = bands[step].Around(made.Means[step]);
            made.Scales[step] = bands[step].Scale;
            made.DayMean += made.Means[step];
        }
        made.DayBand = dayBand.Around(made.DayMean);
        return made;
    }

    static bool? Holds((double Low, double High)? band, double outcome) =>
        band is var (low, high) ? outcome >= low && outcome <= high : null;
}
