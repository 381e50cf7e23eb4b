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

    // The row nearest to the symbol decides; at the same distance a refusal does.
    public bool Allows(string id)
    {
        var stem = Symbol.Stem(id);
        if (denied.ContainsKey(id) || denied.ContainsKey(stem)) return false;
        var isNamed = Symbol.IsType(id) ? names.Contains(stem) || types.Contains(stem)
            : members.Contains(stem) || members.Contains(id);
        if (isNamed) return true;
        if (Pattern(stem) is not null) return false;
        for (var at = Symbol.IsType(id) ? stem : Symbol.DeclaringType(stem); at != ""; at = Symbol.DeclaringType(at))
        {
            if (denied.ContainsKey(at) || denied.ContainsKey(at + ".")) return false;
            if (types.Contains(at) || spaces.Contains(at + ".")) return true;
        }
        return false;
    }

    public bool Inherits(string id) => inherit.Contains(Symbol.Stem(id));

    public PolicyRow? RefusalOf(string id) => RefusalOf(id, Symbol.Stem(id));

    PolicyRow? RefusalOf(string id, string stem)
    {
        if (denied.TryGetValue(id, out var row)) return row;
        if (Pattern(stem) is { } pattern) return pattern;
        for (var at = stem; at != ""; at = Symbol.DeclaringType(at))
            if (denied.TryGetValue(at, out row) || denied.TryGetValue(at + ".", out row)) return row;
        return null;
    }

    PolicyRow? Pattern(string stem)
    {
        foreach (var pattern in deniedPatterns)
            if (FileSystemName.MatchesSimpleExpression(pattern.Id, stem, ignoreCase: false)) return pattern;
        return null;
    }
}
