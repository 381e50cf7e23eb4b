using System.Reflection;
using System.Runtime.CompilerServices;
using StrategyHost.Model.Codec;

namespace StrategyHost.Engine.Images;

/// <summary>Makes the graph of an image again: first all objects, then what is in them.</summary>
public ref struct GraphReader
{
    const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
        | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    readonly Shapes shapes;
    readonly TypeNames names;
    readonly object[] objects;
    ByteReader heads, bodies;

    GraphReader(Shapes shapes, ReadOnlySpan<byte> image)
    {
        (this.shapes, names) = (shapes, new(shapes));
        var reader = new ByteReader(image);
        names.Read(ref reader);
        var count = reader.Int();
        var length = reader.Int();
        if (count < 1 || count > image.Length || length < 0 || length > reader.Left)
            throw new ImageFault($"{count} objects, described in {length} bytes");
        objects = new object[count];
        heads = new(image.Slice(image.Length - reader.Left, length));
        bodies = new(image[(image.Length - reader.Left + length)..]);
    }

    /// <exception cref="ImageFault">It does not fit the types of this process.</exception>
    public static object Read(ReadOnlySpan<byte> image, Shapes shapes)
    {
        try
        {
            var reader = new GraphReader(shapes, image);
            for (var i = 0; i < reader.objects.Length; i++) reader.objects[i] = reader.Make(i);
            foreach (var one in reader.objects) reader.Fill(one);
            reader.bodies.End();
            foreach (var one in reader.objects)
                if (shapes.Of(one.GetType(), "").IsHashed) HashSlots.WorkOut(one);
            return reader.objects[0];
        }
        catch (Exception cause) when (cause is FormatException or ArgumentException or InvalidCastException
            or NullReferenceException or OverflowException or IndexOutOfRangeException or TargetException
            or TypeLoadException or MemberAccessException or NotSupportedException or InvalidOperationException)
        {
            throw new ImageFault("the image does not fit this build: " + cause.Message, cause);
        }
    }

    object Make(int index)
    {
        var type = names[heads.Int()];
        var shape = shapes.Of(type, type.Name);
        switch (shape.Kind)
        {
            case ShapeKind.Text:
                return heads.Text();
            case ShapeKind.Fresh:
                return Activator.CreateInstance(type)!;
            case ShapeKind.Delegate:
                return MakeDelegate(type, index);
            case ShapeKind.Array:
                var lengths = new int[type.GetArrayRank()];
                for (var rank = 0; rank < lengths.Length; rank++) lengths[rank] = heads.Int();
                // Every element has a byte at least.
                if (lengths.Any(length => length < 0) || lengths.Aggregate(1L, (all, one) => all * one) > bodies.Left)
                    throw new ImageFault($"{type.Name} of {string.Join(" by ", lengths)} elements");
                return Array.CreateInstance(type.GetElementType()!, lengths);
            default:
                return RuntimeHelpers.GetUninitializedObject(type);
        }
    }

    Delegate MakeDelegate(Type type, int index)
    {
        Delegate? all = null;
        for (var left = heads.Int(); left > 0; left--)
        {
            var (target, owner, token) = (heads.Int(), names[heads.Int()], heads.Int());
            if (target > index) throw new ImageFault($"{type.Name} calls on what is not there yet");
            var method = owner.GetMethods(Declared).FirstOrDefault(one => one.MetadataToken == token)
                ?? throw new ImageFault($"{owner.Name} has no method {token:x8}");
            var on = target == 0 ? null : objects[target - 1];
            all = Delegate.Combine(all, Delegate.CreateDelegate(type, on, method));
        }
        return all ?? throw new ImageFault($"{type.Name} calls nothing");
    }

    void Fill(object one)
    {
        var shape = shapes.Of(one.GetType(), "");
        if (shape.Kind == ShapeKind.Array) Elements((Array)one, shape.Element!);
        else if (shape is { Kind: ShapeKind.Fields, Cell: { } cell })
            cell.Fill(one, bodies.Span(cell.Size));
        else if (shape.Kind == ShapeKind.Fields) Fields(one, shape);
    }

    void Elements(Array array, FieldShape element)
    {
        if (element is { Cell: { } cell, IsOptional: false })
        {
            bodies.Span(array.Length * cell.Size).CopyTo(cell.Elements(array));
            return;
        }
        for (var i = 0; i < array.Length; i++)
            if (Value(element) is { } value) array.SetValue(value, i);
    }

    void Fields(object one, Shape shape)
    {
        foreach (var field in shape.Fields)
            if (Value(field) is { } value) field.Field!.SetValue(one, value);
    }

    object? Value(FieldShape field)
    {
        if (field.IsOptional && !bodies.Bool()) return null;
        if (field.Cell is { } cell) return cell.Box(bodies.Span(cell.Size));
        if (field.Nested is { } nested)
        {
            var value = RuntimeHelpers.GetUninitializedObject(nested.Type);
            Fields(value, nested);
            return value;
        }
        var id = bodies.Int();
        if (id < 0 || id > objects.Length) throw new ImageFault($"there is no object {id}");
        return id == 0 ? null : objects[id - 1];
    }
}
