using MathNet.Numerics.Distributions;
using StrategyHost.Model;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// Tail of a normal loss with zero mean and unit deviation: <c>z_α</c> and <c>φ(z_α) / (1 - α)</c>.
/// </summary>
public static class NormalTail
{
    public static TailRisk At(double confidence)
    {
        Check.That(confidence is > 0.5 and < 1);
        var z = Normal.InvCDF(0, 1, confidence);
        return new(z, Normal.PDF(0, 1, z) / (1 - confidence));
    }
}
