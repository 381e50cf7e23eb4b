using System.Reflection;

namespace StrategyHost.Engine.Images;

/// <summary>
/// Walks types instead of objects: every field's declared type and, where others derive from it, those too. What an
/// image could not hold is found when it is built, not when it is needed.
/// </summary>
sealed class ShapeSurvey(Shapes shapes, IReadOnlyList<Assembly> ours)
{
    static readonly HashSet<string> Collections = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.IReadOnlyList`1", "System.Collections.Generic.IReadOnlyCollection`1",
        "System.Collections.Generic.IReadOnlyDictionary`2", "System.Collections.Generic.IList`1",
        "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IDictionary`2", "System.Collections.Generic.IComparer`1",
        "System.Collections.Generic.IEqualityComparer`1", "System.Collections.IComparer",
    };

    readonly HashSet<Type> seen = [];
    readonly SortedSet<string> faults = new(StringComparer.Ordinal);
    readonly Type[] all = [.. ours.SelectMany(assembly => assembly.GetTypes())];

    public IReadOnlyList<string> Faults(Type root)
    {
        Look(root, root.Name);
        return [.. faults];
    }

    void Look(Type declared, string where)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (!seen.Add(type) || type.IsGenericParameter || Cell.Of(type) is not null) return;
        if (Cell.HoldsPointer(type)) faults.Add($"{where}: {type.Name}");
        else if (type.IsArray) Look(type.GetElementType()!, where);
        else if (type == typeof(object) || typeof(Delegate).IsAssignableFrom(type)) return;
        else
        {
            foreach (var argument in type.GetGenericArguments()) Look(argument, where);
            if (type.IsInterface && Collections.Contains(Name(type))) return;
            if (!type.IsInterface && !type.IsAbstract && !shapes.Knows(type)) faults.Add($"{where}: {type.FullName}");
            if (!ours.Contains(type.Assembly) && type.IsInterface) faults.Add($"{where}: {type.FullName}");
            if (!ours.Contains(type.Assembly)) return;
            foreach (var field in Shape.FieldsOf(type)) Look(field.FieldType, $"{type.Name}.{field.Name}");
            foreach (var derived in all.Where(one => one != type && type.IsAssignableFrom(one)))
                if (!derived.IsGenericTypeDefinition) Look(derived, where);
        }
    }

    static string Name(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? "";
}
