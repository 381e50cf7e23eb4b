namespace StrategyHost.Engine.Statistics;

/// <summary>
/// Two figures of a loss at a confidence: what is not exceeded with that probability, and the mean of what lies beyond.
/// </summary>
public readonly record struct TailRisk(double ValueAtRisk, double ExpectedShortfall)
{
    public static TailRisk operator *(TailRisk risk, double factor) =>
        new(risk.ValueAtRisk * factor, risk.ExpectedShortfall * factor);
}
