using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace StrategyHost.Scripting.Verifier;

// Bounds the stack a method's value-type locals can take.
sealed class ValueSizes(MetadataReader reader, ImageNames names)
{
    public const int MaxFrame = 64 * 1024;

    // Larger than any value type a script is offered.
    const int Foreign = 64;

    readonly Dictionary<string, long> known = [];
    Dictionary<string, TypeDefinitionHandle>? own;

    public long Of(ImmutableArray<string> locals)
    {
        var sum = 0L;
        foreach (var local in locals) sum += Of(local);
        return sum;
    }

    long Of(string type)
    {
        if (!type.StartsWith(ImageNames.Own) || type.EndsWith('@') || type.EndsWith(']')) return Foreign;
        if (known.TryGetValue(type, out var size)) return size;
        known[type] = Foreign;
        own ??= reader.TypeDefinitions.ToDictionary(names.Definition);
        var name = type[ImageNames.Own.Length..];
        var arguments = name.IndexOf('{');
        var generic = arguments > 0 ? name[..arguments] + '`' : name;
        var found = own.FirstOrDefault(pair => pair.Key == name || arguments > 0 && pair.Key.StartsWith(generic));
        if (found.Key is null) return Foreign;
        return known[type] = Fields(reader.GetTypeDefinition(found.Value));
    }

    long Fields(TypeDefinition type)
    {
        var isValue = !type.BaseType.IsNil && names.DefinitionOf(type.BaseType) == "System.ValueType";
        if (!isValue) return 8;
        var layout = type.GetLayout().Size;
        var sum = 0L;
        foreach (var handle in type.GetFields())
        {
            var field = reader.GetFieldDefinition(handle);
            if ((field.Attributes & System.Reflection.FieldAttributes.Static) != 0) continue;
            sum = Math.Min(sum + Of(field.DecodeSignature(names, null)), int.MaxValue);
        }
        return Math.Max(layout, IsRepeated(type) ? sum * InlineLength(type) : sum);
    }

    bool IsRepeated(TypeDefinition type) => InlineLength(type) > 1;

    int InlineLength(TypeDefinition type)
    {
        foreach (var handle in type.GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference) continue;
            var of = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (names.DefinitionOf(of) != "System.Runtime.CompilerServices.InlineArrayAttribute") continue;
            var blob = reader.GetBlobReader(attribute.Value);
            blob.ReadUInt16();
            return Math.Max(blob.ReadInt32(), 1);
        }
        return 1;
    }
}
