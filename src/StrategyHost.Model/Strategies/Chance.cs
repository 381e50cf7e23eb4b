namespace StrategyHost.Model.Strategies;

/// <summary>Seeded chance of a run: the same seed, the same numbers. There is no other chance in a script.</summary>
public sealed class Chance
{
    readonly Prng prng;

    internal Chance(Prng prng) => this.prng = prng;

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => prng.NextDouble();

    /// <summary>Uniform in [0, below).</summary>
    /// <exception cref="StrategyMistake">below is less than 1.</exception>
    public int NextInt(int below) =>
        below > 0 ? prng.NextInt(below) : throw new StrategyMistake($"Random.NextInt({below}): must be above 0");

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    public double NextNormal() => prng.NextNormal();

    /// <summary>Exponential with the given mean.</summary>
    public double NextExponential(double mean) => prng.NextExponential(mean);
}
