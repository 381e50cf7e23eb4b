using StrategyHost.Model;

namespace StrategyHost.Sweeps;

/// <summary>
/// The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter
/// optimization", 2011): the density of good sets and that of bad ones, each dimension by itself; the proposal is, of
/// some drawn from the good, the one whose ratio of densities is greatest.
/// </summary>
sealed class ParzenModel
{
    const double GoodShare = 0.2;
    const int LeastGood = 3, MostGood = 25, Candidates = 24;

    readonly SearchSpace space;
    readonly ParzenDensity[] good, bad;

    ParzenModel(SearchSpace space, ParzenDensity[] good, ParzenDensity[] bad) =>
        (this.space, this.good, this.bad) = (space, good, bad);

    /// <summary>Sets that failed or cannot be ranked are the worst.</summary>
    public static ParzenModel Of(SearchSpace space, IReadOnlyList<Tried> tried)
    {
        var ranked = tried.Select((one, i) => (one.Set, Score: one.Score ?? double.NegativeInfinity, i))
            .OrderByDescending(one => one.Score).ThenBy(one => one.i).ToArray();
        var count = (int)Math.Clamp(Math.Ceiling(GoodShare * ranked.Length), LeastGood, MostGood);
        var best = ranked.Take(count).Where(one => one.Score > double.NegativeInfinity)
            .Select(one => one.Set).ToArray();
        var rest = ranked.Select(one => one.Set).Except(best).ToArray();
        return new(space, Densities(space, best), Densities(space, rest));
    }

    /// <summary>A set that is not known yet; null where none was found among the candidates.</summary>
    public ParameterValues? Propose(Prng chance, IReadOnlySet<ParameterValues> known)
    {
        ParameterValues? best = null;
        var greatest = double.NegativeInfinity;
        for (var i = 0; i < Candidates; i++)
        {
            var set = space.At([.. good.Select(density => density.Draw(chance))]);
            if (known.Contains(set)) continue;
            var ratio = 0.0;
            for (var d = 0; d < good.Length; d++)
            {
                var place = space.Dimensions[d].PlaceOf(set[space.Dimensions[d].Name]!);
                ratio += Math.Log(good[d].At(place)) - Math.Log(bad[d].At(place));
            }
            if (ratio > greatest) (best, greatest) = (set, ratio);
        }
        return best;
    }

    static ParzenDensity[] Densities(SearchSpace space, IReadOnlyList<ParameterValues> sets) =>
        [.. space.Dimensions.Select(one => ParzenDensity.Of(one, [.. sets.Select(s => one.PlaceOf(s[one.Name]!))]))];
}
