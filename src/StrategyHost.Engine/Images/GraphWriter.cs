using StrategyHost.Model.Codec;

namespace StrategyHost.Engine.Images;

/// <summary>
/// Puts a whole graph of objects into bytes: every field of every object that can be reached, each object once. The
/// image is for the same build only; whoever stores it binds it to that.
/// </summary>
public sealed class GraphWriter
{
    readonly Shapes shapes;
    readonly TypeNames names;
    readonly Dictionary<object, int> ids = new(ReferenceEqualityComparer.Instance);
    readonly List<object> order = [];
    readonly ByteWriter heads = new(64 << 10), bodies = new(1 << 20);

    GraphWriter(Shapes shapes) => (this.shapes, names) = (shapes, new(shapes));

    /// <exception cref="ImageFault">Something in it is not on the closed list; the message names the field.</exception>
    public static byte[] Write(object root, Shapes shapes)
    {
        var writer = new GraphWriter(shapes);
        writer.Id(root, null);
        for (var i = 0; i < writer.order.Count; i++) writer.Body(writer.order[i]);
        var whole = new ByteWriter(writer.heads.Length + writer.bodies.Length + 4096);
        writer.names.Write(whole);
        whole.Int(writer.order.Count);
        whole.Int(writer.heads.Length);
        whole.Bytes(writer.heads.Span);
        whole.Bytes(writer.bodies.Span);
        return whole.Span.ToArray();
    }

    // 0 is nothing; the first object is 1.
    int Id(object? one, FieldShape? at)
    {
        if (one is null) return 0;
        if (ids.TryGetValue(one, out var id)) return id;
        var shape = shapes.Of(one.GetType(), at?.Where ?? "root");
        if (shape.Kind == ShapeKind.Delegate) return DelegateId((Delegate)one, at);
        ids.Add(one, id = order.Count + 1);
        order.Add(one);
        Head(one, shape);
        return id;
    }

    void Head(object one, Shape shape)
    {
        heads.Int(names.Number(shape.Type));
        if (one is string text) heads.Text(text);
        if (one is not Array array) return;
        for (var rank = 0; rank < array.Rank; rank++) heads.Int(array.GetLength(rank));
    }

    // What it calls on stands before it, so that it can be made at once.
    int DelegateId(Delegate one, FieldShape? at)
    {
        var calls = one.GetInvocationList();
        var targets = calls.Select(call => Id(call.Target, at)).ToArray();
        ids.Add(one, order.Count + 1);
        order.Add(one);
        heads.Int(names.Number(one.GetType()));
        heads.Int(calls.Length);
        for (var i = 0; i < calls.Length; i++)
        {
            var method = calls[i].Method;
            if (method.IsGenericMethod || method.DeclaringType is null || calls[i].Target is Delegate)
                throw new ImageFault($"{at?.Where}: {method.Name} cannot be called from an image");
            heads.Int(targets[i]);
            heads.Int(names.Number(method.DeclaringType));
            heads.Int(method.MetadataToken);
        }
        return ids[one];
    }

    void Body(object one)
    {
        var shape = shapes.Of(one.GetType(), "");
        if (shape.Kind == ShapeKind.Array) Elements((Array)one, shape.Element!);
        else if (shape.Kind == ShapeKind.Fields) Fields(one, shape);
    }

    void Elements(Array array, FieldShape element)
    {
        if (element is { Cell: { } cell, IsOptional: false })
        {
            bodies.Bytes(cell.Elements(array));
            return;
        }
        for (var i = 0; i < array.Length; i++)
            Value(array.GetValue(i), element);
    }

    void Fields(object one, Shape shape)
    {
        if (shape.Cell is { } whole)
        {
            bodies.Bytes(whole.Bytes(one));
            return;
        }
        foreach (var field in shape.Fields)
            Value(field.Field!.GetValue(one), field);
    }

    void Value(object? value, FieldShape field)
    {
        if (field.IsOptional)
        {
            bodies.Bool(value is not null);
            if (value is null) return;
        }
        if (field.Cell is { } cell) bodies.Bytes(cell.Bytes(value!));
        else if (field.Nested is { } nested) Fields(value!, nested);
        else bodies.Int(Id(value, field));
    }
}
