namespace StrategyHost.Scripting.AllowList;

// What a row says about its id: a whole namespace, a type with its members, a type's name alone, one member,
// the right to derive from a type, or a refusal. The row nearest to a name decides.
public enum Verb { Space, Type, Name, Member, Inherit, Deny }

// One line of the policy table.
public sealed record PolicyRow(string Theme, Verb Verb, string Id, Scope Scope, string Reason)
{
    /// <summary>What a script should use in place of a refused symbol; empty where there is nothing.</summary>
    public string Instead { get; init; } = "";

    public bool Covers(Pass pass) => pass == Pass.Source ? Scope.Source : Scope.Emitted;
}

// The columns a row holds for.
public readonly record struct Scope(bool Source, bool Emitted);
