using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace StrategyHost.Tests.House;

// The source tree and the assemblies it was built into, as the house tests read them.
static class Repository
{
    static readonly char Slash = Path.DirectorySeparatorChar;

    public static string Top { get; } = FindTop();

    /// <summary>Source files below a folder of the top, by path from the top with forward slashes.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder, string pattern)
    {
        var all = Directory.EnumerateFiles(Path.Combine(Top, folder), pattern, SearchOption.AllDirectories);
        foreach (var file in all.Order(StringComparer.Ordinal))
            if (!IsBuilt(file)) yield return (FromTop(file), File.ReadAllText(file));
    }

    public static IEnumerable<(string Path, SyntaxNode Root)> Trees(string folder) =>
        Files(folder, "*.cs").Select(f => (f.Path, CSharpSyntaxTree.ParseText(f.Text).GetRoot()));

    /// <summary>Our assembly of this name, from beside the tests.</summary>
    public static AssemblyDefinition Assembly(string name) =>
        AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, name + ".dll"));

    static string FromTop(string file) => Path.GetRelativePath(Top, file).Replace(Slash, '/');

    static bool IsBuilt(string file) => file.Contains($"{Slash}bin{Slash}") || file.Contains($"{Slash}obj{Slash}");

    static string FindTop()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "StrategyHost.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("the tests do not lie below StrategyHost.sln");
    }
}
