using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace StrategyHost.Scripting.Verifier;

// Spells the types in an image's signatures the way documentation-comment ids do, and notes what no script may hold.
sealed class ImageNames(MetadataReader reader) : ISignatureTypeProvider<string, object?>
{
    // Types the image defines itself are marked, for they are not the policy's business.
    public const string Own = "own!";

    const int MaxNesting = 64;

    static readonly HashSet<string> modifiers =
    [
        "System.Runtime.CompilerServices.IsExternalInit", "System.Runtime.InteropServices.InAttribute",
        "System.Runtime.CompilerServices.IsReadOnlyAttribute", "System.Runtime.InteropServices.OutAttribute",
        "System.Runtime.InteropServices.UnmanagedType",
    ];

    public MetadataReader Reader => reader;

    public List<string> Faults { get; } = [];

    public string GetArrayType(string element, ArrayShape shape) =>
        $"{element}[{string.Join(',', Enumerable.Repeat("0:", shape.Rank))}]";

    public string GetByReferenceType(string element) => element + "@";

    public string GetFunctionPointerType(MethodSignature<string> signature) => Fault("a function pointer");

    public string GetGenericInstantiation(string generic, ImmutableArray<string> arguments)
    {
        var at = 0;
        var parts = generic.Split('.').Select(part =>
        {
            var tick = part.IndexOf('`');
            if (tick < 0 || !int.TryParse(part.AsSpan(tick + 1), out var arity)) return part;
            var taken = arguments.Skip(at).Take(arity);
            at += arity;
            return $"{part[..tick]}{{{string.Join(',', taken)}}}";
        });
        return string.Join('.', parts);
    }

    public string GetGenericMethodParameter(object? context, int index) => $"``{index}";

    public string GetGenericTypeParameter(object? context, int index) => $"`{index}";

    public string GetModifiedType(string modifier, string unmodified, bool isRequired) =>
        modifiers.Contains(modifier) ? unmodified : Fault($"the modifier {modifier}");

    public string GetPinnedType(string element) => Fault("a pinned local");

    public string GetPointerType(string element) => Fault("a pointer");

    public string GetPrimitiveType(PrimitiveTypeCode code) => code switch
    {
        PrimitiveTypeCode.TypedReference => Fault("a typed reference"),
        _ => "System." + code,
    };

    public string GetSZArrayType(string element) => element + "[]";

    public string GetTypeFromDefinition(MetadataReader _, TypeDefinitionHandle handle, byte rawKind) =>
        Own + Definition(handle);

    public string GetTypeFromReference(MetadataReader _, TypeReferenceHandle handle, byte rawKind) => Reference(handle);

    // The compiler writes types out in full; one that stands for another could stand for itself.
    public string GetTypeFromSpecification(
        MetadataReader _, object? context, TypeSpecificationHandle handle, byte rawKind) =>
        Fault("a type specification inside a signature");

    public string Definition(TypeDefinitionHandle handle) => Definition(handle, depth: 0);

    string Definition(TypeDefinitionHandle handle, int depth)
    {
        if (depth > MaxNesting) throw new BadImageFormatException("types nested without an end");
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        var outer = type.GetDeclaringType();
        if (!outer.IsNil) return $"{Definition(outer, depth + 1)}.{name}";
        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    public string Reference(TypeReferenceHandle handle) => Reference(handle, depth: 0);

    string Reference(TypeReferenceHandle handle, int depth)
    {
        if (depth > MaxNesting) throw new BadImageFormatException("types nested without an end");
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
            return $"{Reference((TypeReferenceHandle)type.ResolutionScope, depth + 1)}.{name}";
        if (type.ResolutionScope.Kind != HandleKind.AssemblyReference) Fault($"the type {name} of another module");
        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    // The type as a definition: "System.Collections.Generic.List`1" for a list of anything.
    public string DefinitionOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => Own + Definition((TypeDefinitionHandle)handle),
        HandleKind.TypeReference => Reference((TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => DefinitionOf((TypeSpecificationHandle)handle),
        _ => Fault($"a {handle.Kind} where a type should be"),
    };

    string DefinitionOf(TypeSpecificationHandle handle)
    {
        var specification = reader.GetTypeSpecification(handle);
        var blob = reader.GetBlobReader(specification.Signature);
        var code = blob.ReadCompressedInteger();
        if (code != (int)SignatureTypeCode.GenericTypeInstance) return specification.DecodeSignature(this, null);
        blob.ReadCompressedInteger();
        var generic = blob.ReadTypeHandle();
        return generic.Kind == HandleKind.TypeSpecification ? GetTypeFromSpecification(reader, null, default, 0)
            : DefinitionOf(generic);
    }

    string Fault(string what)
    {
        Faults.Add(what);
        return "System.Void*";
    }
}
