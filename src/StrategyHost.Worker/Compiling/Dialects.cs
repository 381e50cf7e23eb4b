using StrategyHost.Model.Strategies;
using StrategyHost.Scripting.Compiler;

namespace StrategyHost.Worker.Compiling;

/// <summary>The kinds of scripts there are.</summary>
static class Dialects
{
    public static readonly ScriptDialect Strategy = new(typeof(StrategyScript),
        [.. ScriptDialect.CommonUsings, "StrategyHost.Model", "StrategyHost.Model.Strategies"]);
}
