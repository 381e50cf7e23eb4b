using System.Globalization;
using System.Text.Json.Serialization;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Sweeps;

/// <summary>
/// One parameter that is searched: some values, or a range. A place in it is a share of the range, 0 to 1; of durations
/// the bounds are seconds.
/// </summary>
public sealed record SearchDimension
{
    static readonly CultureInfo plain = CultureInfo.InvariantCulture;

    public required string Name { get; init; }
    public required ParameterKind Kind { get; init; }
    public string Unit { get; init; } = "";

    /// <summary>Of a choice, a flag or a list; empty for a range.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public double Low { get; init; }
    public double High { get; init; }

    /// <summary>0 where every value between the bounds counts, to four digits.</summary>
    public double Step { get; init; }

    /// <summary>The step was asked for: a grid takes every one of its values.</summary>
    public bool IsStepAsked { get; init; }

    /// <summary>Equal ratios are equally far: where a range spans more than fifty to one above zero.</summary>
    public bool IsLog { get; init; }

    [JsonIgnore]
    public bool IsRange => Values.Count == 0;

    /// <summary>How many values it has; null where they are not counted.</summary>
    [JsonIgnore]
    public long? Count => !IsRange ? Values.Count : Step > 0 ? Steps + 1 : null;

    long Steps => (long)Math.Floor((High - Low) / Step + 1e-9);

    /// <summary>"1 to 500, log", "2 to 8 by 2" or "a, b, c".</summary>
    [JsonIgnore]
    public string Words
    {
        get
        {
            if (!IsRange) return string.Join(", ", Values);
            var by = Step > 0 && (IsStepAsked || Kind != ParameterKind.Integer) ? $" by {Text(Step)}" : "";
            return $"{Text(Low)} to {Text(High)}{by}{(IsLog ? ", by ratio" : "")}";
        }
    }

    /// <summary>The value at a place.</summary>
    public string At(double share)
    {
        share = Math.Clamp(share, 0, 1);
        if (!IsRange) return Values[(int)Math.Min(Values.Count - 1, Math.Floor(share * Values.Count))];
        var value = IsLog ? Low * Math.Pow(High / Low, share) : Low + (High - Low) * share;
        if (Step > 0)
        {
            var steps = IsLog ? Math.Round((value - Low) / Step) : Math.Floor(share * (Steps + 1));
            return Text(Low + Step * Math.Clamp(steps, 0, Steps));
        }
        return Text(Math.Clamp(double.Parse(value.ToString("G4", plain), plain), Low, High));
    }

    /// <summary>The place of a value: the middle of its part where values are counted.</summary>
    public double PlaceOf(string value)
    {
        if (!IsRange) return (IndexOf(value) + 0.5) / Values.Count;
        var number = Number(value);
        if (IsLog) return Math.Log(number / Low) / Math.Log(High / Low);
        if (Step > 0) return (Math.Round((number - Low) / Step) + 0.5) / (Steps + 1);
        return High > Low ? (number - Low) / (High - Low) : 0.5;
    }

    public int IndexOf(string value)
    {
        for (var i = 0; i < Values.Count; i++)
            if (Values[i] == value) return i;
        return 0;
    }

    /// <summary>The values a grid takes: all that are listed, so many evenly spaced ones of a range.</summary>
    public IReadOnlyList<string> Grid(int points)
    {
        if (!IsRange) return Values;
        if (Step > 0 && (IsStepAsked || Steps < points))
            return [.. Enumerable.Range(0, checked((int)Steps + 1)).Select(i => Text(Low + Step * i))];
        var places = Enumerable.Range(0, points).Select(i => points == 1 ? 0.5 : i / (points - 1.0));
        return [.. places.Select(At).Distinct()];
    }

    /// <summary>What a value is as a number, for drawing and for the search: seconds of a duration.</summary>
    public double Number(string value) => Kind switch
    {
        ParameterKind.Duration => TimeSpan.ParseExact(value, "c", plain).TotalSeconds,
        ParameterKind.Number or ParameterKind.Integer => double.Parse(value, NumberStyles.Float, plain),
        _ => IndexOf(value),
    };

    string Text(double number)
    {
        number = double.Parse(number.ToString("G10", plain), plain);
        return Kind == ParameterKind.Duration
            ? TimeSpan.FromSeconds(number).ToString("c", plain)
            : number.ToString(plain);
    }
}
