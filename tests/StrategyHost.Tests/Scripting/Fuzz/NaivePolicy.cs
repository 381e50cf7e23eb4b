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
    readonly List<PolicyRow> rows = [.. PolicyTable.Shared.Rows.Where(row => row.Covers(pass))];

    public bool AllowsType(string name) => !IsDenied(name, "") && (Has(Verb.Name, name) || IsWithin(name));

    /// <param name="type">The declaring type, nested ones after a dot.</param>
    /// <param name="member">The member's name; that of a property for its accessors.</param>
    /// <param name="id">The whole documentation-comment id, for rows that name one overload.</param>
    public bool AllowsMember(string type, string member, string id) =>
        !IsDenied($"{type}.{member}", id)
        && (Has(Verb.Member, $"{type}.{member}") || Has(Verb.Member, id) || IsWithin(type));

    bool Has(Verb verb, string name) => rows.Exists(row => row.Verb == verb && row.Id == name);

    bool IsWithin(string name) => rows.Exists(row =>
        row.Verb == Verb.Space && $"{name}.".StartsWith(row.Id, StringComparison.Ordinal)
        || row.Verb == Verb.Type && $"{name}.".StartsWith(row.Id + ".", StringComparison.Ordinal));

    bool IsDenied(string name, string id) => rows.Exists(row => row.Verb == Verb.Deny && (
        row.Id == id || $"{name}.".StartsWith(row.Id.TrimEnd('.') + ".", StringComparison.Ordinal)
        || row.Id.Contains('*') && Regex.IsMatch(name, $"^{Regex.Escape(row.Id).Replace("\\*", ".*")}$")));

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
