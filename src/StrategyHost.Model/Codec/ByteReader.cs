using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace StrategyHost.Model.Codec;

/// <summary>Reads what <see cref="ByteWriter"/> wrote. Lengths are checked before anything is allocated.</summary>
/// <exception cref="FormatException">Bytes are missing, or a count or code is out of range.</exception>
public ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    public delegate T Read<T>(ref ByteReader reader);

    ReadOnlySpan<byte> rest = bytes;

    public readonly int Left => rest.Length;

    public byte Byte() => Take(1)[0];

    public bool Bool() => Byte() != 0;

    public int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public string Text() => Encoding.UTF8.GetString(Take(Count(1)));

    public byte[] Bytes(int count) => Take(count).ToArray();

    /// <summary>The next bytes where they stand.</summary>
    public ReadOnlySpan<byte> Span(int count) => Take(count);

    public Money Money() => new(Long());

    public Price Price() => new(Long());

    public Quantity Quantity() => new(Long());

    public Rate Rate() => new(Long());

    public Time Time() => new(Long());

    public InstrumentId Instrument() => new(Int());

    /// <summary>An enum of byte size whose members run from 0 without a gap.</summary>
    public T Code<T>() where T : struct, Enum
    {
        var code = Byte();
        var value = Unsafe.BitCast<byte, T>(code);
        return Enum.IsDefined(value) ? value : throw new FormatException($"{code} is no {typeof(T).Name}");
    }

    public Level[] Levels()
    {
        var levels = new Level[Count(16)];
        for (var i = 0; i < levels.Length; i++) levels[i] = new(Price(), Quantity());
        return levels;
    }

    public T[] List<T>(Read<T> read)
    {
        var items = new T[Count(1)];
        for (var i = 0; i < items.Length; i++) items[i] = read(ref this);
        return items;
    }

    /// <summary>The content of the next tagged piece.</summary>
    public ByteReader Part(out byte tag)
    {
        tag = Byte();
        return new(Take(Count(1)));
    }

    /// <summary>Says that nothing may be left.</summary>
    public readonly void End()
    {
        if (rest.Length > 0) throw new FormatException($"{rest.Length} bytes too many");
    }

    int Count(int leastSize)
    {
        var count = Int();
        if (count < 0 || (long)count * leastSize > rest.Length) throw new FormatException($"a count of {count}");
        return count;
    }

    ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > rest.Length) throw new FormatException($"{count - rest.Length} bytes missing");
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
