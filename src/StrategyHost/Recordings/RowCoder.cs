using System.Text;

namespace StrategyHost.Recordings;

// One way of passing a row's numbers: into bytes or out of them. Writing hands back what it was given, reading what it
// found, so that one description of a row serves both and cannot differ.
interface IRowCoder
{
    // Of either sign, a multiple of the unit.
    long Signed(long value, long unit);

    // From 0 on.
    long Count(long value, long unit);

    string Text(string value);
}

// Numbers of seven bits a byte, lowest first; signs as the lowest bit.
struct RowWriter(byte[] room) : IRowCoder
{
    public byte[] Room { get; private set; } = room;

    public int Length { get; private set; }

    public void Clear() => Length = 0;

    public long Signed(long value, long unit)
    {
        var count = value / unit;
        Put(unchecked((ulong)(count << 1 ^ count >> 63)));
        return value;
    }

    public long Count(long value, long unit)
    {
        Put(unchecked((ulong)(value / unit)));
        return value;
    }

    public string Text(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Put((ulong)bytes.Length);
        Reserve(bytes.Length);
        bytes.CopyTo(Room, Length);
        Length += bytes.Length;
        return value;
    }

    void Put(ulong value)
    {
        Reserve(10);
        for (; value >= 0x80; value >>= 7) Room[Length++] = unchecked((byte)(value | 0x80));
        Room[Length++] = (byte)value;
    }

    void Reserve(int count)
    {
        if (Room.Length - Length >= count) return;
        var larger = new byte[Math.Max(Room.Length * 2, Length + count)];
        Room.AsSpan(0, Length).CopyTo(larger);
        Room = larger;
    }
}

// Reading beyond the end, or a length no text has, is damage.
struct RowReading(byte[] room, int length) : IRowCoder
{
    int at;

    public readonly bool IsAtEnd => at == length;

    public long Signed(long value, long unit)
    {
        var read = Take();
        return unchecked(((long)(read >> 1) ^ -(long)(read & 1)) * unit);
    }

    public long Count(long value, long unit) => unchecked((long)Take() * unit);

    public string Text(string value)
    {
        var count = Take();
        if (count > (ulong)(length - at)) throw new InvalidDataException("a text runs over the block's end");
        var text = Encoding.UTF8.GetString(room, at, (int)count);
        at += (int)count;
        return text;
    }

    ulong Take()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (at >= length) break;
            var next = room[at++];
            value |= unchecked((ulong)(next & 0x7F) << shift);
            if (next < 0x80) return value;
        }
        throw new InvalidDataException("a number runs over the block's end");
    }
}
