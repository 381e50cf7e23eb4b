using StrategyHost.Scripting.AllowList;

namespace StrategyHost.Reference;

/// <summary>
/// The policy table as people read it, from the very rows that the compiler and the workers ask: what a script may
/// write, and what is refused with what to use instead. What only the compiler may put in is left out.
/// </summary>
static class PolicyReference
{
    public static IReadOnlyList<PolicyTheme> Offered { get; } = Themes(static row => row.Verb != Verb.Deny);

    public static IReadOnlyList<PolicyTheme> Refused { get; } = Themes(static row => row.Verb == Verb.Deny);

    static IReadOnlyList<PolicyTheme> Themes(Func<PolicyRow, bool> isMeant) =>
    [
        .. PolicyTable.Shared.Rows.Where(row => row.Covers(Pass.Source) && isMeant(row))
            .GroupBy(row => row.Theme)
            .Select(theme => new PolicyTheme(theme.Key,
            [
                .. theme.GroupBy(row => (row.Verb, row.Reason, row.Instead)).Select(group => new PolicyGroup(
                    group.Key.Verb, group.Key.Reason, group.Key.Instead,
                    [.. group.Select(row => PolicyName.Of(row.Id))])),
            ])),
    ];
}

/// <summary>The rows of one theme.</summary>
public sealed record PolicyTheme(string Name, IReadOnlyList<PolicyGroup> Groups);

/// <summary>Rows that are offered in one way, or refused, for one reason.</summary>
public sealed record PolicyGroup(Verb Verb, string Reason, string Instead, IReadOnlyList<PolicyName> Names)
{
    /// <summary>How much of it is offered.</summary>
    public string Extent => Verb switch
    {
        Verb.Space => "the whole namespace",
        Verb.Type => "types with all members",
        Verb.Name => "the type's name; of its members only those listed",
        Verb.Member => "members",
        Verb.Inherit => "own types may derive from these",
        _ => "refused",
    };
}

/// <summary>A symbol's id, and as a script writes it.</summary>
public sealed record PolicyName(string Id, string Shown)
{
    /// <summary>"System.Collections.Generic.Dictionary`2" is "Dictionary&lt;,&gt;".</summary>
    public static PolicyName Of(string id)
    {
        var stem = id.Length > 1 && id[1] == ':' ? id[2..] : id;
        var bracket = stem.IndexOf('(');
        var parameters = bracket < 0 ? "" : stem[bracket..];
        if (bracket >= 0) stem = stem[..bracket];
        if (stem.EndsWith('.')) return new(id, stem + "*");
        var parts = stem.Split('.');
        var first = Array.FindIndex(parts, part => !IsSpace(part, parts, stem));
        var shown = string.Join('.', parts[Math.Max(0, first)..].Select(Generic)).Replace("#ctor", "new");
        return new(id, shown + Simple(parameters));
    }

    // The part of a namespace: all before the last two names, or before the first that is generic.
    static bool IsSpace(string part, string[] parts, string stem)
    {
        var at = Array.IndexOf(parts, part);
        var type = Type.GetType(stem) is not null ? parts.Length - 1 : parts.Length - 2;
        var generic = Array.FindIndex(parts, one => one.Contains('`'));
        return at < (generic >= 0 ? Math.Min(generic, type) : type);
    }

    static string Generic(string part)
    {
        var tick = part.IndexOf('`');
        if (tick < 0 || !int.TryParse(part[(tick + 1)..].Trim('`'), out var count)) return part;
        return part[..tick] + "<" + new string(',', count - 1) + ">";
    }

    static string Simple(string parameters) => parameters.Length == 0 ? ""
        : "(" + string.Join(", ", parameters.Trim('(', ')').Split(',').Select(one => one[(one.LastIndexOf('.') + 1)..]))
            + ")";
}
