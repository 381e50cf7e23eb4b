namespace StrategyHost.Model.Strategies.Library;

/// <summary>
/// An exponentially weighted mean over irregular times: a value counts half after the half-life. Weights are
/// normalised, so the first values count in full rather than being pulled toward zero.
/// </summary>
public sealed class Ewma
{
    readonly double halfLife;
    double weighted, weight;

    /// <param name="halfLife">Above zero.</param>
    public Ewma(TimeSpan halfLife)
    {
        if (halfLife <= TimeSpan.Zero) throw new StrategyMistake($"a half-life of {halfLife}");
        this.halfLife = halfLife.TotalSeconds;
    }

    /// <summary>NaN before the first value.</summary>
    public double Value => weight > 0 ? weighted / weight : double.NaN;

    /// <summary>Takes a value that held for so many seconds.</summary>
    public void Add(double value, double seconds)
    {
        if (!double.IsFinite(value) || !(seconds > 0)) return;
        var kept = Math.Exp(-Math.Log(2) * seconds / halfLife);
        weighted = Step(weighted, value, kept);
        weight = Step(weight, 1, kept);
    }

    /// <summary>kept x old + (1 - kept) x observed (RiskMetrics, 1996; kept 0.94 for daily values).</summary>
    public static double Step(double old, double observed, double kept) => kept * old + (1 - kept) * observed;
}
