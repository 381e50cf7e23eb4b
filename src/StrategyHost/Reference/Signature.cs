using System.Globalization;
using System.Reflection;

namespace StrategyHost.Reference;

/// <summary>Members as a script writes them, and their documentation-comment ids.</summary>
static class Signature
{
    static readonly Dictionary<Type, string> keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(ulong)] = "ulong", [typeof(double)] = "double", [typeof(string)] = "string",
        [typeof(object)] = "object", [typeof(byte)] = "byte", [typeof(decimal)] = "decimal",
    };

    public static string Of(MemberInfo member) => member switch
    {
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}{TypeArguments(method)}({Parameters(method)})",
        ConstructorInfo made => $"new {Name(made.DeclaringType!)}({Parameters(made)})",
        PropertyInfo { CanWrite: true } property => $"{Name(property.PropertyType)} {property.Name} {{ get; set; }}",
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name}",
        FieldInfo { IsLiteral: true } field when field.DeclaringType!.IsEnum => field.Name,
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        _ => member.Name,
    };

    public static string Name(Type type)
    {
        if (keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } value) return Name(value) + "?";
        if (!type.IsGenericType) return type.Name;
        var bare = type.Name.Split('`')[0];
        return $"{bare}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    public static string Id(Type type) => "T:" + type.FullName!.Replace('+', '.');

    public static string Id(MemberInfo member)
    {
        var owner = member.DeclaringType!.FullName!.Replace('+', '.');
        return member switch
        {
            MethodInfo method => $"M:{owner}.{method.Name}{Arity(method)}{Ids(method)}",
            ConstructorInfo made => $"M:{owner}.#ctor{Ids(made)}",
            PropertyInfo property => $"P:{owner}.{property.Name}",
            FieldInfo field => $"F:{owner}.{field.Name}",
            _ => $"E:{owner}.{member.Name}",
        };
    }

    static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    static string Parameter(ParameterInfo one)
    {
        var text = $"{Name(one.ParameterType)} {one.Name}";
        return one.HasDefaultValue ? $"{text} = {Default(one)}" : text;
    }

    static string Default(ParameterInfo one) => one.DefaultValue switch
    {
        null => one.ParameterType.IsValueType && Nullable.GetUnderlyingType(one.ParameterType) is null
            ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        var value when one.ParameterType.IsEnum =>
            $"{one.ParameterType.Name}.{Enum.GetName(one.ParameterType, value)}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => $"{other}",
    };

    static string TypeArguments(MethodInfo method) => !method.IsGenericMethod ? ""
        : $"<{string.Join(", ", method.GetGenericArguments().Select(one => one.Name))}>";

    static string Arity(MethodInfo method) =>
        method.IsGenericMethod ? $"``{method.GetGenericArguments().Length}" : "";

    static string Ids(MethodBase method) => method.GetParameters() is { Length: > 0 } parameters
        ? $"({string.Join(",", parameters.Select(one => Reference(one.ParameterType)))})"
        : "";

    static string Reference(Type type)
    {
        if (type.IsByRef) return Reference(type.GetElementType()!) + "@";
        if (type.IsArray) return Reference(type.GetElementType()!) + "[]";
        if (type.IsGenericMethodParameter) return $"``{type.GenericParameterPosition}";
        if (type.IsGenericParameter) return $"`{type.GenericParameterPosition}";
        if (!type.IsGenericType) return type.FullName!.Replace('+', '.');
        var bare = type.GetGenericTypeDefinition().FullName!.Split('`')[0].Replace('+', '.');
        return $"{bare}{{{string.Join(",", type.GetGenericArguments().Select(Reference))}}}";
    }
}
