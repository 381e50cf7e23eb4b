using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Compiler;

namespace StrategyHost.Tests.Scripting;

/// <summary>
/// Everything the table offers, member by member, out of the very assemblies a script is compiled against: what a whole
/// type or namespace lets in besides what was meant.
/// </summary>
public class OfferedMembersTests
{
    static readonly string[] reflecting =
        ["System.Reflection.", "System.IO.", "System.Threading.", "System.Diagnostics.", "System.Net."];

    static readonly IReadOnlyList<ISymbol> offered = [.. Members(Global()).Where(IsOffered)];

    [Fact]
    public void Nothing_offered_draws_by_a_chance_of_its_own_or_by_the_machine() => Assert.Equal(
        ["StrategyHost.Model.Strategies.StrategyScript.Random", "System.Globalization.NumberFormatInfo.NativeDigits"],
        from one in offered
        where one is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary }
        let name = one.ContainingType.ToDisplayString() + "." + one.Name
        where one.Name.Contains("Random") || one.Name.Contains("Shuffle")
            || one is IMethodSymbol && one.Name.StartsWith("Sample")
            || name.StartsWith("System.") && (one.Name.Contains("Estimate") || one.Name.Contains("Native"))
        orderby name
        select name);

    [Fact]
    public void Nothing_offered_gives_an_assembly_a_thread_or_a_stream_away()
    {
        var given = offered.Where(one => one is IMethodSymbol { ReturnsVoid: false } or IPropertySymbol or IFieldSymbol)
            .Where(one => reflecting.Any(space => TypeOf(one).StartsWith(space)))
            .Select(one => one.GetDocumentationCommentId());
        Assert.Empty(given);
    }

    [Fact]
    public void There_is_much_on_offer() => Assert.InRange(offered.Count, 10_000, 20_000);

    static INamespaceSymbol Global() =>
        CSharpCompilation.Create("all", references: ScriptReferences.For(ScriptDialect.Strategy)).GlobalNamespace;

    static IEnumerable<ISymbol> Members(INamespaceOrTypeSymbol within)
    {
        foreach (var member in within.GetMembers())
        {
            if (member is INamespaceSymbol or INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public })
                foreach (var inner in Members((INamespaceOrTypeSymbol)member)) yield return inner;
            else if (member is not INamedTypeSymbol && member.DeclaredAccessibility == Accessibility.Public)
                yield return member;
        }
    }

    static bool IsOffered(ISymbol one) =>
        one.GetDocumentationCommentId() is { } id && PolicyTable.Shared.Allowed(id, Pass.Source);

    static string TypeOf(ISymbol one) => one switch
    {
        IMethodSymbol method => method.ReturnType.ToDisplayString(),
        IPropertySymbol property => property.Type.ToDisplayString(),
        IFieldSymbol field => field.Type.ToDisplayString(),
        _ => "",
    };
}
