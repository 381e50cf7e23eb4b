using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StrategyHost.Scripting.Verifier;

/// <summary>
/// Hash codes differ between runs, so a script may not see one; but its own types may have them made of others'. Within
/// a method GetHashCode they may be used, if its body can do nothing with them but return.
/// </summary>
sealed class HashBodies(SemanticModel model, SymbolVerdicts verdicts)
{
    readonly Dictionary<MethodDeclarationSyntax, bool> known = [];

    public bool Holds(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Identifier.ValueText: "GetHashCode" } method)
            return false;
        if (known.TryGetValue(method, out var isPure)) return isPure;
        var body = (SyntaxNode?)method.ExpressionBody ?? method.Body;
        return known[method] = body is not null && body.DescendantNodes().All(IsPure);
    }

    bool IsPure(SyntaxNode node) => !IsOwn(node) && IsOfKind(node);

    bool IsOfKind(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => IsHash(call),
        BaseObjectCreationExpressionSyntax made => model.GetTypeInfo(made).Type is { Name: "HashCode" } type
            && !verdicts.IsOwn(type),
        AssignmentExpressionSyntax set => model.GetSymbolInfo(set.Left).Symbol is ILocalSymbol,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression
            or (int)SyntaxKind.PreDecrementExpression } => false,
        PostfixUnaryExpressionSyntax post => post.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        ConditionalExpressionSyntax choice => IsFixed(choice.Condition),
        IfStatementSyntax choice => IsFixed(choice.Condition),
        BinaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.DivideExpression or (int)SyntaxKind.ModuloExpression
        } => false,
        BinaryExpressionSyntax or PrefixUnaryExpressionSyntax => true,
        CheckedExpressionSyntax or CheckedStatementSyntax => node.GetFirstToken().IsKind(SyntaxKind.UncheckedKeyword),
        ExpressionSyntax value => IsPlain(value),
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind == 0,
        StatementSyntax => node is ReturnStatementSyntax or LocalDeclarationStatementSyntax or BlockSyntax
            or ExpressionStatementSyntax or ForEachStatementSyntax,
        _ => true,
    };

    // Our own functions could keep what they are given; without arguments they are given nothing.
    bool IsHash(InvocationExpressionSyntax call)
    {
        if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method) return false;
        var count = call.ArgumentList.Arguments.Count;
        if (method.Name == nameof(GetHashCode)) return count == 0 || !verdicts.IsOwn(method) && count == 1;
        return method.ContainingType is { Name: "HashCode" } type && !verdicts.IsOwn(type)
            && (method.IsStatic || count <= 1);
    }

    static bool IsPlain(ExpressionSyntax value) => value is not RefTypeSyntax && value is TypeSyntax
        or LiteralExpressionSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax
        or CastExpressionSyntax or ConditionalAccessExpressionSyntax or MemberBindingExpressionSyntax
        or ThisExpressionSyntax or BaseExpressionSyntax;

    // An operator or a conversion of the script's own is a function that could keep what it is given.
    bool IsOwn(SyntaxNode node) => model.GetSymbolInfo(node).Symbol is IMethodSymbol { MethodKind:
            MethodKind.UserDefinedOperator or MethodKind.Conversion } operation && verdicts.IsOwn(operation)
        || node is ExpressionSyntax value && model.GetConversion(value).MethodSymbol is { } conversion
            && verdicts.IsOwn(conversion);

    // What decides must not come from a hash: no local and no call in it.
    bool IsFixed(ExpressionSyntax condition) => condition.DescendantNodesAndSelf().All(node =>
        node is not InvocationExpressionSyntax
        && (node is not IdentifierNameSyntax name || model.GetSymbolInfo(name).Symbol is not ILocalSymbol));
}
