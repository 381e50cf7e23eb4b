namespace StrategyHost.Scripting.Compiler;

/// <summary>What a kind of script sees: the type whose members are its vocabulary, and the namespaces it need not name.</summary>
public sealed record ScriptDialect(Type Globals, IReadOnlyList<string> Usings)
{
    public static readonly IReadOnlyList<string> CommonUsings = ["System", "System.Linq", "System.Collections.Generic"];
}
