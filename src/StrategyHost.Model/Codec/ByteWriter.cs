using System.Buffers.Binary;
using System.Text;

namespace StrategyHost.Model.Codec;

/// <summary>Little-endian bytes in a growing buffer: journal payloads and worker frames are written with it.</summary>
public sealed class ByteWriter(int capacity = 256)
{
    byte[] buffer = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => buffer.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => buffer.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value) => Room(1)[0] = value;

    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void Int(int value) => BinaryPrimitives.WriteInt32LittleEndian(Room(4), value);

    public void Long(long value) => BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Room(8), value);

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Room(value.Length));

    public void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        Int(count);
        Encoding.UTF8.GetBytes(value, Room(count));
    }

    public void Money(Money value) => Long(value.Units);

    public void Price(Price value) => Long(value.Units);

    public void Quantity(Quantity value) => Long(value.Units);

    public void Rate(Rate value) => Long(value.Units);

    public void Time(Time value) => Long(value.Nanoseconds);

    public void Instrument(InstrumentId value) => Int(value.Value);

    public void Levels(Level[] levels)
    {
        Int(levels.Length);
        foreach (var level in levels)
        {
            Price(level.Price);
            Quantity(level.Quantity);
        }
    }

    public void List<T>(IReadOnlyCollection<T> items, Action<ByteWriter, T> write)
    {
        Int(items.Count);
        foreach (var item in items) write(this, item);
    }

    /// <summary>
    /// A tagged piece with its length in front. Fields may be added at its end later: a reader that finds the piece
    /// shorter keeps its defaults for them.
    /// </summary>
    public void Part(byte tag, Action<ByteWriter> write)
    {
        Byte(tag);
        var place = Length;
        Int(0);
        write(this);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(place, 4), Length - place - 4);
    }

    Span<byte> Room(int count)
    {
        if (Length + count > buffer.Length) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Length + count));
        var room = buffer.AsSpan(Length, count);
        Length += count;
        return room;
    }
}
