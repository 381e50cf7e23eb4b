using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StrategyHost.Tests.House;

// Nothing grows beyond what can be read in one go.
public class SizeTests
{
    const int Line = 120, File = 400, Method = 70, Parameters = 6, Page = 150;

    [Theory]
    [InlineData("src", "*.cs")]
    [InlineData("src", "*.razor")]
    [InlineData("tests", "*.cs")]
    [InlineData("strategies", "*.csx")]
    public void No_line_is_too_long(string folder, string pattern) => Offenders.None(
        from file in Repository.Files(folder, pattern)
        from line in file.Text.Split('\n').Index()
        where line.Item.TrimEnd('\r').Length > Line
        select $"{file.Path}:{line.Index + 1} has {line.Item.Length} columns");

    [Theory]
    [InlineData("src", "*.cs", File)]
    [InlineData("src", "*.razor", Page)]
    [InlineData("tests", "*.cs", File)]
    public void No_file_is_too_long(string folder, string pattern, int most) => Offenders.None(
        from file in Repository.Files(folder, pattern)
        let lines = file.Text.TrimEnd().Split('\n').Length
        where lines > most
        select $"{file.Path} has {lines} lines, {most} at most");

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_method_is_too_long(string folder) => Offenders.None(
        from file in Repository.Trees(folder)
        from method in file.Root.DescendantNodes()
        where method is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        let lines = method.GetText().ToString().Trim().Split('\n').Length
        where lines > Method
        select $"{Place(file.Path, method)} has {lines} lines");

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    public void No_method_takes_too_much(string folder) => Offenders.None(
        from file in Repository.Trees(folder)
        from list in file.Root.DescendantNodes().OfType<ParameterListSyntax>()
        where list.Parameters.Count > Parameters && !IsRecord(list)
        select $"{Place(file.Path, list)} takes {list.Parameters.Count} parameters");

    // The fields of a record are its shape, not what a caller has to keep apart.
    static bool IsRecord(ParameterListSyntax list) => list.Parent is RecordDeclarationSyntax;

    static string Place(string path, SyntaxNode node) =>
        $"{path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
