using System.Reflection;

namespace StrategyHost.Engine.Images;

/// <summary>
/// The closed list of what an image may hold: types of the given assemblies, and collections of the framework by name.
/// Anything else is refused with the type's name.
/// </summary>
public sealed class Shapes(params IReadOnlyList<Assembly> ours)
{
    static readonly HashSet<string> Framework = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.List`1", "System.Collections.Generic.Dictionary`2",
        "System.Collections.Generic.HashSet`1", "System.Collections.Generic.Queue`1",
        "System.Collections.Generic.Stack`1", "System.Collections.Generic.SortedDictionary`2",
        "System.Collections.Generic.SortedSet`1", "System.Collections.Generic.SortedList`2",
        "System.Collections.Generic.TreeSet`1", "System.Collections.Generic.LinkedList`1",
        "System.Collections.Generic.LinkedListNode`1", "System.Collections.Generic.PriorityQueue`2",
        "System.Collections.Generic.KeyValuePair`2", "System.Collections.ObjectModel.ReadOnlyCollection`1",
        "System.Collections.ObjectModel.ReadOnlyDictionary`2", "System.Collections.BitArray",
        "System.Collections.Generic.NonRandomizedStringEqualityComparer",
        "System.Collections.Generic.GenericComparer`1", "System.Collections.Generic.GenericEqualityComparer`1",
        "System.Collections.Generic.ObjectComparer`1", "System.Collections.Generic.ObjectEqualityComparer`1",
        "System.Collections.Generic.EnumComparer`1", "System.Collections.Generic.EnumEqualityComparer`1",
        "System.Collections.Generic.NullableComparer`1", "System.Collections.Generic.NullableEqualityComparer`1",
        "System.Collections.Generic.StringEqualityComparer", "System.Collections.Generic.ComparisonComparer`1",
        "System.Collections.Generic.ReferenceEqualityComparer",
        "System.OrdinalComparer", "System.OrdinalCaseSensitiveComparer", "System.OrdinalIgnoreCaseComparer",
        "System.Nullable`1", "System.Index", "System.Range", "System.Text.StringBuilder",
        "System.Numerics.Complex", "System.Numerics.BigInteger",
    };

    static readonly string[] Families =
    [
        "System.Tuple", "System.ValueTuple", "System.Linq.Enumerable", "System.Collections.Immutable.Immutable",
    ];

    static readonly HashSet<string> Fresh = ["System.Object", "System.Threading.Lock"];

    readonly Dictionary<Type, Shape> known = [];

    /// <summary>Where types are looked for by name: these and the framework's own.</summary>
    internal IReadOnlyList<Assembly> Assemblies { get; } =
        [.. ours, typeof(object).Assembly, typeof(SortedSet<>).Assembly, typeof(Enumerable).Assembly,
         typeof(System.Collections.Immutable.ImmutableArray).Assembly, typeof(System.Numerics.BigInteger).Assembly,
         typeof(Stack<>).Assembly, typeof(System.Collections.BitArray).Assembly];

    /// <summary>All types that could be met below a field of this type and cannot be put into an image.</summary>
    public IReadOnlyList<string> Faults(Type root) => new ShapeSurvey(this, ours).Faults(root);

    internal Shape Of(Type type, string where)
    {
        if (known.TryGetValue(type, out var shape)) return shape;
        shape = Make(type, where);
        known.Add(type, shape);
        if (shape.Kind == ShapeKind.Array) shape.Element = Field(null, type.GetElementType()!, where);
        if (shape.Kind == ShapeKind.Fields && shape.Cell is null)
            shape.Fields = [.. Shape.FieldsOf(type).Select(f => Field(f, f.FieldType, $"{type.Name}.{f.Name}"))];
        return shape;
    }

    /// <summary>Whether objects of exactly this type may stand in an image.</summary>
    internal bool Knows(Type type)
    {
        if (type.IsArray) return true;
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        var outer = definition;
        while (outer.DeclaringType is { } declaring) outer = declaring;
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal)
            || typeof(Delegate).IsAssignableFrom(type) || Fresh.Contains(type.FullName ?? "")
            || (ours.Contains(type.Assembly) && !typeof(Exception).IsAssignableFrom(type))
            || Framework.Contains(outer.FullName ?? "")
            || Families.Any(f => outer.FullName?.StartsWith(f, StringComparison.Ordinal) == true)
            || (type.IsValueType && Cell.Of(type) is not null);
    }

    /// <summary>Whether its fields say what it is; a collection of the framework is told by its elements.</summary>
    internal bool IsOurs(Type type) => ours.Contains(type.Assembly);

    Shape Make(Type type, string where)
    {
        if (type == typeof(string)) return new(type, ShapeKind.Text);
        if (typeof(Delegate).IsAssignableFrom(type)) return new(type, ShapeKind.Delegate);
        if (Fresh.Contains(type.FullName ?? "")) return new(type, ShapeKind.Fresh);
        if (!Knows(type) || Cell.HoldsPointer(type)) throw Refused(type, where);
        if (type.IsArray)
        {
            if (type.GetArrayRank() > 1 && Cell.Of(type.GetElementType()!) is null) throw Refused(type, where);
            return new(type, ShapeKind.Array);
        }
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        return new(type, ShapeKind.Fields)
        {
            Cell = Cell.Of(type),
            IsHashed = definition == typeof(Dictionary<,>) || definition == typeof(HashSet<>),
        };
    }

    FieldShape Field(FieldInfo? field, Type type, string where)
    {
        if (!type.IsValueType)
            return Cell.HoldsPointer(type) ? throw Refused(type, where) : new(field, type);
        // Boxed, an optional value is its content or nothing.
        var content = Nullable.GetUnderlyingType(type) ?? type;
        var shape = new FieldShape(field, content) { IsOptional = content != type };
        return Cell.Of(content) is { } cell ? shape with { Cell = cell } : shape with { Nested = Of(content, where) };
    }

    static ImageFault Refused(Type type, string where) =>
        new($"{where}: objects of {type.FullName ?? type.Name} cannot be put into an image");
}
