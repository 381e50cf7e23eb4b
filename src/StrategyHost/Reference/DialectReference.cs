using System.Reflection;
using StrategyHost.Model.Strategies;
using StrategyHost.Scripting.AllowList;

namespace StrategyHost.Reference;

/// <summary>
/// The script's own words and what they give, from the assembly that scripts are compiled against: its public members,
/// those the policy offers, with the documentation written above them.
/// </summary>
static class DialectReference
{
    const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly XmlNotes notes = XmlNotes.Beside(typeof(StrategyScript).Assembly);

    /// <summary>What a script says without naming a type: Perp, Param, OnBook, Quote, Buy.</summary>
    public static WordType Words { get; } = Of(typeof(StrategyScript));

    /// <summary>What those words give and take.</summary>
    public static IReadOnlyList<WordType> Readings { get; } = Types("StrategyHost.Model.Strategies");

    /// <summary>Ready-made volatility, quotes, hedges.</summary>
    public static IReadOnlyList<WordType> Library { get; } = Types("StrategyHost.Model.Strategies.Library");

    /// <summary>The words of the desk: sides, orders, numbers.</summary>
    public static IReadOnlyList<WordType> Desk { get; } = Types("StrategyHost.Model");

    static IReadOnlyList<WordType> Types(string space) =>
    [
        .. typeof(StrategyScript).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == space && type != typeof(StrategyScript) && IsOffered(Signature.Id(type)))
            .Where(type => !typeof(Delegate).IsAssignableFrom(type) && !type.IsNested)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(Of),
    ];

    static WordType Of(Type type) => new(Signature.Name(type), notes.Of(Signature.Id(type)),
    [
        .. type.GetMembers(Declared).Where(IsShown).OrderBy(Rank).ThenBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => new Word(member.Name, Signature.Of(member), notes.Of(Signature.Id(member)))),
    ]);

    static bool IsShown(MemberInfo member) => member switch
    {
        MethodInfo { IsSpecialName: true } => false,
        MethodInfo method when method.DeclaringType!.IsEnum || IsOfEveryValue(method) => false,
        ConstructorInfo made when made.GetParameters() is [{ ParameterType: var only }] && only == made.DeclaringType =>
            false,
        FieldInfo { IsSpecialName: true } => false,
        EventInfo or Type => false,
        PropertyInfo { Name: "EqualityContract" } => false,
        _ => IsOffered(Signature.Id(member)),
    };

    // What the compiler adds to records, and what every value can do: no news.
    static bool IsOfEveryValue(MethodInfo method) => method.Name
        is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "PrintMembers" or "CompareTo" or "<Clone>$";

    static int Rank(MemberInfo member) => member switch
    {
        ConstructorInfo => 0,
        PropertyInfo or FieldInfo => 1,
        _ => 2,
    };

    static bool IsOffered(string id) => PolicyTable.Shared.Allowed(id, Pass.Source);
}

/// <summary>A type with its members.</summary>
public sealed record WordType(string Name, string Notes, IReadOnlyList<Word> Words);

/// <summary>One member: how it is written, and what it means.</summary>
public sealed record Word(string Name, string Signature, string Notes);
