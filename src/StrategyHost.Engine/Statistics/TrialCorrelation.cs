using StrategyHost.Model;

namespace StrategyHost.Engine.Statistics;

/// <summary>
/// How alike trials are: many that do nearly the same count for few. With their mean correlation ρ, N trials stand for
/// <c>ρ + (1 - ρ) N</c> independent ones (Bailey and López de Prado, 2014, appendix 3).
/// </summary>
public static class TrialCorrelation
{
    /// <summary>
    /// The mean of all pairs' correlations, from the variance of their standardised sum; those that never move are left
    /// out. Null with fewer than two that do.
    /// </summary>
    public static double? Mean(IReadOnlyList<double[]> returns)
    {
        var sum = returns.Count == 0 ? [] : new double[returns[0].Length];
        var moving = 0;
        foreach (var one in returns)
        {
            Check.That(one.Length == sum.Length);
            var moments = Moments.Of(one);
            if (!(moments.Deviation > 0)) continue;
            moving++;
            for (var i = 0; i < sum.Length; i++) sum[i] += (one[i] - moments.Mean) / moments.Deviation;
        }
        if (moving < 2) return null;
        var variance = Moments.Of(sum).Deviation;
        return Math.Clamp((variance * variance - moving) / (moving * (moving - 1.0)), -1, 1);
    }

    public static double Independent(int trials, double correlation) =>
        Math.Max(1, correlation + (1 - correlation) * trials);
}
