using System.Collections.Frozen;
using System.IO.Enumeration;

namespace StrategyHost.Scripting.AllowList;

// The rows of one pass, arranged for look-up.
sealed class PassRows
{
    readonly FrozenSet<string> spaces, types, names, members, inherit;
    readonly FrozenDictionary<string, PolicyRow> denied;
    readonly PolicyRow[] deniedPatterns;

    public PassRows(IEnumerable<PolicyRow> rows)
    {
        var all = rows.ToList();
        FrozenSet<string> Ids(Verb verb) => all.Where(row => row.Verb == verb).Select(row => row.Id).ToFrozenSet();
        (spaces, types, names) = (Ids(Verb.Space), Ids(Verb.Type), Ids(Verb.Name));
        (members, inherit) = (Ids(Verb.Member), Ids(Verb.Inherit));
        var refusals = all.Where(row => row.Verb == Verb.Deny).ToList();
        deniedPatterns = [.. refusals.Where(row => row.Id.Contains('*'))];
        denied = refusals.Where(row => !row.Id.Contains('*')).ToFrozenDictionary(row => row.Id);
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
        foreach (var pattern in deniedPatterns)
            if (FileSystemName.MatchesSimpleExpression(pattern.Id, stem, ignoreCase: false)) return pattern;
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
