using System.Buffers.Binary;
using System.Reflection.Metadata;

namespace StrategyHost.Scripting.Verifier;

// One instruction of a method body.
readonly record struct Instruction(int Offset, ILOpCode Code, int Operand, int Next)
{
    /// <summary>The whole number it puts on the stack, if it is one that does.</summary>
    public int? Constant => Code switch
    {
        ILOpCode.Ldc_i4 or ILOpCode.Ldc_i4_s => Operand,
        >= ILOpCode.Ldc_i4_0 and <= ILOpCode.Ldc_i4_8 => Code - ILOpCode.Ldc_i4_0,
        _ => null,
    };

    public bool IsBranch => Code is >= ILOpCode.Br_s and <= ILOpCode.Blt_un or ILOpCode.Leave or ILOpCode.Leave_s;
}

// Reads method bodies instruction by instruction.
static class Il
{
    public static List<Instruction> Read(ReadOnlySpan<byte> body, List<int[]> switches)
    {
        var found = new List<Instruction>();
        for (var at = 0; at < body.Length;)
        {
            var start = at;
            var code = (ILOpCode)body[at++];
            if ((int)code == 0xFE) code = (ILOpCode)(0xFE00 | body[at++]);
            var size = code == ILOpCode.Switch ? SwitchSize(body, at) : code.OperandBytes();
            if (at + size > body.Length) throw new BadImageFormatException("instruction cut short");
            var next = at + size;
            var operand = size switch
            {
                _ when code == ILOpCode.Switch => Targets(body.Slice(at, size), next, switches),
                1 => unchecked((sbyte)body[at]),
                2 => BinaryPrimitives.ReadInt16LittleEndian(body[at..]),
                >= 4 => BinaryPrimitives.ReadInt32LittleEndian(body[at..]),
                _ => 0,
            };
            var one = new Instruction(start, code, operand, next);
            found.Add(one.IsBranch ? one with { Operand = next + operand } : one);
            at = next;
        }
        return found;
    }

    /// <summary>Where an instruction may go other than on.</summary>
    public static int[] Targets(Instruction one, List<int[]> switches) =>
        one.Code == ILOpCode.Switch ? switches[one.Operand] : one.IsBranch ? [one.Operand] : [];

    static int SwitchSize(ReadOnlySpan<byte> body, int at)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(body[at..]);
        return (uint)count <= (uint)body.Length / 4 ? 4 + 4 * count : int.MaxValue / 2;
    }

    // The operand of a switch is the place of its targets in the list.
    static int Targets(ReadOnlySpan<byte> table, int next, List<int[]> switches)
    {
        var targets = new int[table.Length / 4 - 1];
        for (var i = 0; i < targets.Length; i++)
            targets[i] = next + BinaryPrimitives.ReadInt32LittleEndian(table[(4 + 4 * i)..]);
        switches.Add(targets);
        return switches.Count - 1;
    }

    static int OperandBytes(this ILOpCode code) => code switch
    {
        ILOpCode.Ldarg_s or ILOpCode.Ldarga_s or ILOpCode.Starg_s or ILOpCode.Ldloc_s or ILOpCode.Ldloca_s
            or ILOpCode.Stloc_s or ILOpCode.Ldc_i4_s or ILOpCode.Unaligned => 1,
        >= ILOpCode.Br_s and <= ILOpCode.Blt_un_s or ILOpCode.Leave_s => 1,
        ILOpCode.Ldarg or ILOpCode.Ldarga or ILOpCode.Starg or ILOpCode.Ldloc or ILOpCode.Ldloca or ILOpCode.Stloc => 2,
        ILOpCode.Ldc_i8 or ILOpCode.Ldc_r8 => 8,
        ILOpCode.Ldc_i4 or ILOpCode.Ldc_r4 or ILOpCode.Leave => 4,
        >= ILOpCode.Br and <= ILOpCode.Blt_un => 4,
        _ => code.HasToken() ? 4 : 0,
    };

    public static bool HasToken(this ILOpCode code) => code is ILOpCode.Jmp or ILOpCode.Call or ILOpCode.Calli
        or ILOpCode.Callvirt or ILOpCode.Cpobj or ILOpCode.Ldobj or ILOpCode.Ldstr or ILOpCode.Newobj
        or ILOpCode.Castclass or ILOpCode.Isinst or ILOpCode.Unbox or ILOpCode.Ldfld or ILOpCode.Ldflda
        or ILOpCode.Stfld or ILOpCode.Ldsfld or ILOpCode.Ldsflda or ILOpCode.Stsfld or ILOpCode.Stobj
        or ILOpCode.Box or ILOpCode.Newarr or ILOpCode.Ldelema or ILOpCode.Ldelem or ILOpCode.Stelem
        or ILOpCode.Unbox_any or ILOpCode.Refanyval or ILOpCode.Mkrefany or ILOpCode.Ldtoken
        or ILOpCode.Ldftn or ILOpCode.Ldvirtftn or ILOpCode.Initobj or ILOpCode.Constrained or ILOpCode.Sizeof;
}
