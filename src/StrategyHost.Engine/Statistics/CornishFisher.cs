using MathNet.Numerics.Distributions;
using StrategyHost.Model;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// Quantiles of a profit and loss that is nearly normal, from its skewness S and excess kurtosis K:
/// <c>z + (z² - 1) S / 6 + (z³ - 3z) K / 24 - (2z³ - 5z) S² / 36</c>, z negative for losses (Cornish and Fisher, 1937).
/// It is a quantile only where it rises with z; beyond, it may promise less loss at more confidence.
/// </summary>
public readonly record struct CornishFisher(double Skewness, double ExcessKurtosis)
{
    /// <summary>
    /// Whether the quantile rises with z everywhere: its slope <c>a z² + b z + c</c> with a = K/8 - S²/6, b = S/3,
    /// c = 1 - K/8 + 5S²/36 is nowhere negative. Without skewness that is 0 ≤ K ≤ 8.
    /// </summary>
    public bool IsValid
    {
        get
        {
            var (s2, k) = (Skewness * Skewness, ExcessKurtosis);
            var (a, b, c) = (k / 8 - s2 / 6, Skewness / 3, 1 - k / 8 + 5 * s2 / 36);
            return a >= 0 && c >= 0 && b * b <= 4 * a * c;
        }
    }

    public double Quantile(double z)
    {
        var (z2, z3) = (z * z, z * z * z);
        return z + (z2 - 1) * Skewness / 6 + (z3 - 3 * z) * ExcessKurtosis / 24
            - (2 * z3 - 5 * z) * Skewness * Skewness / 36;
    }

    /// <summary>For zero mean and unit deviation; the shortfall integrates the quantile over the tail.</summary>
    public TailRisk At(double confidence)
    {
        Check.That(confidence is > 0.5 and < 1);
        var z = Normal.InvCDF(0, 1, 1 - confidence);
        var beyond = 1 + z * Skewness / 6 + (z * z - 1) * ExcessKurtosis / 24
            - (2 * z * z - 1) * Skewness * Skewness / 36;
        return new(-Quantile(z), Normal.PDF(0, 1, z) / (1 - confidence) * beyond);
    }
}
