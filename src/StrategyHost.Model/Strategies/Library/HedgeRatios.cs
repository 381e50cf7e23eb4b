namespace StrategyHost.Model.Strategies.Library;

/// <summary>The line y = intercept + slope x through the last so many pairs, by least squares.</summary>
public sealed class RollingHedgeRatio
{
    readonly double[] xs, ys;
    double shiftX, shiftY, sumX, sumY, sumXX, sumXY, sumYY;
    long seen;

    /// <param name="capacity">At least 3 pairs.</param>
    public RollingHedgeRatio(int capacity)
    {
        if (capacity < 3) throw new StrategyMistake($"a hedge ratio of {capacity} pairs");
        (xs, ys) = (new double[capacity], new double[capacity]);
    }

    public int Count => (int)Math.Min(seen, xs.Length);

    public bool IsFull => seen >= xs.Length;

    /// <summary>Takes a pair; left out where one is not a number.</summary>
    public void Add(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y)) return;
        var at = (int)(seen % xs.Length);
        if (IsFull) Tally(xs[at], ys[at], -1);
        (xs[at], ys[at]) = (x, y);
        seen++;
        if (at == 0) Recount();
        else Tally(x, y, 1);
    }

    /// <summary>So many x hedge one y; NaN while x has not moved.</summary>
    public double Slope => Sxx > 0 ? (sumXY - sumX * sumY / Count) / Sxx : double.NaN;

    public double Intercept => shiftY + sumY / Count - Slope * (shiftX + sumX / Count);

    /// <summary>How far y lies above the line.</summary>
    public double Residual(double x, double y) => y - Intercept - Slope * x;

    /// <summary>Standard deviation of the pairs about the line.</summary>
    public double ResidualDeviation => Math.Sqrt(Math.Max(0, Syy - Slope * Slope * Sxx) / Count);

    /// <summary>From -1 to 1.</summary>
    public double Correlation => Slope * Math.Sqrt(Sxx / Syy);

    double Sxx => sumXX - sumX * sumX / Count;

    double Syy => sumYY - sumY * sumY / Count;

    void Tally(double x, double y, int sign)
    {
        var (dx, dy) = (x - shiftX, y - shiftY);
        sumX += sign * dx;
        sumY += sign * dy;
        sumXX += sign * dx * dx;
        sumXY += sign * dx * dy;
        sumYY += sign * dy * dy;
    }

    // Once around, so that rounding does not pile up; values are taken relative to near ones.
    void Recount()
    {
        (shiftX, shiftY) = (xs[0], ys[0]);
        (sumX, sumY, sumXX, sumXY, sumYY) = (0, 0, 0, 0, 0);
        for (var i = 0; i < Count; i++) Tally(xs[i], ys[i], 1);
    }
}

/// <summary>
/// The line y = intercept + slope x whose coefficients wander, followed by a Kalman filter (Kalman, 1960; as a hedge
/// ratio: Chan, Algorithmic Trading, 2013, chapter 3).
/// </summary>
public sealed class KalmanHedgeRatio
{
    readonly double wander, noise;
    double p00 = 1e6, p01, p11 = 1e6;

    /// <param name="wander">Variance by which each coefficient may move between two pairs, such as 1e-9.</param>
    /// <param name="noise">Variance of y about the line, such as 1e-6 for log prices.</param>
    public KalmanHedgeRatio(double wander, double noise)
    {
        if (!(wander >= 0) || !(noise > 0)) throw new StrategyMistake($"wander {wander}, noise {noise}");
        (this.wander, this.noise) = (wander, noise);
    }

    public double Slope { get; private set; }

    public double Intercept { get; private set; }

    /// <summary>How far the last y was above what the line before it foretold.</summary>
    public double Surprise { get; private set; } = double.NaN;

    /// <summary>The standard deviation that the surprise was expected to have.</summary>
    public double SurpriseDeviation { get; private set; } = double.NaN;

    /// <summary>Takes a pair; left out where one is not a number.</summary>
    public void Add(double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y)) return;
        p00 += wander;
        p11 += wander;
        var (slopeGain, interceptGain) = (p00 * x + p01, p01 * x + p11);
        var variance = slopeGain * x + interceptGain + noise;
        Surprise = y - Slope * x - Intercept;
        SurpriseDeviation = Math.Sqrt(variance);
        Slope += slopeGain / variance * Surprise;
        Intercept += interceptGain / variance * Surprise;
        p00 -= slopeGain * slopeGain / variance;
        p01 -= slopeGain * interceptGain / variance;
        p11 -= interceptGain * interceptGain / variance;
    }
}
