using System.Reflection;
using System.Reflection.Metadata;
using StrategyHost.Scripting.AllowList;

namespace StrategyHost.Scripting.Verifier;

// Looks at how one type of an image is made: its base, its layout, its fields and the kind of its methods.
sealed class ImageTypeWalk(MetadataReader reader, ImageNames names, PolicyTable policy, List<string> findings)
{
    const TypeAttributes WindowsRuntime = (TypeAttributes)0x4000;

    public void Check(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = names.Definition(handle);
        var isCompilerMade = name.StartsWith("<PrivateImplementationDetails>");
        if (name == "<Module>" && (type.GetMethods().Count > 0 || type.GetFields().Count > 0))
            findings.Add("the image runs code when it is loaded");
        if ((type.Attributes & TypeAttributes.LayoutMask) == TypeAttributes.ExplicitLayout && !isCompilerMade)
            findings.Add($"{name} lays out its own memory");
        if (type.GetLayout().Size > 1 && !isCompilerMade) findings.Add($"{name} sizes its own memory");
        if ((type.Attributes & (TypeAttributes.Import | WindowsRuntime)) != 0) findings.Add($"{name} is imported");
        if (!type.BaseType.IsNil) Inherits(name, names.DefinitionOf(type.BaseType));
        foreach (var contract in type.GetInterfaceImplementations())
            Inherits(name, names.DefinitionOf(reader.GetInterfaceImplementation(contract).Interface));
        foreach (var field in type.GetFields()) Field(name, reader.GetFieldDefinition(field), isCompilerMade);
        var isDelegate = !type.BaseType.IsNil && names.DefinitionOf(type.BaseType) == "System.MulticastDelegate";
        foreach (var method in type.GetMethods()) Method(name, reader.GetMethodDefinition(method), isDelegate);
    }

    void Inherits(string name, string from)
    {
        if (from.StartsWith(ImageNames.Own) || policy.MayInherit("T:" + from, Pass.Emitted)) return;
        findings.Add($"{name} may not derive from {from}");
    }

    void Field(string owner, FieldDefinition field, bool isCompilerMade)
    {
        field.DecodeSignature(names, null);
        var isRaw = (field.Attributes & FieldAttributes.HasFieldRVA) != 0;
        if (isRaw && !isCompilerMade) findings.Add($"{owner} maps a field onto raw memory");
    }

    void Method(string owner, MethodDefinition method, bool isDelegate)
    {
        var name = reader.GetString(method.Name);
        var signature = method.DecodeSignature(names, null);
        if (signature.Header.CallingConvention != SignatureCallingConvention.Default)
            findings.Add($"{owner}.{name} takes its arguments in an unusual way");
        var isRuntime = (method.ImplAttributes & MethodImplAttributes.CodeTypeMask) == MethodImplAttributes.Runtime;
        var isPlain = (method.ImplAttributes & ~MethodImplAttributes.AggressiveInlining) == MethodImplAttributes.IL;
        if (!isPlain && !(isRuntime && isDelegate)) findings.Add($"{owner}.{name} is not plain managed code");
        if ((method.Attributes & (MethodAttributes.PinvokeImpl | MethodAttributes.UnmanagedExport)) != 0)
            findings.Add($"{owner}.{name} is native");
        if (name == "Finalize" && (method.Attributes & MethodAttributes.Virtual) != 0)
            findings.Add($"{owner} has a finalizer");
        var isAbstract = (method.Attributes & MethodAttributes.Abstract) != 0;
        if (method.RelativeVirtualAddress == 0 && !isAbstract && !isRuntime)
            findings.Add($"{owner}.{name} has no body");
    }
}
