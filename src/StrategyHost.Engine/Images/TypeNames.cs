using StrategyHost.Model.Codec;

namespace StrategyHost.Engine.Images;

/// <summary>Types by number within an image: assembly, name and arguments, found again by the same words.</summary>
sealed class TypeNames(Shapes shapes)
{
    const int MostTypes = 20_000;
    readonly Dictionary<Type, int> numbers = [];
    readonly List<Type> types = [];
    readonly ByteWriter table = new(4096);

    public int Number(Type type)
    {
        if (numbers.TryGetValue(type, out var number)) return number;
        // What a type is made of stands before it.
        Type[] parts = type.IsArray ? [type.GetElementType()!]
            : type.IsGenericType ? type.GetGenericArguments() : [];
        var partNumbers = parts.Select(Number).ToArray();
        var plain = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        table.Byte((byte)(type.IsArray ? type.GetArrayRank() : 0));
        table.Text(type.IsArray ? "" : plain.Assembly.GetName().Name!);
        table.Text(type.IsArray ? "" : plain.FullName!);
        table.Int(parts.Length);
        foreach (var part in partNumbers) table.Int(part);
        types.Add(type);
        numbers.Add(type, types.Count - 1);
        return types.Count - 1;
    }

    public Type this[int number] => number >= 0 && number < types.Count
        ? types[number]
        : throw new ImageFault($"there is no type {number}");

    public void Write(ByteWriter writer)
    {
        writer.Int(types.Count);
        writer.Bytes(table.Span);
    }

    public void Read(ref ByteReader reader)
    {
        var count = reader.Int();
        if (count is < 0 or > MostTypes) throw new ImageFault($"{count} types");
        for (var i = 0; i < count; i++)
        {
            var rank = reader.Byte();
            var (assembly, name) = (reader.Text(), reader.Text());
            var parts = new Type[reader.Int()];
            for (var part = 0; part < parts.Length; part++) parts[part] = this[reader.Int()];
            types.Add(rank == 0 ? Find(assembly, name, parts)
                : rank == 1 ? parts[0].MakeArrayType() : parts[0].MakeArrayType(rank));
        }
    }

    Type Find(string assembly, string name, Type[] parts)
    {
        var type = shapes.Assemblies.FirstOrDefault(one => one.GetName().Name == assembly)?.GetType(name)
            ?? throw new ImageFault($"there is no {name} in {assembly}");
        return parts.Length == 0 ? type : type.MakeGenericType(parts);
    }
}
