namespace StrategyHost.Scripting.AllowList;

// Takes documentation-comment ids apart.
static class Symbol
{
    // "M:System.Linq.Enumerable.Select``2(…)" and "P:System.DateTime.Now", or its accessor, without what tells
    // overloads apart.
    public static string Stem(string id)
    {
        var stem = id.AsSpan(id.Length > 1 && id[1] == ':' ? 2 : 0);
        var parameters = stem.IndexOf('(');
        if (parameters >= 0) stem = stem[..parameters];
        if (id[0] is not 'M') return stem.ToString();
        var arity = stem.LastIndexOf("``");
        if (arity >= 0) stem = stem[..arity];
        var dot = stem.LastIndexOf('.');
        var name = stem[(dot + 1)..];
        foreach (var accessor in (ReadOnlySpan<string>)["get_", "set_", "add_", "remove_"])
            if (name.StartsWith(accessor)) return string.Concat(stem[..(dot + 1)], name[accessor.Length..]);
        return stem.ToString();
    }

    public static bool IsType(string id) => id.StartsWith("T:", StringComparison.Ordinal);

    public static string DeclaringType(string stem) => stem[..Math.Max(stem.LastIndexOf('.'), 0)];

    public static string SimpleName(string id)
    {
        var name = id.TrimEnd('*', '.');
        name = name[(name.LastIndexOf('.') + 1)..];
        var arity = name.IndexOf('`');
        return arity < 0 ? name : name[..arity];
    }
}
