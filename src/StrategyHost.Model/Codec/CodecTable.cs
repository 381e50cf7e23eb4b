namespace StrategyHost.Model.Codec;

/// <summary>One kind of a family of messages: its number, and its fields in their order, written and read.</summary>
/// <param name="Kind">The first byte of its bytes. A contract with every journal ever written.</param>
/// <param name="Type">What it is in memory. Several kinds may be one type: the first that fits is written.</param>
abstract record CodecRow<TFamily>(byte Kind, Type Type)
{
    public abstract bool Fits(TFamily message);

    public abstract void Write(ByteWriter writer, TFamily message);

    public abstract TFamily Read(ref ByteReader reader);
}

/// <inheritdoc/>
sealed record CodecRow<TFamily, T>(byte Kind, Action<ByteWriter, T> Fields, ByteReader.Read<T> Reading)
    : CodecRow<TFamily>(Kind, typeof(T)) where T : TFamily
{
    /// <summary>Which of its type are written so; without it all are.</summary>
    public Func<T, bool>? When { get; init; }

    public override bool Fits(TFamily message) => When?.Invoke((T)message!) ?? true;

    public override void Write(ByteWriter writer, TFamily message) => Fields(writer, (T)message!);

    public override TFamily Read(ref ByteReader reader) => Reading(ref reader);
}

/// <summary>The kinds of a family: found by number to read, and by type to write.</summary>
sealed class CodecTable<TFamily> where TFamily : class
{
    readonly CodecRow<TFamily>?[] byKind;
    readonly Dictionary<Type, CodecRow<TFamily>[]> byType;

    public CodecTable(params CodecRow<TFamily>[] rows)
    {
        byKind = new CodecRow<TFamily>?[rows.Max(row => row.Kind) + 1];
        foreach (var row in rows)
        {
            if (byKind[row.Kind] is not null) throw new ArgumentException($"two kinds have the number {row.Kind}");
            byKind[row.Kind] = row;
        }
        byType = rows.GroupBy(row => row.Type).ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>What messages of this number are called, or null where there are none.</summary>
    public string? NameOf(byte kind) => kind < byKind.Length ? byKind[kind]?.Type.Name : null;

    /// <exception cref="ArgumentException">No kind fits the message.</exception>
    public void Write(ByteWriter writer, TFamily message)
    {
        var row = RowOf(message);
        writer.Byte(row.Kind);
        row.Write(writer, message);
    }

    /// <exception cref="FormatException">The bytes are none of the family's.</exception>
    public TFamily Read(ref ByteReader reader)
    {
        var kind = reader.Byte();
        var row = kind < byKind.Length ? byKind[kind] : null;
        return row is null
            ? throw new FormatException($"{kind} is no kind of {typeof(TFamily).Name}")
            : row.Read(ref reader);
    }

    CodecRow<TFamily> RowOf(TFamily message)
    {
        if (byType.TryGetValue(message.GetType(), out var rows))
            foreach (var row in rows)
                if (row.Fits(message))
                    return row;
        throw new ArgumentException($"no code for {message.GetType().Name}");
    }
}
