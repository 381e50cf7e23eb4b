using System.Collections;
using System.Globalization;
using System.Reflection;

namespace StrategyHost.Engine.Images;

/// <summary>
/// The graph of objects as text, a line for each figure: where it stands and what it is. What an image would hold is
/// what is told; of long collections the first elements and how many there are.
/// </summary>
public sealed class GraphText
{
    const int MostElements = 200, MostDepth = 40;

    // Parts that what holds them is called after.
    static readonly string[] Named = ["Instrument", "Deployment"];

    /// <summary>What stands before the path of whatever a script's own code holds.</summary>
    public const string Own = "script.";

    readonly Shapes shapes;
    readonly Action<string, string> line;
    readonly Assembly? script;
    readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

    GraphText(Shapes shapes, Action<string, string> line, Assembly? script) =>
        (this.shapes, this.line, this.script) = (shapes, line, script);

    /// <summary>Tells each figure below an object by its path and its text; each object once.</summary>
    public static void Write(object root, Shapes shapes, Action<string, string> line) =>
        new GraphText(shapes, line, null).Tell(root, "", 0);

    /// <summary>The same below several, each with the path it has, and what a script's own code holds.</summary>
    /// <param name="script">Whose variables those are that only methods to be called later still hold.</param>
    public static void Write(
        IEnumerable<(string Path, object? Root)> roots, Shapes shapes, Action<string, string> line, Assembly script)
    {
        var text = new GraphText(shapes, line, script);
        foreach (var (path, root) in roots) text.Tell(root, path, 0);
    }

    void Tell(object? value, string path, int depth)
    {
        if (value is null) line(path, "null");
        else if (Plain(value) is { } text) line(path, text);
        else if (value is Delegate calls) TellBehind(calls, depth);
        else if (depth > MostDepth || !seen.Add(value) || !shapes.Knows(value.GetType())) return;
        else if (value is Array or IEnumerable && !IsOurs(value)) TellAll((IEnumerable)value, path, depth);
        else
            foreach (var field in Shape.FieldsOf(value.GetType()))
            {
                var name = Name(field.Name);
                // Variables of an outer block, which those of an inner one hold on to.
                var inside = name.StartsWith("CS$<>", StringComparison.Ordinal) ? path
                    : path.Length == 0 || path.EndsWith('.') ? path + name : $"{path}.{name}";
                Tell(field.GetValue(value), inside, depth + 1);
            }
    }

    void TellBehind(Delegate calls, int depth)
    {
        if (script is null) return;
        foreach (var one in calls.GetInvocationList())
            if (one.Target is { } owner && owner.GetType() is var type && type.Assembly == script)
                Tell(owner, OwnPath(type), depth + 1);
    }

    /// <summary>
    /// The path of what a type of the script holds: top-level variables are fields of types that nobody has written.
    /// </summary>
    public static string OwnPath(Type type) => type.Name is "Script" or ['<', ..] ? Own : Own + type.Name;

    void TellAll(IEnumerable all, string path, int depth)
    {
        var index = 0;
        var left = MostElements;
        foreach (var one in all)
        {
            var key = Key(one, index++);
            // An entry that was never used says nothing.
            if (one is null || (one.GetType().IsValueType && one.Equals(Activator.CreateInstance(one.GetType()))
                && index > 8)) continue;
            if (left-- > 0) Tell(one, $"{path}[{key}]", depth + 1);
        }
        if (index == 0) line(path, "empty");
        else if (left < 0) line(path, $"{index} elements, {-left} more of them not shown");
    }

    // Its number, and what it is called where it or what it is of has a name: found by either.
    string Key(object? one, int index)
    {
        var number = index.ToString(CultureInfo.InvariantCulture);
        return (NameIn(one) ?? Named.Select(field => NameIn(Of(one, field))).FirstOrDefault(name => name is not null))
            is { Length: > 0 } name ? $"{number} {name}" : number;
    }

    string? NameIn(object? one) => Of(one, "Name") as string;

    object? Of(object? one, string name) => one is null || !shapes.IsOurs(one.GetType()) ? null
        : Shape.FieldsOf(one.GetType()).FirstOrDefault(field => Name(field.Name) == name)?.GetValue(one);

    static string? Plain(object value) => value switch
    {
        string text => '"' + text + '"',
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ when Number(value) is { } number => number,
        _ when value.GetType() is { IsValueType: true } type && Cell.Of(type) is not null && !IsEntry(type) =>
            Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    // The number of an account, an order, an instrument: what a type of its own wraps.
    static string? Number(object value) =>
        value.GetType() is { IsValueType: true, IsPrimitive: false } type && Shape.FieldsOf(type).ToList() is [var only]
            && Name(only.Name) == "Value" ? Convert.ToString(only.GetValue(value), CultureInfo.InvariantCulture) : null;

    static bool IsEntry(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    // What the compiler makes of a list of elements is told like any other list.
    bool IsOurs(object value) => value.GetType() is var type && shapes.IsOurs(type) && !type.Name.StartsWith("<>z__");

    // What a property or a captured parameter is called in the source.
    static string Name(string field)
    {
        if (field.Length == 0 || field[0] != '<') return field;
        var end = field.IndexOf('>');
        return end > 1 ? field[1..end] : field;
    }
}
