using System.Reflection.Metadata;

namespace StrategyHost.Scripting.Verifier;

// What the image's types declare themselves. The runtime looks a member up through the bases of a type, so that one
// named on a script's own type could turn out to be System.Object's.
sealed class OwnMembers(MetadataReader reader, ImageNames names)
{
    readonly Dictionary<TypeDefinitionHandle, HashSet<string>> known = [];

    public bool Declares(MemberReference member)
    {
        if (Definition(member.Parent) is not { } type) return false;
        if (!known.TryGetValue(type, out var declared)) known[type] = declared = Of(reader.GetTypeDefinition(type));
        var name = reader.GetString(member.Name);
        return declared.Contains(member.GetKind() == MemberReferenceKind.Method
            ? Key(name, member.DecodeMethodSignature(names, null))
            : Key(name, member.DecodeFieldSignature(names, null)));
    }

    HashSet<string> Of(TypeDefinition type)
    {
        var declared = new HashSet<string>();
        foreach (var handle in type.GetMethods())
        {
            var method = reader.GetMethodDefinition(handle);
            declared.Add(Key(reader.GetString(method.Name), method.DecodeSignature(names, null)));
        }
        foreach (var handle in type.GetFields())
        {
            var field = reader.GetFieldDefinition(handle);
            declared.Add(Key(reader.GetString(field.Name), field.DecodeSignature(names, null)));
        }
        return declared;
    }

    TypeDefinitionHandle? Definition(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeDefinition) return (TypeDefinitionHandle)handle;
        if (handle.Kind != HandleKind.TypeSpecification) return null;
        var specification = reader.GetTypeSpecification((TypeSpecificationHandle)handle);
        var blob = reader.GetBlobReader(specification.Signature);
        if (blob.ReadCompressedInteger() != (int)SignatureTypeCode.GenericTypeInstance) return null;
        blob.ReadCompressedInteger();
        var generic = blob.ReadTypeHandle();
        return generic.Kind == HandleKind.TypeDefinition ? (TypeDefinitionHandle)generic : null;
    }

    static string Key(string name, MethodSignature<string> signature) =>
        $"{name}``{signature.GenericParameterCount}{(signature.Header.IsInstance ? " " : " static ")}"
        + $"{signature.ReturnType}({string.Join(',', signature.ParameterTypes)})";

    static string Key(string name, string type) => $"{name} {type}";
}
