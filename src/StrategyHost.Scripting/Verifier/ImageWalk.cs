using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Compiler;

namespace StrategyHost.Scripting.Verifier;

/// <summary>
/// Holds everything an image refers to and is made of against the policy, whatever source it came from. The woven image
/// may besides call the guard, and must do so at every method entry and loop.
/// </summary>
public sealed class ImageWalk
{
    const string GuardType = "StrategyHost.Scripting.Metering.Guard";

    // What an array of more than one dimension is reached by; whatever else it has comes from System.Array.
    static readonly string[] OfArrays = ["Get", "Set", "Address", "#ctor"];

    readonly PEReader image;
    readonly MetadataReader reader;
    readonly ImageNames names;
    readonly OwnMembers own;
    readonly PolicyTable policy;
    readonly bool woven;
    readonly List<string> findings = [];
    readonly Dictionary<int, string> members = [];

    ImageWalk(PEReader image, PolicyTable policy, bool woven)
    {
        (this.image, this.policy, this.woven) = (image, policy, woven);
        reader = image.GetMetadataReader();
        names = new ImageNames(reader);
        own = new OwnMembers(reader, names);
    }

    /// <summary>What is wrong with the image, one sentence each; empty where nothing is.</summary>
    public static IReadOnlyList<string> Check(byte[] image, PolicyTable policy, bool woven)
    {
        try
        {
            using var file = new PEReader(new MemoryStream(image, writable: false));
            var walk = new ImageWalk(file, policy, woven);
            walk.Whole();
            return walk.findings;
        }
        catch (Exception fault)
        {
            // Untrusted bytes: whatever they bring about in here is one more reason to refuse them.
            return [$"malformed image: {fault.Message}"];
        }
    }

    void Whole()
    {
        new ImageContainer(image, reader, findings).Check(woven);
        foreach (var handle in reader.TypeReferences) TypeReference(handle);
        foreach (var handle in reader.MemberReferences) Member(handle);
        for (var row = 1; row <= reader.GetTableRowCount(TableIndex.MethodSpec); row++)
            Generic(MetadataTokens.MethodSpecificationHandle(row));
        for (var row = 1; row <= reader.GetTableRowCount(TableIndex.TypeSpec); row++)
            reader.GetTypeSpecification(MetadataTokens.TypeSpecificationHandle(row))
                .DecodeSignature(names, null);
        foreach (var handle in reader.CustomAttributes) Attribute(reader.GetCustomAttribute(handle));
        var sizes = new ValueSizes(reader, names);
        foreach (var handle in reader.TypeDefinitions)
        {
            new ImageTypeWalk(reader, names, policy, findings).Check(handle);
            foreach (var method in reader.GetTypeDefinition(handle).GetMethods()) Body(handle, method, sizes);
        }
        findings.AddRange(names.Faults.Distinct().Select(fault => $"the image holds {fault}"));
    }

    void TypeReference(TypeReferenceHandle handle)
    {
        var name = names.Reference(handle);
        if (woven && name == GuardType || policy.Allowed("T:" + name, Pass.Emitted)) return;
        findings.Add($"{name}: {policy.Refusal("T:" + name)}");
    }

    void Member(MemberReferenceHandle handle)
    {
        var member = reader.GetMemberReference(handle);
        if (member.Parent.Kind is HandleKind.MethodDefinition or HandleKind.ModuleReference)
        {
            findings.Add("a call with variable arguments");
            return;
        }
        var parent = names.DefinitionOf(member.Parent);
        if (ConstantSpans.IsMade(reader, member, parent))
        {
            members[MetadataTokens.GetToken(handle)] = ConstantSpans.Made;
            return;
        }
        var name = reader.GetString(member.Name).Replace('.', '#');
        var isMethod = member.GetKind() == MemberReferenceKind.Method;
        var id = $"{(isMethod ? 'M' : 'F')}:{parent}.{name}{(isMethod ? Parameters(member, name) : "")}";
        if (!isMethod) member.DecodeFieldSignature(names, null);
        members[MetadataTokens.GetToken(handle)] = $"{parent}.{name}";
        if (parent.StartsWith(ImageNames.Own))
        {
            if (!own.Declares(member)) findings.Add($"{parent}.{name} is not declared where it is looked for");
            return;
        }
        if (parent.EndsWith(']') && !parent.EndsWith("[]") && isMethod && OfArrays.Contains(name)) return;
        if (woven && parent == GuardType && GuardRules.MayCall(name)) return;
        if (!policy.Allowed(id, Pass.Emitted)) findings.Add($"{parent}.{name}: {policy.Refusal(id)}");
    }

    // A generic call is named by a token of its own.
    void Generic(MethodSpecificationHandle handle)
    {
        var generic = reader.GetMethodSpecification(handle);
        generic.DecodeSignature(names, null);
        if (members.TryGetValue(MetadataTokens.GetToken(generic.Method), out var member))
            members[MetadataTokens.GetToken(handle)] = member;
    }

    string Parameters(MemberReference member, string name)
    {
        var signature = member.DecodeMethodSignature(names, null);
        if (signature.Header.CallingConvention != SignatureCallingConvention.Default)
            findings.Add($"{name} is called by an unusual convention");
        var arity = signature.GenericParameterCount > 0 ? $"``{signature.GenericParameterCount}" : "";
        var types = signature.ParameterTypes.Length > 0 ? $"({string.Join(',', signature.ParameterTypes)})" : "";
        var result = name is "op_Implicit" or "op_Explicit" ? "~" + signature.ReturnType : "";
        return arity + types + result;
    }

    void Attribute(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind == HandleKind.MemberReference
            && !members.GetValueOrDefault(MetadataTokens.GetToken(attribute.Constructor), ImageNames.Own)
                .StartsWith(ImageNames.Own))
            return;
        findings.Add("the image has an attribute of its own making");
    }

    void Body(TypeDefinitionHandle owner, MethodDefinitionHandle handle, ValueSizes sizes)
    {
        var method = reader.GetMethodDefinition(handle);
        if (method.RelativeVirtualAddress == 0) return;
        var ownerName = names.Definition(owner);
        var at = $"{ownerName}.{reader.GetString(method.Name)}";
        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        var switches = new List<int[]>();
        var code = Il.Read(body.GetILBytes(), switches);
        if (!body.LocalSignature.IsNil)
        {
            if (!body.LocalVariablesInitialized) findings.Add($"{at} leaves its locals unset");
            var locals = reader.GetStandaloneSignature(body.LocalSignature);
            if (locals.GetKind() != StandaloneSignatureKind.LocalVariables) findings.Add($"{at} has no proper locals");
            else if (sizes.Of(locals.DecodeLocalSignature(names, null)) > ValueSizes.MaxFrame)
                findings.Add($"{at} keeps values too large for the stack; use an array");
        }
        foreach (var one in code)
            if (ImageCode.Fault(one, ownerName, at, members) is { } fault) findings.Add($"{at}: {fault}");
        if (ConstantSpans.Fault(code, switches, members, names) is { } span) findings.Add($"{at}: {span}");
        if (woven && GuardRules.Fault(code, switches, members, body.ExceptionRegions) is { } missing)
            findings.Add($"{at}: {missing}");
    }
}
