using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using StrategyHost.Model;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// Whether the best of many tried Sharpe ratios is more than the luck of the best of many (Bailey and López de Prado,
/// "The deflated Sharpe ratio: correcting for selection bias, backtest overfitting and non-normality", Journal of
/// Portfolio Management, 2014). All ratios are of one span of time, none is of a year.
/// </summary>
public sealed record DeflatedSharpe
{
    /// <summary>The chosen trial's ratio, of how many returns, of which shape.</summary>
    public required double Sharpe { get; init; }

    public required long Count { get; init; }
    public required double Skewness { get; init; }
    public required double ExcessKurtosis { get; init; }

    /// <summary>How many different sets were tried, and the variance of their ratios (by the count less one).</summary>
    public required int Trials { get; init; }

    public required double Variance { get; init; }

    /// <summary>
    /// What the best of so many ratios without skill is expected to be:
    /// <c>SR0 = √V · ((1 - γ) Φ⁻¹(1 - 1/N) + γ Φ⁻¹(1 - 1/(N e)))</c>, γ Euler's constant; 0 for one trial.
    /// </summary>
    public double Expected => ExpectedMaximum(Trials, Variance);

    /// <summary>The probability that the ratio behind the found one is above <see cref="Expected"/>.</summary>
    public double Probability => Above(Expected);

    /// <summary>
    /// The probability that the best of so many independent tries without skill looks at least this good:
    /// <c>1 - PSR(0)^N</c>.
    /// </summary>
    public double Luck => 1 - Math.Pow(Above(0), Trials);

    /// <summary>
    /// The probabilistic Sharpe ratio: that the ratio behind the found one is above a benchmark,
    /// <c>Φ((SR - SR*) √(n - 1) / √(1 - γ3 SR + (γ4 - 1)/4 SR²))</c>, γ4 being 3 for a normal distribution (Bailey and
    /// López de Prado, 2012).
    /// </summary>
    public double Above(double benchmark)
    {
        Check.That(Count >= 2);
        var error = ReturnStatistics.ErrorOf(Sharpe, Count, Skewness, ExcessKurtosis);
        return error > 0 ? Normal.CDF(0, 1, (Sharpe - benchmark) / error) : Sharpe > benchmark ? 1 : 0;
    }

    public static double ExpectedMaximum(int trials, double variance)
    {
        Check.That(trials >= 1 && variance >= 0);
        if (trials == 1) return 0;
        var (once, twice) = (Normal.InvCDF(0, 1, 1 - 1.0 / trials), Normal.InvCDF(0, 1, 1 - 1 / (trials * Math.E)));
        return Math.Sqrt(variance) * ((1 - Constants.EulerMascheroni) * once + Constants.EulerMascheroni * twice);
    }
}
