using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace StrategyHost.Scripting.Verifier;

// A span over bytes the compiler keeps in the image, for u8 texts and lists of small constants: the one address
// an image may take, and only of such bytes and no more of them than there are.
static class ConstantSpans
{
    public const string Made = "System.ReadOnlySpan`1.#ctor(System.Void*,System.Int32)";

    // An instance method of two parameters, without result, taking a pointer to nothing and an int.
    static readonly byte[] signature = [0x20, 2, 1, 0x0F, 1, 8];

    public static bool IsMade(MetadataReader reader, MemberReference member, string parent) =>
        parent == "System.ReadOnlySpan`1" && reader.GetBlobBytes(member.Signature).AsSpan().SequenceEqual(signature);

    public static string? Fault(
        List<Instruction> code, List<int[]> switches, Dictionary<int, string> members, ImageNames names)
    {
        if (!code.Exists(IsMade)) return null;
        var targets = code.SelectMany(one => Il.Targets(one, switches)).ToHashSet();
        for (var i = 0; i < code.Count; i++)
        {
            if (!IsMade(code[i])) continue;
            var isConstant = i >= 2 && code[i].Code is ILOpCode.Newobj or ILOpCode.Call
                && code[i - 2].Code == ILOpCode.Ldsflda
                && code[i - 1].Constant is >= 0 and var length && length <= Size(code[i - 2].Operand, names)
                && !targets.Contains(code[i].Offset) && !targets.Contains(code[i - 1].Offset);
            if (!isConstant) return "a span over an address that is no constant";
        }
        return null;

        bool IsMade(Instruction one) => one.Code.HasToken() && members.GetValueOrDefault(one.Operand) == Made;
    }

    static int Size(int token, ImageNames names)
    {
        var reader = names.Reader;
        var handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind != HandleKind.FieldDefinition) return -1;
        var field = reader.GetFieldDefinition((FieldDefinitionHandle)handle);
        var isOfCompiler = names.Definition(field.GetDeclaringType()).StartsWith("<PrivateImplementationDetails>");
        if (!isOfCompiler || field.GetRelativeVirtualAddress() == 0) return -1;
        var type = field.DecodeSignature(names, null);
        return type switch
        {
            "System.Byte" or "System.SByte" or "System.Boolean" => 1,
            "System.Int16" => 2,
            "System.Int32" => 4,
            "System.Int64" => 8,
            _ => Laid(type, names),
        };
    }

    static int Laid(string type, ImageNames names)
    {
        var reader = names.Reader;
        foreach (var handle in reader.TypeDefinitions)
            if (ImageNames.Own + names.Definition(handle) == type)
                return reader.GetTypeDefinition(handle).GetLayout().Size;
        return -1;
    }
}
