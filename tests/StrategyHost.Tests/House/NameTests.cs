using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StrategyHost.Tests.House;

// Things are called what they are, and stand where they are called.
public partial class NameTests
{
    static readonly HashSet<string> Banned =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Processor", "Handler", "Info", "Base", "Impl"];

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_type_is_named_after_nothing(string folder) => Offenders.None(
        from file in Repository.Trees(folder)
        from type in file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
        from part in Parts().Matches(type.Identifier.Text).Select(m => m.Value)
        where Banned.Contains(part)
        select $"{file.Path}: {type.Identifier.Text}");

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var trees = Repository.Trees("src").ToList();
        var implemented = trees
            .SelectMany(t => t.Root.DescendantNodes().OfType<BaseTypeSyntax>())
            .Select(b => b.Type.ToString().Split('<')[0])
            .CountBy(name => name)
            .ToDictionary(StringComparer.Ordinal);
        Offenders.None(
            from tree in trees
            from type in tree.Root.DescendantNodes().OfType<InterfaceDeclarationSyntax>()
            let count = implemented.GetValueOrDefault(type.Identifier.Text)
            where count < 2
            select $"{tree.Path}: {type.Identifier.Text} has {count} implementations");
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void A_namespace_is_its_folder(string folder) => Offenders.None(
        from file in Repository.Trees(folder)
        from space in file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
        let expected = Expected(file.Path.Split('/')[1..^1])
        where space.Name.ToString() != expected
        select $"{file.Path}: {space.Name}, not {expected}");

    [Fact]
    public void The_top_level_has_six_names()
    {
        var names = Directory.EnumerateFileSystemEntries(Repository.Top).Select(p => Path.GetFileName(p)!);
        Assert.Equal(
            ["README.md", "StrategyHost.sln", "src", "strategies", "tests", "wwwroot"],
            names.Where(n => !n.StartsWith('.')).Order(StringComparer.Ordinal));
    }

    // The words of the model stand in one namespace whatever their folder: scripts see them with a single using.
    static string Expected(string[] folders) =>
        folders is ["StrategyHost.Model", "Inputs" or "Market" or "Numbers" or "Orders" or "Outputs"]
            ? folders[0]
            : string.Join('.', folders);

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Parts();
}
