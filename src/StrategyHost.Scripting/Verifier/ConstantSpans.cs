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
        List<Instruction> code, Dictionary<int, string> members, MetadataReader reader, ImageNames names)
    {
        for (var i = 0; i < code.Count; i++)
        {
            if (!code[i].Code.HasToken() || members.GetValueOrDefault(code[i].Operand) != Made) continue;
            var isConstant = i >= 2 && code[i - 2].Code == ILOpCode.Ldsflda && Constant(code[i - 1]) is { } length
                && length <= Size(code[i - 2].Operand, reader, names);
            if (!isConstant) return "a span over an address that is no constant";
        }
        return null;
    }

    static int? Constant(Instruction one) => one.Code switch
    {
        ILOpCode.Ldc_i4 or ILOpCode.Ldc_i4_s => one.Operand,
        >= ILOpCode.Ldc_i4_0 and <= ILOpCode.Ldc_i4_8 => one.Code - ILOpCode.Ldc_i4_0,
        _ => null,
    };

    static int Size(int token, MetadataReader reader, ImageNames names)
    {
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
            _ => Laid(type, reader, names),
        };
    }

    static int Laid(string type, MetadataReader reader, ImageNames names)
    {
        foreach (var handle in reader.TypeDefinitions)
            if (ImageNames.Own + names.Definition(handle) == type)
                return reader.GetTypeDefinition(handle).GetLayout().Size;
        return -1;
    }
}
