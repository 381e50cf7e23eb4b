using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace StrategyHost.Scripting.AllowList;

/// <summary>
/// The one table of what scripts may name and what their images may hold, keyed by documentation-comment id.
/// Whatever no row allows is refused.
/// </summary>
public sealed class PolicyTable
{
    readonly PassRows source, emitted;
    readonly FrozenDictionary<string, PolicyRow> refusedByName;
    readonly Lazy<string> version;

    PolicyTable(string text)
    {
        var rows = PolicyText.Parse(text);
        Rows = rows;
        // Late, because a locked process can make no hash any more: that needs a library.
        version = new(() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]);
        source = new PassRows(rows.Where(row => row.Covers(Pass.Source)));
        emitted = new PassRows(rows.Where(row => row.Covers(Pass.Emitted)));
        refusedByName = rows.Where(row => row.Verb == Verb.Deny)
            .GroupBy(row => Symbol.SimpleName(row.Id)).ToFrozenDictionary(group => group.Key, group => group.First());
    }

    public static PolicyTable Shared { get; } = Load();

    public IReadOnlyList<PolicyRow> Rows { get; }

    /// <summary>The first digits of the table's own hash.</summary>
    public string Version => version.Value;

    /// <summary>The only decision: may a symbol with this documentation-comment id stand there.</summary>
    public bool Allowed(string id, Pass pass) => (pass == Pass.Source ? source : emitted).Allows(id);

    /// <summary>May a script's own type derive from this one.</summary>
    public bool MayInherit(string id, Pass pass) => (pass == Pass.Source ? source : emitted).Inherits(id);

    /// <summary>Why the symbol is refused and what to use instead, as one sentence.</summary>
    public string Refusal(string id)
    {
        var row = source.RefusalOf(id);
        return row is null ? "not offered to scripts" : Sentence(row);
    }

    /// <summary>
    /// The refusal of a name the compiler could not find, such as Console or HttpClient; null if unknown.
    /// </summary>
    public string? RefusalOfName(string simpleName) =>
        refusedByName.TryGetValue(simpleName, out var row) ? Sentence(row) : null;

    /// <summary>Whether a script may name anything inside the namespace.</summary>
    public bool Names(string space) => Rows.Any(row =>
        row.Scope.Source && row.Verb is Verb.Space or Verb.Type or Verb.Name
        && (row.Id.StartsWith(space + ".", StringComparison.Ordinal)
            || row.Verb == Verb.Space && (space + ".").StartsWith(row.Id, StringComparison.Ordinal)));

    static string Sentence(PolicyRow row) => row.Instead == "" ? row.Reason : $"{row.Reason}; use {row.Instead}";

    static PolicyTable Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("policy.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new PolicyTable(reader.ReadToEnd());
    }
}
