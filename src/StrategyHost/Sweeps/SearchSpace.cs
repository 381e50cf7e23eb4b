using System.Text.Json.Serialization;

namespace StrategyHost.Sweeps;

/// <summary>What a sweep varies, and what it holds at a value; all else keeps the script's default.</summary>
public sealed record SearchSpace
{
    public required IReadOnlyList<SearchDimension> Dimensions { get; init; }
    public required ParameterValues Fixed { get; init; }

    /// <summary>How many different sets there are; null where they are not counted.</summary>
    [JsonIgnore]
    public double? Count => Product(Dimensions.Select(one => (double?)one.Count));

    /// <summary>How many sets a grid of so many points a range has.</summary>
    public double GridCount(int points) => Product(Dimensions.Select(one => (double?)one.Grid(points).Count)) ?? 0;

    /// <summary>The set of these values, one for each dimension in order.</summary>
    public ParameterValues SetOf(IEnumerable<string> values) =>
        new(Dimensions.Zip(values, (one, value) => KeyValuePair.Create(one.Name, value)));

    /// <summary>The set at a place, one share for each dimension.</summary>
    public ParameterValues At(IReadOnlyList<double> place) => SetOf(Dimensions.Select((one, i) => one.At(place[i])));

    static double? Product(IEnumerable<double?> counts)
    {
        double? product = 1;
        foreach (var count in counts) product *= count;
        return product;
    }
}
