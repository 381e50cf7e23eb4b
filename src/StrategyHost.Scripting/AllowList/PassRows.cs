using System.Collections.Frozen;

namespace StrategyHost.Scripting.AllowList;

// The rows of one pass, arranged for look-up.
sealed class PassRows
{
    readonly FrozenSet<string> spaces, types, names, members, inherit;
    readonly FrozenDictionary<string, PolicyRow> denied;
    readonly PolicyRow[] deniedPrefixes;

    public PassRows(IEnumerable<PolicyRow> rows)
    {
        var all = rows.ToList();
        FrozenSet<string> Ids(Verb verb) => all.Where(row => row.Verb == verb).Select(row => row.Id).ToFrozenSet();
        (spaces, types, names) = (Ids(Verb.Space), Ids(Verb.Type), Ids(Verb.Name));
        (members, inherit) = (Ids(Verb.Member), Ids(Verb.Inherit));
        var refusals = all.Where(row => row.Verb == Verb.Deny).ToList();
        deniedPrefixes = [.. refusals.Where(row => row.Id.EndsWith('*'))];
        denied = refusals.Where(row => !row.Id.EndsWith('*')).ToFrozenDictionary(row => row.Id);
    }

    public bool Allows(string id)
    {
        var stem = Symbol.Stem(id);
        if (RefusalOf(id, stem) is not null) return false;
        if (Symbol.IsType(id)) return names.Contains(stem) || WholeType(stem);
        return members.Contains(stem) || members.Contains(id) || WholeType(Symbol.DeclaringType(stem));
    }

    public bool Inherits(string id) => inherit.Contains(Symbol.Stem(id)) && RefusalOf(id) is null;

    public PolicyRow? RefusalOf(string id) => RefusalOf(id, Symbol.Stem(id));

    PolicyRow? RefusalOf(string id, string stem)
    {
        if (denied.TryGetValue(id, out var row)) return row;
        foreach (var prefix in deniedPrefixes)
            if (stem.AsSpan().StartsWith(prefix.Id.AsSpan(0, prefix.Id.Length - 1))) return prefix;
        for (var at = stem; at != ""; at = Symbol.DeclaringType(at))
            if (denied.TryGetValue(at, out row) || denied.TryGetValue(at + ".", out row)) return row;
        return null;
    }

    // A type row speaks for nested types too, a namespace row for all below it.
    bool WholeType(string stem)
    {
        for (var at = stem; at != ""; at = Symbol.DeclaringType(at))
            if (types.Contains(at) || spaces.Contains(at + ".")) return true;
        return false;
    }
}
