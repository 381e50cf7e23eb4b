using System.ComponentModel;
using System.Diagnostics;
using StrategyHost.Tests.House;

namespace StrategyHost.Tests.Engine.Margin;

/// <summary>A script of the npm folder, run by Node over lines of text.</summary>
static class NodeOracle
{
    static readonly string Folder = Path.Combine(Repository.Top, "tests", "StrategyHost.Tests", "obj", "npm");

    /// <summary>Why it cannot be asked here; null when it can.</summary>
    public static string? Absent(string package)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", package)))
            return $"npm's {package} was not fetched: 'npm ci' in tests/StrategyHost.Tests/npm says why";
        try
        {
            using var node = Start("--version");
            node.WaitForExit();
            return node.ExitCode == 0 ? null : "node does not run";
        }
        catch (Win32Exception)
        {
            return "node was not found";
        }
    }

    public static string[] Ask(string script, IReadOnlyList<string> lines)
    {
        using var node = Start(Path.Combine(Folder, script));
        var writing = Task.Run(() =>
        {
            using var input = node.StandardInput;
            foreach (var line in lines) input.WriteLine(line);
        });
        var answers = node.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        writing.Wait();
        node.WaitForExit();
        return answers;
    }

    static Process Start(string argument) => Process.Start(new ProcessStartInfo("node", [argument])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        WorkingDirectory = Directory.Exists(Folder) ? Folder : Repository.Top,
    })!;
}

/// <summary>A test against an npm package, skipped and said so where Node or the package is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute(string package) => Skip = NodeOracle.Absent(package);
}
