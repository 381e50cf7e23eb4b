using System.Reflection;

namespace StrategyHost.Engine.Images;

/// <summary>How objects of one type are put into an image.</summary>
enum ShapeKind
{
    /// <summary>Text, whole.</summary>
    Text,

    /// <summary>Elements in order.</summary>
    Array,

    /// <summary>Fields in order, those of base types first; also a boxed value.</summary>
    Fields,

    /// <summary>A target and a method of it.</summary>
    Delegate,

    /// <summary>Nothing: a lock or a plain object, made anew.</summary>
    Fresh,
}

/// <summary>What the objects of a type consist of.</summary>
sealed class Shape(Type type, ShapeKind kind)
{
    const BindingFlags Own =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public Type Type => type;

    public ShapeKind Kind => kind;

    /// <summary>The whole value, where it has no references in it.</summary>
    public Cell? Cell { get; init; }

    public FieldShape[] Fields { get; set; } = [];

    /// <summary>Of an array.</summary>
    public FieldShape? Element { get; set; }

    /// <summary>Its slots go by numbers of this process, which are worked out again after loading.</summary>
    public bool IsHashed { get; init; }

    public static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        var bases = new Stack<Type>();
        for (var one = type; one is not null && one != typeof(object); one = one.BaseType) bases.Push(one);
        return bases.SelectMany(one => one.GetFields(Own));
    }
}

/// <summary>A field, or an array's element: bytes, a value with references in it, or a reference.</summary>
/// <param name="Field">Null for an element.</param>
sealed record FieldShape(FieldInfo? Field, Type Type)
{
    public Cell? Cell { get; init; }

    /// <summary>A value type with references in it.</summary>
    public Shape? Nested { get; init; }

    /// <summary>May be absent: a mark stands before it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Its name for messages.</summary>
    public string Where => Field is null ? $"{Type.Name}[]" : $"{Field.DeclaringType!.Name}.{Field.Name}";
}
