using StrategyHost.Model;

namespace StrategyHost.Tests.Scripting.Fuzz;

// Chance with the turns a grammar takes.
static class PrngTurns
{
    public static T Pick<T>(this Prng chance, IReadOnlyList<T> from) => from[chance.NextInt(from.Count)];

    public static bool OneIn(this Prng chance, int times) => chance.NextInt(times) == 0;
}
