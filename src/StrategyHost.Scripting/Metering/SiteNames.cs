using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StrategyHost.Scripting.Metering;

// Names the function of the source around a line and column, as its author would: "OnBook", "Signal.Update".
sealed class SiteNames(SyntaxTree tree)
{
    readonly Microsoft.CodeAnalysis.Text.TextLineCollection lines = tree.GetText().Lines;
    readonly SyntaxNode root = tree.GetRoot();

    public string At(int line, int column)
    {
        if (line < 1 || line > lines.Count) return "";
        var position = Math.Min(lines[line - 1].Start + Math.Max(column - 1, 0), Math.Max(root.FullSpan.End - 1, 0));
        for (var node = root.FindToken(position).Parent; node is not null; node = node.Parent)
            if (Name(node) is { } name) return name;
        return "top level";
    }

    /// <summary>
    /// The place of a function that the compiler gave no line, such as an endless loop without a body: the compiler
    /// numbers the functions in a method's text, and writes the number last.
    /// </summary>
    public Site OfNumbered(string method)
    {
        var last = method[(method.LastIndexOf('_') + 1)..];
        if (!method.StartsWith('<') || !int.TryParse(last, CultureInfo.InvariantCulture, out var number))
            return FirstBare();
        var functions = root.DescendantNodes()
            .Where(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
        return functions.ElementAtOrDefault(number) is { } found ? At(found) : FirstBare();
    }

    Site FirstBare() => root.DescendantNodes()
        .FirstOrDefault(node => node is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax) is { } loop
        ? At(loop) : SiteTable.Unknown;

    Site At(SyntaxNode node)
    {
        var at = lines.GetLinePosition(node.SpanStart);
        return new Site(at.Line + 1, at.Character + 1, At(at.Line + 1, at.Character + 1));
    }

    static string? Name(SyntaxNode node) => node switch
    {
        AnonymousFunctionExpressionSyntax function => OfLambda(function),
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        ConstructorDeclarationSyntax made => $"{made.Identifier.Text}.new",
        MethodDeclarationSyntax method => Within(method, method.Identifier.Text),
        PropertyDeclarationSyntax property => Within(property, property.Identifier.Text),
        IndexerDeclarationSyntax indexer => Within(indexer, "this[]"),
        OperatorDeclarationSyntax operation => Within(operation, "operator " + operation.OperatorToken.Text),
        TypeDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };

    // A reaction's lambda carries the name of what it reacts to.
    static string? OfLambda(AnonymousFunctionExpressionSyntax function) =>
        function.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            ? call.Expression switch
            {
                IdentifierNameSyntax name when IsTopLevel(call) => name.Identifier.Text,
                _ => null,
            }
            : null;

    static bool IsTopLevel(SyntaxNode node) =>
        !node.Ancestors().Any(outer => outer is AnonymousFunctionExpressionSyntax);

    static string Within(SyntaxNode member, string name) =>
        member.Parent is BaseTypeDeclarationSyntax type ? $"{type.Identifier.Text}.{name}" : name;
}
