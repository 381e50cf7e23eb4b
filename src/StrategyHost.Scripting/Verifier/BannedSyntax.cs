using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StrategyHost.Scripting.Verifier;

// The parts of the language that scripts do without, each with what to write instead.
static class BannedSyntax
{
    public static string? Reason(SyntaxNode node) => node.Kind() switch
    {
        SyntaxKind.UnsafeStatement or SyntaxKind.FixedStatement or SyntaxKind.PointerType
            or SyntaxKind.FunctionPointerType or SyntaxKind.AddressOfExpression
            or SyntaxKind.PointerIndirectionExpression or SyntaxKind.PointerMemberAccessExpression =>
            "unsafe code is not available; use arrays and spans",
        SyntaxKind.StackAllocArrayCreationExpression or SyntaxKind.ImplicitStackAllocArrayCreationExpression =>
            "stackalloc is not available; use an array or a collection expression",
        SyntaxKind.AwaitExpression => "await is not available; use Every, At or the events",
        SyntaxKind.LockStatement => "lock is not needed: a strategy is one sequence of reactions",
        SyntaxKind.GotoStatement or SyntaxKind.LabeledStatement => "goto is not available; use a loop or a function",
        SyntaxKind.DestructorDeclaration => "finalizers are not available; use OnStop",
        SyntaxKind.ExternAliasDirective => "extern alias is not available",
        SyntaxKind.ArgListExpression or SyntaxKind.MakeRefExpression or SyntaxKind.RefTypeExpression
            or SyntaxKind.RefValueExpression => "untyped references are not available; use generics",
        SyntaxKind.TypeOfExpression => "reflection is not available; use patterns (x is T) and nameof",
        SyntaxKind.SizeOfExpression when node is not SizeOfExpressionSyntax { Type: PredefinedTypeSyntax } =>
            "sizes in memory are not visible to scripts",
        SyntaxKind.ReferenceDirectiveTrivia => "#r is not available: the references of a script are fixed",
        SyntaxKind.LoadDirectiveTrivia => "#load is not available: a script is one file",
        SyntaxKind.LineDirectiveTrivia or SyntaxKind.LineSpanDirectiveTrivia =>
            "#line is not available: messages name the true line",
        SyntaxKind.NamespaceDeclaration or SyntaxKind.FileScopedNamespaceDeclaration =>
            "a script declares no namespaces",
        _ => OfFunction(node),
    };

    static string? OfFunction(SyntaxNode node) => node switch
    {
        AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 } => NoAsync,
        LocalFunctionStatementSyntax local => OfModifiers(local.Modifiers),
        ParameterSyntax parameter when parameter.Identifier.IsKind(SyntaxKind.ArgListKeyword) => NoArguments,
        MemberDeclarationSyntax member => OfModifiers(member.Modifiers),
        ForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } => NoAsync,
        UsingStatementSyntax { AwaitKeyword.RawKind: not 0 } => NoAsync,
        LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 } => NoAsync,
        _ => null,
    };

    const string NoArguments = "untyped arguments are not available; use params";
    const string NoAsync = "async is not available; use Every, At or the events";

    static string? OfModifiers(SyntaxTokenList modifiers)
    {
        foreach (var modifier in modifiers)
        {
            var reason = modifier.Kind() switch
            {
                SyntaxKind.AsyncKeyword => NoAsync,
                SyntaxKind.UnsafeKeyword => "unsafe code is not available; use arrays and spans",
                SyntaxKind.ExternKeyword => "extern functions are not available",
                SyntaxKind.VolatileKeyword => "volatile is not needed: a strategy is one sequence of reactions",
                _ => null,
            };
            if (reason is not null) return reason;
        }
        return null;
    }
}
