using System.Collections.Immutable;
using System.Reflection.Metadata;
using StrategyHost.Scripting.Metering;

namespace StrategyHost.Scripting.Verifier;

// The last rule before running: every method entry and every target of a backward branch calls the guard, memory is
// charged where it is taken, and the guard is called in no other way than the weaver's.
sealed class GuardRules
{
    static readonly string prefix = typeof(Guard).FullName + ".";

    static readonly HashSet<string> calls =
    [
        nameof(Guard.Enter), nameof(Guard.Loop), nameof(Guard.Object), nameof(Guard.Array), nameof(Guard.Text),
        nameof(Guard.Items), nameof(Guard.Caught),
    ];

    const string taken = "";

    readonly List<Instruction> code;
    readonly List<int[]> switches;
    readonly Dictionary<int, string> members;
    readonly Dictionary<int, int> places = [];
    readonly HashSet<int> targets = [];

    GuardRules(List<Instruction> code, List<int[]> switches, Dictionary<int, string> members)
    {
        (this.code, this.switches, this.members) = (code, switches, members);
        for (var i = 0; i < code.Count; i++) places[code[i].Offset] = i;
        foreach (var one in code) targets.UnionWith(Il.Targets(one, switches));
    }

    public static bool MayCall(string name) => calls.Contains(name);

    public static string? Fault(
        List<Instruction> code, List<int[]> switches, Dictionary<int, string> members,
        ImmutableArray<ExceptionRegion> regions)
    {
        if (code.Count == 0) return "the body is empty";
        var rules = new GuardRules(code, switches, members);
        return rules.Jumps() ?? rules.Regions(regions) ?? rules.Calls();
    }

    string? Jumps()
    {
        if (!IsMetered(0, nameof(Guard.Enter))) return "the entry is not metered";
        foreach (var one in code)
        {
            foreach (var target in Il.Targets(one, switches))
            {
                if (!places.TryGetValue(target, out var index)) return "a branch into the middle of an instruction";
                if (target <= one.Offset && !IsMetered(index, nameof(Guard.Loop))) return "a loop is not metered";
            }
        }
        return null;
    }

    // An exception is a jump too: to a handler that stands before what it guards it would be a backward one.
    string? Regions(ImmutableArray<ExceptionRegion> regions)
    {
        foreach (var region in regions)
        {
            var end = region.TryOffset + region.TryLength;
            if (region.TryLength <= 0 || region.HandlerOffset < end) return "a handler stands before what it guards";
            if (region.Kind == ExceptionRegionKind.Filter && region.FilterOffset < end)
                return "a filter stands before what it guards";
            if (!places.ContainsKey(region.TryOffset) || !places.ContainsKey(region.HandlerOffset))
                return "a handler begins in the middle of an instruction";
        }
        return null;
    }

    string? Calls()
    {
        for (var i = 0; i < code.Count; i++)
        {
            if (CallAt(i) is { } name && !IsAsWoven(i, name)) return "the meter is called in an unusual way";
            var charge = code[i].Code switch
            {
                ILOpCode.Newarr => nameof(Guard.Array),
                ILOpCode.Box => nameof(Guard.Object),
                _ => null,
            };
            if (charge is not null && (targets.Contains(code[i].Offset) || CallAt(i - 1) != charge))
                return "memory is not metered";
        }
        return null;
    }

    bool IsAsWoven(int at, string name) => name switch
    {
        taken => false,
        nameof(Guard.Enter) or nameof(Guard.Loop) => Precedes(at, 1) && IsCount(at - 1),
        nameof(Guard.Object) => Precedes(at, 2) && IsCount(at - 1) && IsCount(at - 2),
        nameof(Guard.Array) => Precedes(at, 4) && IsCount(at - 1) && IsCount(at - 2)
            && code[at - 3].Code == ILOpCode.Conv_i8 && code[at - 4].Code == ILOpCode.Dup,
        nameof(Guard.Caught) => Precedes(at, 1) && code[at - 1].Code == ILOpCode.Dup,
        _ => Precedes(at, 2) && IsCount(at - 1) && code[at - 2].Code == ILOpCode.Dup,
    };

    // So many instructions stand before, and none of them can be reached but through the first.
    bool Precedes(int at, int count)
    {
        if (at < count) return false;
        for (var i = at - count + 1; i <= at; i++)
            if (targets.Contains(code[i].Offset)) return false;
        return true;
    }

    bool IsCount(int index) => code[index].Constant >= 0;

    bool IsMetered(int index, string name) => code[index].Constant >= 0 && CallAt(index + 1) == name;

    string? CallAt(int index) =>
        index >= 0 && index < code.Count && code[index].Code.HasToken()
            && members.TryGetValue(code[index].Operand, out var member) && member.StartsWith(prefix)
            ? code[index].Code == ILOpCode.Call ? member[prefix.Length..] : taken
            : null;
}
