using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Compiler;

namespace StrategyHost.Scripting.Verifier;

/// <summary>Holds every symbol, type and construct of a script's text against the policy.</summary>
sealed class SourceWalk : CSharpSyntaxWalker
{
    const int MaxFindings = 50;

    readonly SemanticModel model;
    readonly PolicyTable policy;
    readonly string file;
    readonly List<ScriptDiagnostic> findings = [];
    readonly HashSet<(int Line, string Reason)> told = [];
    readonly SymbolVerdicts verdicts;
    readonly HashBodies hashes;

    SourceWalk(SemanticModel model, PolicyTable policy, string file) : base(SyntaxWalkerDepth.StructuredTrivia)
    {
        (this.model, this.policy, this.file) = (model, policy, file);
        verdicts = new(policy, model.Compilation.Assembly);
        hashes = new(model, verdicts);
    }

    public static IReadOnlyList<ScriptDiagnostic> Check(SemanticModel model, PolicyTable policy, string file)
    {
        var walk = new SourceWalk(model, policy, file);
        walk.Visit(model.SyntaxTree.GetRoot());
        return walk.findings;
    }

    public override void Visit(SyntaxNode? node)
    {
        if (node is null || findings.Count >= MaxFindings) return;
        if (BannedSyntax.Reason(node) is { } reason) Tell(node, "SH0002", reason, node.Kind().ToString());
        switch (node)
        {
            case AttributeSyntax attribute: Attribute(attribute); break;
            case BaseTypeSyntax inherited: Base(inherited); break;
            case ForEachStatementSyntax loop: ForEach(loop); break;
            case ExpressionSyntax expression:
                var found = model.GetSymbolInfo(expression);
                Symbols(expression, found, wholes: true);
                base.Visit(node);
                Symbols(expression, found, wholes: false);
                Types(expression);
                return;
            case ConstructorInitializerSyntax or SelectOrGroupClauseSyntax or OrderingSyntax:
                Symbols(node, model.GetSymbolInfo(node));
                break;
            case QueryClauseSyntax clause: Query(clause); break;
        }
        base.Visit(node);
    }

    // After the parts of an expression, so that what a refused type comes from is named before the type.
    void Types(ExpressionSyntax node)
    {
        if (node is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax }) return;
        var type = model.GetTypeInfo(node);
        Type(node, type.Type);
        if (!SymbolEqualityComparer.Default.Equals(type.Type, type.ConvertedType)) Type(node, type.ConvertedType);
        if (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or CastExpressionSyntax) return;
        if (model.GetConversion(node).MethodSymbol is { } conversion) One(node, conversion);
    }

    void Query(QueryClauseSyntax clause)
    {
        var found = model.GetQueryClauseInfo(clause);
        Symbols(clause, found.CastInfo);
        Symbols(clause, found.OperationInfo);
    }

    void ForEach(ForEachStatementSyntax loop)
    {
        var found = model.GetForEachStatementInfo(loop);
        foreach (var part in (ISymbol?[])
            [found.GetEnumeratorMethod, found.MoveNextMethod, found.CurrentProperty, found.DisposeMethod])
            if (part is not null) One(loop, part);
    }

    void Symbols(SyntaxNode node, SymbolInfo found, bool? wholes = null)
    {
        if (found.Symbol is not null) One(node, found.Symbol, wholes);
        foreach (var candidate in found.CandidateSymbols) One(node, candidate, wholes);
    }

    // An expression's own symbol comes before those of its parts, but after them where only a part of it is refused.
    void One(SyntaxNode node, ISymbol symbol, bool? wholes = null)
    {
        if (IsHash(symbol) && hashes.Holds(node)) return;
        if (symbol is IMethodSymbol { Name: nameof(GetHashCode) })
            Tell(node, "SH0003", $"{symbol.Name}: {policy.Refusal("M:System.Object.GetHashCode")}", symbol.Name);
        if (verdicts.RefusedId(symbol) is { } refused && wholes != !IsWhole(symbol, refused))
            Refuse(node, symbol, refused);
    }

    void Type(SyntaxNode node, ITypeSymbol? type)
    {
        if (type is null || IsHash(type) && hashes.Holds(node)) return;
        if (verdicts.RefusedId(type) is { } refused) Refuse(node, type, refused);
    }

    bool IsHash(ISymbol symbol) => symbol is IMethodSymbol { Name: nameof(GetHashCode) }
        || (symbol as ITypeSymbol ?? symbol.ContainingType) is { Name: "HashCode" } type && !verdicts.IsOwn(type);

    void Base(BaseTypeSyntax inherited)
    {
        if (model.GetTypeInfo(inherited.Type).Type is not INamedTypeSymbol type || type is IErrorTypeSymbol) return;
        var id = type.OriginalDefinition.GetDocumentationCommentId()!;
        if (inherited.Parent?.Parent is EnumDeclarationSyntax || verdicts.IsOwn(type)) return;
        if (!policy.MayInherit(id, Pass.Source))
            Tell(inherited, "SH0004", $"a script's type may not derive from {Shown(type)}", Shown(type));
    }

    void Attribute(AttributeSyntax attribute)
    {
        if (model.GetTypeInfo(attribute).Type is not { } type || type is IErrorTypeSymbol) return;
        if (type.Name is not (nameof(FlagsAttribute) or nameof(ObsoleteAttribute)
            or nameof(System.Runtime.CompilerServices.MethodImplAttribute)) || verdicts.IsOwn(type))
            Tell(attribute, "SH0005",
                $"the attribute {type.Name} is not available; scripts write Flags, Obsolete and MethodImpl only",
                type.Name);
    }

    static string Shown(ISymbol symbol) => symbol is ITypeSymbol or { ContainingType: null }
        ? symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)
        : $"{symbol.ContainingType.Name}.{(IsConstructor(symbol) ? "new" : symbol.Name)}";

    // What is refused may be no more than a part of the symbol: an argument of its type, or of a generic call.
    static bool IsWhole(ISymbol symbol, string refused)
    {
        var whole = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol;
        return whole is IDynamicTypeSymbol or IArrayTypeSymbol || !refused.StartsWith("T:")
            || whole.OriginalDefinition.GetDocumentationCommentId() == refused;
    }

    static string Shown(ISymbol symbol, string refused) =>
        IsWhole(symbol, refused) ? Shown(symbol) : AllowList.Symbol.SimpleName(refused);

    static bool IsConstructor(ISymbol symbol) => symbol is IMethodSymbol { MethodKind: MethodKind.Constructor };

    // A call, its type and its result are often refused for one reason: the line says it once.
    void Refuse(SyntaxNode node, ISymbol symbol, string id)
    {
        var reason = policy.Refusal(id);
        if (told.Add((SourceLimits.PlaceOf(node, file).Line, reason)))
            Tell(node, "SH0003", $"{Shown(symbol, id)}: {reason}", Shown(symbol, id));
    }

    void Tell(SyntaxNode node, string code, string message, string symbol)
    {
        var place = SourceLimits.PlaceOf(node, file);
        if (told.Add((place.Line, message))) findings.Add(ScriptDiagnostic.Error(code, message, place, symbol));
    }
}
