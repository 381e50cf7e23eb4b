using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Model.Strategies;

// Runs script text in this process, unguarded: for the repository's own scripts only.
static class ScriptBench
{
    static readonly ScriptOptions options = ScriptOptions.Default
        .WithReferences(typeof(StrategyScript).Assembly, typeof(Enumerable).Assembly)
        .WithImports(
            "System", "System.Linq", "System.Collections.Generic", "StrategyHost.Model",
            "StrategyHost.Model.Strategies", "StrategyHost.Model.Strategies.Library");

    static readonly Dictionary<string, ScriptRunner<object>> compiled = [];

    public static string Folder
    {
        get
        {
            var top = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(top.FullName, "StrategyHost.sln")))
                top = top.Parent ?? throw new DirectoryNotFoundException("StrategyHost.sln in no folder above");
            return Path.Combine(top.FullName, "strategies");
        }
    }

    public static Bench RunFile(string file, StrategySetup setup) =>
        Run(File.ReadAllText(Path.Combine(Folder, file)), setup);

    public static Bench Run(string text, StrategySetup setup)
    {
        ScriptRunner<object>? runner;
        lock (compiled)
            if (!compiled.TryGetValue(text, out runner))
                compiled[text] = runner =
                    CSharpScript.Create(text, options, typeof(StrategyScript)).CreateDelegate();
        return new Bench(script => runner(script).GetAwaiter().GetResult(), setup);
    }
}
