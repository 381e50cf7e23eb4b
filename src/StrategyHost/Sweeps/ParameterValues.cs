using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrategyHost.Sweeps;

/// <summary>Values of some parameters, as invariant text, by name; equal sets are one.</summary>
[JsonConverter(typeof(ParameterValuesJson))]
public sealed class ParameterValues : IEquatable<ParameterValues>
{
    readonly KeyValuePair<string, string>[] pairs;

    public ParameterValues(IEnumerable<KeyValuePair<string, string>> values)
    {
        pairs = [.. values.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
        Words = string.Join(", ", pairs.Select(pair => $"{pair.Key} = {pair.Value}"));
    }

    public static ParameterValues Empty { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => pairs;

    /// <summary>"step = 5, levels a side = 3".</summary>
    public string Words { get; }

    /// <summary>The value of that name; null where it is not set here.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var pair in pairs)
                if (pair.Key == name) return pair.Value;
            return null;
        }
    }

    /// <summary>These values over others.</summary>
    public ParameterValues Over(ParameterValues others) =>
        new(pairs.Concat(others.pairs.Where(pair => this[pair.Key] is null)));

    public SortedDictionary<string, string> ToDictionary()
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs) all[name] = value;
        return all;
    }

    public bool Equals(ParameterValues? other) => other is not null && pairs.AsSpan().SequenceEqual(other.pairs);

    public override bool Equals(object? other) => Equals(other as ParameterValues);

    public override int GetHashCode() => Words.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Words;
}

sealed class ParameterValuesJson : JsonConverter<ParameterValues>
{
    public override ParameterValues Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options) ?? []);

    public override void Write(Utf8JsonWriter writer, ParameterValues value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value.Pairs) writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}
