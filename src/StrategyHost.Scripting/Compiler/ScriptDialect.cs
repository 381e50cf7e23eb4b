using StrategyHost.Model.Strategies;

namespace StrategyHost.Scripting.Compiler;

/// <summary>
/// What a kind of script sees: the type whose members are its vocabulary, and the namespaces it need not name.
/// </summary>
public sealed record ScriptDialect(Type Globals, IReadOnlyList<string> Usings)
{
    /// <summary>Trading strategies: the words of the desk, the library and everyday C#.</summary>
    public static ScriptDialect Strategy { get; } = new(typeof(StrategyScript),
        ["System", "System.Linq", "System.Collections.Generic", .. OfTheModel()]);

    static IEnumerable<string> OfTheModel() => typeof(StrategyScript).Assembly.GetExportedTypes()
        .Select(type => type.Namespace!).Distinct().Where(space => !space.EndsWith(".Codec"))
        .Order(StringComparer.Ordinal);
}
