using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StrategyHost.Scripting.AllowList;

namespace StrategyHost.Tests.Scripting.Fuzz;

// A type or member of the assemblies a script is compiled against, as a script would spell it.
sealed record PooledName(string Type, string Member, bool IsStatic, bool IsProperty, string Call)
{
    public string Simple => Member != "" ? Member : Type[(Type.LastIndexOf('.') + 1)..].Split('<')[0];
}

// Names harvested from those assemblies themselves, sorted by what the rows of the policy say of them.
sealed class NamePool
{
    static readonly string[] simple = ["1", "2.5", "\"a\"", "true", "'x'", "3m", "4L", "5u", "6f", "new int[3]"];

    static readonly SpecialType[] simpleTypes =
    [
        SpecialType.System_Int32, SpecialType.System_Double, SpecialType.System_String, SpecialType.System_Boolean,
        SpecialType.System_Char, SpecialType.System_Decimal, SpecialType.System_Int64, SpecialType.System_UInt32,
        SpecialType.System_Single,
    ];

    static readonly SymbolDisplayFormat spelled = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    static readonly Lazy<NamePool> shared = new(() => new());

    readonly NaivePolicy policy = new(Pass.Source);

    NamePool()
    {
        var compilation = CSharpCompilation.Create("Names", references: ScriptingFixture.Compiler.References);
        foreach (var type in Types(compilation.GlobalNamespace)) Add(type);
    }

    public static NamePool Shared => shared.Value;

    public List<PooledName> ForbiddenTypes { get; } = [];

    public List<PooledName> ForbiddenMembers { get; } = [];

    /// <summary>Static methods and constructors that take what a random program has at hand, allowed or not.</summary>
    public List<PooledName> Calls { get; } = [];

    static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol within)
    {
        foreach (var member in within.GetMembers())
        {
            if (member is not INamespaceOrTypeSymbol inner) continue;
            if (inner is INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type) yield return type;
            if (inner is INamedTypeSymbol { DeclaredAccessibility: not Accessibility.Public }) continue;
            foreach (var deeper in Types(inner)) yield return deeper;
        }
    }

    void Add(INamedTypeSymbol type)
    {
        if (type.ContainingNamespace.IsGlobalNamespace || type.ContainingType is { Arity: > 0 }) return;
        var name = type.ToDisplayString(spelled);
        if (!name.Contains('.')) return;
        var whole = type.Arity == 0 ? name : $"{name}<{string.Join(", ", Enumerable.Repeat("string", type.Arity))}>";
        var key = type.GetDocumentationCommentId()![2..];
        var isAllowed = policy.AllowsType(key);
        if (!isAllowed) ForbiddenTypes.Add(new(whole, "", true, false, ""));
        foreach (var member in type.GetMembers()) Add(whole, key, member, isAllowed);
    }

    void Add(string type, string key, ISymbol member, bool isAllowed)
    {
        if (member.DeclaredAccessibility != Accessibility.Public || member is INamedTypeSymbol) return;
        if (member is IMethodSymbol { Arity: 0 } method && Call(type, method) is { } call)
            Calls.Add(new(type, member.Name, true, false, call));
        var isPlain = member is IFieldSymbol or IPropertySymbol { IsIndexer: false } or IEventSymbol
            or IMethodSymbol { MethodKind: MethodKind.Ordinary };
        if (!isPlain || !isAllowed || !member.CanBeReferencedByName) return;
        var id = member.GetDocumentationCommentId()!;
        // One overload being refused says nothing of a name that stands for all of them.
        var isRefused = !policy.AllowsMember(key, member.Name, id) && !policy.AllowsMember(key, member.Name, "");
        if (isRefused || member.Name == nameof(GetHashCode))
            ForbiddenMembers.Add(new(type, member.Name, member.IsStatic, member is IPropertySymbol, ""));
    }

    static string? Call(string type, IMethodSymbol method)
    {
        var isMade = method.MethodKind == MethodKind.Constructor && !method.ContainingType.IsAbstract;
        if (!isMade && (method.MethodKind != MethodKind.Ordinary || !method.IsStatic)) return null;
        var given = new List<string>();
        foreach (var parameter in method.Parameters)
        {
            var at = Array.IndexOf(simpleTypes, parameter.Type.SpecialType);
            if (parameter.RefKind != RefKind.None || at < 0) return null;
            given.Add(simple[at]);
        }
        return $"{(isMade ? $"new {type}" : $"{type}.{method.Name}")}({string.Join(", ", given)})";
    }
}
