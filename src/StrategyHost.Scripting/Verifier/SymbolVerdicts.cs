using Microsoft.CodeAnalysis;
using StrategyHost.Scripting.AllowList;

namespace StrategyHost.Scripting.Verifier;

// The policy asked about the compiler's symbols: for a text's own, for generic ones, for what they are made of.
sealed class SymbolVerdicts(PolicyTable policy, IAssemblySymbol own)
{
    readonly Dictionary<ISymbol, string?> known = new(SymbolEqualityComparer.Default);

    public bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, own);

    /// <summary>
    /// The documentation-comment id that is refused, of the symbol or of a type in its construction; or null.
    /// </summary>
    public string? RefusedId(ISymbol symbol)
    {
        if (!known.TryGetValue(symbol, out var refused)) known[symbol] = refused = Find(symbol);
        return refused;
    }

    string? Find(ISymbol symbol)
    {
        switch (symbol)
        {
            case ITypeSymbol type: return Refused(type);
            case IMethodSymbol { MethodKind: MethodKind.BuiltinOperator or MethodKind.AnonymousFunction }: return null;
            case IMethodSymbol { ReducedFrom: { } whole } reduced:
                return Find(whole) ?? FirstRefused(reduced.TypeArguments);
            case IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol: break;
            default: return null;
        }
        if (IsOwn(symbol) || symbol.ContainingType is null or { IsAnonymousType: true }) return null;
        var id = symbol.OriginalDefinition.GetDocumentationCommentId();
        if (symbol.ContainingType.IsTupleType || id is null) return null;
        if (!policy.Allowed(id, Pass.Source)) return id;
        var typeArguments = symbol is IMethodSymbol method ? method.TypeArguments : [];
        return Refused(symbol.ContainingType) ?? FirstRefused(typeArguments);
    }

    string? FirstRefused(IEnumerable<ITypeSymbol> types) => types.Select(Refused).FirstOrDefault(id => id is not null);

    string? Refused(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array: return Refused(array.ElementType);
            case IPointerTypeSymbol or IFunctionPointerTypeSymbol: return "T:System.Void*";
            case IDynamicTypeSymbol: return "T:dynamic";
            case ITypeParameterSymbol or IErrorTypeSymbol: return null;
            case INamedTypeSymbol { IsAnonymousType: true }: return null;
            case INamedTypeSymbol named:
                if (named.SpecialType == SpecialType.System_Void) return null;
                var id = named.OriginalDefinition.GetDocumentationCommentId()!;
                if (!IsOwn(named) && !policy.Allowed(id, Pass.Source)) return id;
                return FirstRefused(named.TypeArguments);
            default: return type.GetDocumentationCommentId();
        }
    }
}
