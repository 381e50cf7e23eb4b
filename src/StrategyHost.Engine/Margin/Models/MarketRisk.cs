using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>A risk figure and the moment of the last price it is made of.</summary>
public readonly record struct RiskReading(Rate Value, Time AsOf);

/// <summary>
/// How much each instrument moves, as margin models see it: daily volatilities (a standard deviation of returns, 0.03
/// is 3 %), put in by whoever estimates them. One for a whole desk; slots are dense instrument indices.
/// </summary>
public sealed class MarketRisk(int slots)
{
    readonly RiskReading?[] volatilities = new RiskReading?[slots];

    /// <summary>Grows with every change: what was computed from an older one is out of date.</summary>
    public long Version { get; private set; }

    public RiskReading? Volatility(int slot) => volatilities[slot];

    public void SetVolatility(int slot, Rate perDay, Time asOf)
    {
        Check.That(perDay.Units >= 0, $"a volatility of {perDay}");
        volatilities[slot] = new(perDay, asOf);
        Version++;
    }
}
