using System.Reflection.Metadata;

namespace StrategyHost.Scripting.Verifier;

// What single instructions may not do.
static class ImageCode
{
    // The compiler keeps what it may do with memory in a type that no source can name.
    const string CompilerMade = "<PrivateImplementationDetails>";

    static readonly string[] compilerOnly =
        ["System.Runtime.CompilerServices.Unsafe.", "System.Runtime.InteropServices.MemoryMarshal."];

    public static string? Fault(Instruction one, string owner, string method, Dictionary<int, string> members)
    {
        if (IsBanned(one.Code)) return $"the instruction {one.Code} is not available";
        if (!one.Code.HasToken() || !members.TryGetValue(one.Operand, out var member)) return null;
        if (IsHash(member) && !method.EndsWith(nameof(GetHashCode)))
            return $"{member} is not available outside a GetHashCode";
        foreach (var prefix in compilerOnly)
            if (member.StartsWith(prefix) && !owner.StartsWith(CompilerMade)) return $"{member} is not available";
        return null;
    }

    // A hash differs between runs: it may go from one GetHashCode to the next, and nowhere else.
    static bool IsHash(string member) =>
        member.EndsWith("." + nameof(GetHashCode)) || member.StartsWith("System.HashCode.");

    static bool IsBanned(ILOpCode code) => code is ILOpCode.Calli or ILOpCode.Jmp or ILOpCode.Localloc or ILOpCode.Cpblk
        or ILOpCode.Initblk or ILOpCode.Arglist or ILOpCode.Mkrefany or ILOpCode.Refanyval or ILOpCode.Refanytype
        or ILOpCode.Unaligned or ILOpCode.Volatile or ILOpCode.Break || !IsKnown(code);

    static bool IsKnown(ILOpCode code) => Enum.IsDefined(code);
}
