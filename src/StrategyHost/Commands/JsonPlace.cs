using System.Numerics;
using System.Text.Json;
using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Commands;

/// <summary>Something is wrong with a file at a place in it.</summary>
sealed class PlaceFault(string path, string message) : Exception(path.Length == 0 ? message : $"{path}: {message}")
{
    public string Path => path;
}

/// <summary>A value of a JSON document and the path to it, so that every complaint can name its place.</summary>
readonly record struct JsonPlace(JsonElement Element, string Path)
{
    /// <summary>The largest number that fixed point of eight decimals holds, rounded down.</summary>
    public const long Largest = 90_000_000_000;

    public PlaceFault Fault(string message) => new(Path, message);

    /// <summary>The property, or null where it is absent or null.</summary>
    public JsonPlace? Find(string name)
    {
        if (Element.ValueKind != JsonValueKind.Object) throw Fault("expected an object");
        var found = Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
        return found ? new JsonPlace(value, Path.Length == 0 ? name : $"{Path}.{name}") : null;
    }

    /// <summary>Its properties, each at its place.</summary>
    public IEnumerable<(string Name, JsonPlace Value)> Properties()
    {
        if (Element.ValueKind != JsonValueKind.Object) throw Fault("expected an object");
        var path = Path;
        return Element.EnumerateObject().Select(p => (p.Name, new JsonPlace(p.Value, $"{path}.{p.Name}")));
    }

    public JsonPlace Get(string name) => Find(name) ?? throw Fault($"\"{name}\" is missing");

    public IEnumerable<JsonPlace> Items()
    {
        if (Element.ValueKind != JsonValueKind.Array) throw Fault("expected a list");
        var path = Path;
        return Element.EnumerateArray().Select((item, i) => new JsonPlace(item, $"{path}[{i}]"));
    }

    /// <summary>Names of properties beyond the known ones.</summary>
    public IEnumerable<string> Unknown(params string[] known)
    {
        if (Element.ValueKind != JsonValueKind.Object) throw Fault("expected an object");
        var path = Path.Length == 0 ? "" : Path + ".";
        return Element.EnumerateObject().Select(p => p.Name).Except(known).Select(name => path + name);
    }

    /// <summary>A text that may be empty.</summary>
    public string AnyText() =>
        Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Fault("expected a text");

    public string Text() =>
        Element.ValueKind == JsonValueKind.String && Element.GetString() is { Length: > 0 } text
            ? text
            : throw Fault("expected a text that is not empty");

    public bool Flag() => Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault("expected true or false"),
    };

    /// <summary>The number as written, given as a JSON number or as a text.</summary>
    public string Written() => Element.ValueKind switch
    {
        JsonValueKind.String => Element.GetString()!.Trim(),
        JsonValueKind.Number => Element.GetRawText(),
        _ => throw Fault("expected a decimal number, as text or number"),
    };

    public DecimalText Decimal() =>
        DecimalText.TryParse(Written()) ?? throw Fault($"'{Written()}' is not a decimal number");

    public int WholeNumber(int least, int most)
    {
        var units = Decimal().UnitsAt(0);
        return units is { } whole && whole >= least && whole <= most
            ? (int)whole
            : throw Fault($"'{Written()}' is not a whole number from {least} to {most}");
    }

    /// <summary>A number with at most eight decimals, in units of 10^-8.</summary>
    public long FixedUnits() => (long)Units(Fixed.Decimals);

    /// <summary>An amount of quote currency with at most sixteen decimals.</summary>
    public ExactValue Amount() => new((Int128)Units(ExactValue.Decimals));

    /// <summary>A fraction with at most twelve decimals.</summary>
    public Rate Rate(Rate least, Rate most)
    {
        var units = Decimal().UnitsAt(12) ?? throw Fault($"'{Written()}' has more than 12 decimals");
        return units >= least.Units && units <= most.Units
            ? new((long)units)
            : throw Fault($"'{Written()}' is not from {least} to {most}");
    }

    BigInteger Units(int decimals)
    {
        var units = Decimal().UnitsAt(decimals) ?? throw Fault($"'{Written()}' has more than {decimals} decimals");
        var largest = Largest * BigInteger.Pow(10, decimals);
        return BigInteger.Abs(units) <= largest ? units : throw Fault($"'{Written()}' is beyond {Largest:N0}");
    }
}
