using System.Buffers.Binary;
using StrategyHost.Model;

namespace StrategyHost.Journal;

// What a record holds. The numbers stand in files: new kinds go at the end.
public enum RecordKind : byte
{
    None,

    // The payload is an encoded Input; its sequence is one more than the last.
    Input,

    // The payload is the desk's state hash after the input of the same sequence.
    StateHash,

    // The writer ended in good order after the input of the same sequence.
    Closed,

    // From here on another run of a build writes; the payload names it.
    Build,

    // The accounts' figures after the input of the same sequence.
    Figures,

    // A person has set an input aside, or has taken what changed rules make of all up to here.
    Skipped,
    Accepted,
}

// The fixed part of a record as it lies in a file, little-endian:
//   0 CRC-32C of all that follows · 4 payload length · 8 sequence · 16 time · 24 behind · 28 kind · 29 payload.
// Behind tells how many inputs before this one were not yet durable when it was written: with it a hole that the
// disk left in the last, unacknowledged batch can be told from damage to a record that had been acknowledged.
readonly record struct Record(int Length, long Sequence, Time Time, uint Behind, RecordKind Kind)
{
    public const int Head = 29;
    public const int MaxPayload = 16 << 20;

    public int Size => Head + Length;

    // Every record up to this sequence was on the disk before this one was written.
    public long DurableBefore => Sequence - Behind;

    public void Write(Span<byte> room, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteInt32LittleEndian(room[4..], Length);
        BinaryPrimitives.WriteInt64LittleEndian(room[8..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(room[16..], Time.Nanoseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(room[24..], Behind);
        room[28] = (byte)Kind;
        payload.CopyTo(room[Head..]);
        BinaryPrimitives.WriteUInt32LittleEndian(room, Crc32C.Of(room[4..Size]));
    }

    // Whether the bytes hold all of the record that they begin with, as far as its length can be believed.
    public static bool IsWithin(ReadOnlySpan<byte> bytes) => bytes.Length >= Head && SizeOf(bytes) <= bytes.Length;

    // As its first part says; the first part's own size where that cannot be.
    public static int SizeOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Head) return Head;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        return (uint)length <= MaxPayload ? Head + length : Head;
    }

    // The record at the start of the bytes.
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Record record) =>
        TryHead(bytes, out record) && IsSound(bytes, record);

    // What is wrong with bytes at whose start no record can be read.
    public static string FaultOf(ReadOnlySpan<byte> bytes) =>
        TryHead(bytes, out var record) ? "the checksum differs"
        : bytes.Length < Head ? $"{bytes.Length} bytes are left, a record has at least {Head}"
        : $"a payload of {record.Length} bytes does not fit into the {bytes.Length - Head} that are left";

    // Whether a record of these sequences could stand here: looked at before a checksum is worked out.
    public static bool TryFind(ReadOnlySpan<byte> bytes, long from, long to, out Record record) =>
        TryHead(bytes, out record) && record.Sequence >= from && record.Sequence <= to && IsSound(bytes, record);

    // A record whose checksum differs, but whose first part says what must stand here: the damage is elsewhere in it.
    public static bool TryBelieve(ReadOnlySpan<byte> bytes, long last, out Record record) =>
        TryHead(bytes, out record) && record.Kind is > RecordKind.None and <= RecordKind.Accepted
        && record.Sequence == (record.Kind == RecordKind.Input ? last + 1 : last);

    static bool TryHead(ReadOnlySpan<byte> bytes, out Record record)
    {
        record = default;
        if (bytes.Length < Head) return false;
        record = new(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            new(BinaryPrimitives.ReadInt64LittleEndian(bytes[16..])),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]),
            (RecordKind)bytes[28]);
        return record.Length is >= 0 and <= MaxPayload && record.Length <= bytes.Length - Head;
    }

    static bool IsSound(ReadOnlySpan<byte> bytes, Record record) =>
        record.Kind is > RecordKind.None and <= RecordKind.Accepted
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Crc32C.Of(bytes[4..record.Size]);
}
