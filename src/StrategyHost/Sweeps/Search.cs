using StrategyHost.Model;

namespace StrategyHost.Sweeps;

/// <summary>
/// Which sets to try next. Depends on nothing but space, terms and what was tried before, in order: so a search that
/// was interrupted goes on as if it had not been, however many worked on it.
/// </summary>
static class Search
{
    const int Attempts = 200;
    static readonly HashSet<ParameterValues> none = [];

    /// <summary>The next round, all of it to be tried before the one after; empty when the search is over.</summary>
    /// <param name="name">Of the search: each has chance of its own.</param>
    public static IReadOnlyList<ParameterValues> Next(
        SearchSpace space, SearchTerms terms, string name, IReadOnlyList<Tried> tried)
    {
        var chance = new Prng(terms.Seed).Split(name);
        var left = terms.Trials - tried.Count;
        if (terms.Method == SearchMethod.Grid) return tried.Count == 0 ? Grid(space, terms) : [];
        // What is drawn evenly is one round; whatever comes after it is the model's.
        if (terms.Method == SearchMethod.Random || tried.Count == 0)
            return tried.Count == 0 ? Drawn(space, Evenly(terms), chance.Split("even"), none) : [];
        if (left <= 0 || tried.Count < Evenly(terms)) return [];
        return Modelled(space, Math.Min(left, terms.Batch), chance.Split($"round {tried.Count}"), tried);
    }

    /// <summary>How many sets a search will try, as far as that is known before it.</summary>
    public static int Expected(SearchSpace space, SearchTerms terms) =>
        (int)Math.Min(terms.Method == SearchMethod.Grid ? space.GridCount(terms.Points) : space.Count ?? terms.Trials,
            terms.Trials);

    static IReadOnlyList<ParameterValues> Grid(SearchSpace space, SearchTerms terms)
    {
        var count = space.GridCount(terms.Points);
        if (count > terms.Trials)
            throw new SweepRefused(
                $"The grid has {count:N0} sets, and {terms.Trials:N0} may be tried: hold some parameters, give fewer "
                + "points or narrower values, or allow more trials.");
        IEnumerable<string[]> rows = [[]];
        foreach (var one in space.Dimensions)
        {
            var values = one.Grid(terms.Points);
            rows = rows.SelectMany(row => values.Select(value => (string[])[.. row, value])).ToArray();
        }
        return [.. rows.Select(row => space.SetOf(row))];
    }

    // A quarter of the trials, from 8 to 24, shows the model where to begin.
    static int Evenly(SearchTerms terms) => terms.Method == SearchMethod.Random
        ? terms.Trials
        : Math.Min(terms.Trials, Math.Clamp(terms.Trials / 4, 8, 24));

    static List<ParameterValues> Drawn(
        SearchSpace space, int count, Prng chance, IReadOnlySet<ParameterValues> known)
    {
        var (found, seen) = (new List<ParameterValues>(), new HashSet<ParameterValues>(known));
        for (var misses = 0; found.Count < count && misses < Attempts && !(seen.Count >= space.Count);)
        {
            var set = space.At([.. space.Dimensions.Select(_ => chance.NextDouble())]);
            if (!seen.Add(set)) misses++;
            else (misses, found) = (0, [.. found, set]);
        }
        return found;
    }

    static List<ParameterValues> Modelled(SearchSpace space, int count, Prng chance, IReadOnlyList<Tried> tried)
    {
        var known = tried.Select(one => one.Set).ToHashSet();
        var found = new List<ParameterValues>();
        while (found.Count < count)
        {
            // What is proposed beside it counts as bad, so that a batch does not look in one place only.
            var model = ParzenModel.Of(space, [.. tried, .. found.Select(one => new Tried(one, null))]);
            var set = model.Propose(chance, known) ?? Drawn(space, 1, chance, known).FirstOrDefault();
            if (set is null) break;
            known.Add(set);
            found.Add(set);
        }
        return found;
    }
}
