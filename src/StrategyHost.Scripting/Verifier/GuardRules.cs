using System.Reflection.Metadata;
using StrategyHost.Scripting.Metering;

namespace StrategyHost.Scripting.Verifier;

// The last rule before running: every method entry and every target of a backward branch calls the guard.
static class GuardRules
{
    static readonly string prefix = typeof(Guard).FullName + ".";

    static readonly HashSet<string> calls =
    [
        nameof(Guard.Enter), nameof(Guard.Loop), nameof(Guard.Object), nameof(Guard.Array), nameof(Guard.Text),
        nameof(Guard.Items),
    ];

    public static bool MayCall(string name) => calls.Contains(name);

    public static string? Fault(List<Instruction> code, List<int[]> switches, Dictionary<int, string> members)
    {
        bool Calls(int index, string name) => index + 1 < code.Count && code[index + 1].Code == ILOpCode.Call
            && members.TryGetValue(code[index + 1].Operand, out var member) && member == prefix + name;

        if (!Calls(0, nameof(Guard.Enter))) return "the entry is not metered";
        var places = new Dictionary<int, int>();
        for (var i = 0; i < code.Count; i++) places[code[i].Offset] = i;
        foreach (var one in code)
        {
            foreach (var target in Targets(one, switches))
            {
                if (!places.TryGetValue(target, out var index)) return "a branch into the middle of an instruction";
                if (target <= one.Offset && !Calls(index, nameof(Guard.Loop))) return "a loop is not metered";
            }
        }
        return null;
    }

    static int[] Targets(Instruction one, List<int[]> switches) =>
        one.Code == ILOpCode.Switch ? switches[one.Operand] : one.IsBranch ? [one.Operand] : [];
}
