namespace StrategyHost.Sweeps;

/// <summary>What stands for the many sets that share a cell's two values.</summary>
public enum OthersShown
{
    /// <summary>The best of them: how good it can get there.</summary>
    Best,

    /// <summary>The middle one: how good it usually is there, which is the fairer view of a plateau.</summary>
    Middle,

    /// <summary>Only those that have the winner's values elsewhere.</summary>
    Winner,
}

/// <summary>How a map is asked for: two parameters, a figure, and what of the others is shown.</summary>
sealed record MapChoice(string Across, string? Down, SweepMetric Metric, OthersShown Others);

/// <summary>One cell: how many trials lie in it, and the figure shown; null where none has one.</summary>
sealed record MapCell(int Count, double? Value, int? Trial);

/// <summary>
/// The figure over two parameters. Values that were searched as a range are put into bins; listed ones and those of a
/// grid stand for themselves.
/// </summary>
sealed record HeatMap
{
    const int MostBins = 12;

    public required MapChoice Choice { get; init; }
    public required IReadOnlyList<string> Across { get; init; }

    /// <summary>One empty name where the space has a single dimension.</summary>
    public required IReadOnlyList<string> Down { get; init; }

    /// <summary>By row, the first at the top.</summary>
    public required IReadOnlyList<IReadOnlyList<MapCell>> Cells { get; init; }

    public double? Least => Shown.Min();

    public double? Greatest => Shown.Max();

    IEnumerable<double?> Shown => Cells.SelectMany(row => row).Select(cell => cell.Value);

    /// <summary>What is shown, in words.</summary>
    public string Words(ParameterValues? winner) => Choice.Others switch
    {
        OthersShown.Best => "each cell shows its best trial, whatever the other parameters were",
        OthersShown.Middle => "each cell shows the middle of its trials, whatever the other parameters were",
        _ => "only trials with the winner's other values: "
            + string.Join(", ", (winner ?? ParameterValues.Empty).Pairs
                .Where(pair => pair.Key != Choice.Across && pair.Key != Choice.Down)
                .Select(pair => $"{pair.Key} = {pair.Value}").DefaultIfEmpty("there are none")),
    };

    public static HeatMap Of(SearchSpace space, SplitResult split, MapChoice choice)
    {
        var across = Axis.Of(space.Dimensions.First(one => one.Name == choice.Across), split);
        var down = choice.Down is { } name ? Axis.Of(space.Dimensions.First(one => one.Name == name), split) : null;
        var held = choice.Others == OthersShown.Winner ? split.Best?.Parameters : null;
        var rows = new List<IReadOnlyList<MapCell>>();
        for (var row = 0; row < (down?.Names.Count ?? 1); row++)
            rows.Add([.. across.Names.Select((_, column) => Cell(split, choice, one => across.IndexOf(one) == column
                && (down is null || down.IndexOf(one) == row) && Holds(one, held, choice)))]);
        return new()
        {
            Choice = choice,
            Across = across.Names,
            Down = down?.Names ?? [""],
            Cells = rows,
        };
    }

    static bool Holds(TrialResult one, ParameterValues? held, MapChoice choice) =>
        held is null || held.Pairs.All(pair =>
            pair.Key == choice.Across || pair.Key == choice.Down || one.Parameters[pair.Key] == pair.Value);

    static MapCell Cell(SplitResult split, MapChoice choice, Func<TrialResult, bool> lies)
    {
        var inside = split.Trials.Where(lies).ToArray();
        var ranked = inside.Select(one => (One: one, Value: one.Of(choice.Metric))).Where(one => one.Value is not null)
            .OrderByDescending(one => one.Value).ToArray();
        if (ranked.Length == 0) return new(inside.Length, null, null);
        var (shown, value) = ranked[choice.Others == OthersShown.Middle ? ranked.Length / 2 : 0];
        return new(inside.Length, value, shown.Number);
    }

    // Values, or bins of them, in order.
    sealed class Axis
    {
        readonly SearchDimension dimension;
        readonly string[]? values;

        Axis(SearchDimension dimension, string[]? values, IReadOnlyList<string> names) =>
            (this.dimension, this.values, Names) = (dimension, values, names);

        public IReadOnlyList<string> Names { get; }

        public static Axis Of(SearchDimension dimension, SplitResult split)
        {
            var found = split.Trials.Select(one => one.Parameters[dimension.Name]!).Distinct()
                .OrderBy(dimension.Number).ToArray();
            if (!dimension.IsRange) return new(dimension, [.. dimension.Values], dimension.Values);
            if (found.Length is > 0 and <= MostBins) return new(dimension, found, found);
            var edges = Enumerable.Range(0, MostBins + 1).Select(i => dimension.At((double)i / MostBins)).ToArray();
            return new(dimension, null, [.. edges[..MostBins].Select(low => low + "+")]);
        }

        public int IndexOf(TrialResult one)
        {
            var value = one.Parameters[dimension.Name]!;
            if (values is not null) return Array.IndexOf(values, value);
            return Math.Clamp((int)Math.Floor(dimension.PlaceOf(value) * MostBins), 0, MostBins - 1);
        }
    }
}
