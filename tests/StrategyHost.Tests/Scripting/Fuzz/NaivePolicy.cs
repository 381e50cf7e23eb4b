using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Metering;

namespace StrategyHost.Tests.Scripting.Fuzz;

// The policy's rows read a second time, one by one and without any table, and an image's names read by another library:
// what the image walk must agree with.
sealed class NaivePolicy(Pass pass)
{
    const int Nowhere = int.MaxValue;

    readonly List<PolicyRow> rows = [.. PolicyTable.Shared.Rows.Where(row => row.Covers(pass))];

    public bool AllowsType(string name) => Decides(row => Distance(row, name, row.Verb is Verb.Name, ""));

    /// <param name="type">The declaring type, nested ones after a dot.</param>
    /// <param name="member">The member's name; that of a property for its accessors.</param>
    /// <param name="id">The whole documentation-comment id, for rows that name one overload.</param>
    public bool AllowsMember(string type, string member, string id) =>
        Decides(row => Distance(row, $"{type}.{member}", row.Verb is Verb.Member, id));

    // The nearest row decides; of several that are equally near one refusal is enough. Nothing near: refused.
    bool Decides(Func<PolicyRow, int> distance)
    {
        var reaching = rows.Select(row => (row.Verb, Away: distance(row))).Where(one => one.Away < Nowhere).ToList();
        if (reaching.Count == 0) return false;
        var least = reaching.Min(one => one.Away);
        return reaching.Where(one => one.Away == least).All(one => one.Verb != Verb.Deny);
    }

    // How far a row stands from a name: 0 on the name itself, 1 where its pattern matches the name, and further out by
    // each dot between the name and the type or namespace that the row is about.
    static int Distance(PolicyRow row, string name, bool isOfItsKind, string id)
    {
        var (isRefusal, isWide) = (row.Verb == Verb.Deny, row.Verb is Verb.Type or Verb.Space or Verb.Deny);
        if ((isRefusal || isOfItsKind) && (row.Id == name || row.Id == id)) return 0;
        if (isRefusal && row.Id.Contains('*'))
            return Regex.IsMatch(name, $"^{Regex.Escape(row.Id).Replace("\\*", ".*")}$") ? 1 : Nowhere;
        var around = row.Id.TrimEnd('.');
        if (!isWide || !$"{name}.".StartsWith(around + ".", StringComparison.Ordinal)) return Nowhere;
        // A type's own row is about the type itself; a namespace of that name is one further out.
        if (around == name) return row.Verb == Verb.Type ? 0 : 2;
        return 2 + name[around.Length..].Count(letter => letter == '.');
    }

    /// <summary>Everything an image names that no row allows.</summary>
    public List<string> Refused(byte[] image)
    {
        using var module = ModuleDefinition.ReadModule(new MemoryStream(image));
        var refused = new List<string>();
        foreach (var type in module.GetTypeReferences())
            if (!IsGuard(type) && !AllowsType(Dotted(type))) refused.Add(Dotted(type));
        foreach (var member in module.GetMemberReferences())
        {
            var holder = member.DeclaringType.GetElementType();
            if (member.DeclaringType is ArrayType || holder is TypeDefinition || IsGuard(holder)) continue;
            if (IsConstantSpan(member)) continue;
            var plain = Plain(member);
            var type = Dotted(holder);
            if (!AllowsMember(type, plain, Id(member, type))) refused.Add($"{type}.{plain}");
        }
        return refused;
    }

    /// <summary>Methods of an image that could run without the meter noticing.</summary>
    public static List<string> Unmetered(byte[] image)
    {
        using var module = ModuleDefinition.ReadModule(new MemoryStream(image));
        return [.. module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .Where(method => !IsMetered(method.Body)).Select(method => method.FullName)];
    }

    static bool IsMetered(MethodBody body)
    {
        if (!Passes(body.Instructions[0], nameof(Guard.Enter))) return false;
        foreach (var one in body.Instructions)
        {
            Instruction[] targets = one.Operand switch
            {
                Instruction target => [target],
                Instruction[] many => many,
                _ => [],
            };
            if (targets.Any(target => target.Offset <= one.Offset && !Passes(target, nameof(Guard.Loop)))) return false;
        }
        return body.ExceptionHandlers.All(handler => handler.HandlerStart.Offset >= handler.TryEnd.Offset);
    }

    static bool Passes(Instruction one, string call) =>
        one.OpCode.Name.StartsWith("ldc.i4") && one.Next is { OpCode.Code: Code.Call, Operand: MethodReference method }
        && IsGuard(method.DeclaringType) && method.Name == call;

    static bool IsGuard(TypeReference type) => type.FullName == typeof(Guard).FullName;

    static bool IsConstantSpan(MemberReference member) =>
        member is MethodReference { Name: ".ctor", Parameters: [{ ParameterType: PointerType }, _] };

    static string Dotted(TypeReference type) => type.FullName.Replace('/', '.');

    static string Plain(MemberReference member)
    {
        var name = member.Name.Replace('.', '#');
        if (member is not MethodReference) return name;
        foreach (var accessor in (string[])["get_", "set_", "add_", "remove_"])
            if (name.StartsWith(accessor)) return name[accessor.Length..];
        return name;
    }

    static string Id(MemberReference member, string holder)
    {
        if (member is not MethodReference method) return $"F:{holder}.{member.Name}";
        var arity = method.HasGenericParameters ? $"``{method.GenericParameters.Count}" : "";
        var types = string.Join(',', method.Parameters.Select(one => Dotted(one.ParameterType)));
        return $"M:{holder}.{method.Name.Replace('.', '#')}{arity}{(types == "" ? "" : $"({types})")}";
    }
}
