using Mono.Cecil;
using Mono.Cecil.Cil;

namespace StrategyHost.Tests.House;

// What the compiled code of an assembly refers to.
static class Code
{
    /// <summary>Types with a name of ours, nested and generated ones counted to the type they stand in.</summary>
    public static IEnumerable<TypeDefinition> Types(AssemblyDefinition assembly) =>
        from type in assembly.MainModule.GetTypes()
        where Outer(type).Namespace.StartsWith("StrategyHost", StringComparison.Ordinal)
        select type;

    public static TypeReference Outer(TypeReference type)
    {
        while (type.DeclaringType != null) type = type.DeclaringType;
        return type;
    }

    public static IEnumerable<MethodReference> Calls(TypeDefinition type) =>
        Operands(type).OfType<MethodReference>();

    /// <summary>Every type named by fields, signatures, locals and instructions.</summary>
    public static IEnumerable<TypeReference> Mentions(TypeDefinition type) =>
        Declared(type).Concat(Operands(type).SelectMany(Mentions)).SelectMany(Parts);

    static IEnumerable<TypeReference> Declared(TypeDefinition type)
    {
        if (type.BaseType != null) yield return type.BaseType;
        foreach (var face in type.Interfaces) yield return face.InterfaceType;
        foreach (var field in type.Fields) yield return field.FieldType;
        foreach (var method in type.Methods)
        {
            yield return method.ReturnType;
            foreach (var parameter in method.Parameters) yield return parameter.ParameterType;
            if (!method.HasBody) continue;
            foreach (var local in method.Body.Variables) yield return local.VariableType;
        }
    }

    static IEnumerable<object> Operands(TypeDefinition type) => type.Methods
        .Where(m => m.HasBody)
        .SelectMany(m => m.Body.Instructions)
        .Where(i => i.OpCode.OperandType is OperandType.InlineMethod or OperandType.InlineField
            or OperandType.InlineType or OperandType.InlineTok)
        .Select(i => i.Operand);

    static IEnumerable<TypeReference> Mentions(object operand) => operand switch
    {
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        TypeReference type => [type],
        _ => [],
    };

    static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        TypeSpecification special => Parts(special.ElementType),
        GenericParameter => [],
        _ => [type],
    };
}
