using System.Buffers.Binary;
using StrategyHost.Feeds;
using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Recordings;

// The compact form of market data, one file for each source file: a head, blocks of rows of one stream each, an index
// of the blocks, a summary, a tail that says where those begin. Every part has its own CRC-32C, so that a flipped bit
// is found and named by the block and the time it stands in; a file without its tail was cut short. All numbers are
// little-endian. The README of this folder has the layout.
static class RecordingFormat
{
    public const string Extension = ".rec";

    public const ushort Version = 1;

    public const int HeadLength = 16, BlockHeadLength = 48, TailLength = 32, IndexEntryLength = 44;

    // Of a block's rows before they are packed.
    public const int BlockLength = 64 << 10;

    public static ReadOnlySpan<byte> Magic => "SHREC\r\n\x1A"u8;

    public static ReadOnlySpan<byte> TailMagic => "SHRECEND"u8;

    public const uint BlockMagic = 0x4B4F4C42; // "BLOK"

    // Of two pieces that stand beside each other.
    public static uint Sum(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        unchecked(Crc32C.Of(one) * 31 + Crc32C.Of(other));

    /// <summary>Whether a file begins as a recording does; false where it cannot be read.</summary>
    public static bool Is(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Span<byte> first = stackalloc byte[8];
            return RandomAccess.Read(file, first, 0) == first.Length && first.SequenceEqual(Magic);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static void WriteHead(Span<byte> head)
    {
        head.Clear();
        Magic.CopyTo(head);
        BinaryPrimitives.WriteUInt16LittleEndian(head[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(head[12..], Crc32C.Of(head[..12]));
    }

    /// <exception cref="FeedError">It is no head of ours, or of a later version.</exception>
    public static void CheckHead(ReadOnlySpan<byte> head, string path)
    {
        if (head.Length < HeadLength || !head.StartsWith(Magic))
            throw new FeedError(path, 0, "", "is no recording: it does not begin as one");
        if (BinaryPrimitives.ReadUInt32LittleEndian(head[12..]) != Crc32C.Of(head[..12]))
            throw new FeedError(path, 0, "", "the head is damaged: its checksum differs");
        var version = BinaryPrimitives.ReadUInt16LittleEndian(head[8..]);
        if (version != Version)
            throw new FeedError(path, 0, "", $"is of version {version}, this build reads {Version}: import it again");
    }
}

/// <summary>Where a block stands and what is in it, as the index says.</summary>
public readonly record struct BlockEntry(
    long Offset, int Length, int Rows, int Stream, Time First, Time Last, bool HasSnapshot)
{
    public void Write(Span<byte> into)
    {
        into[..RecordingFormat.IndexEntryLength].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(into, Offset);
        BinaryPrimitives.WriteInt32LittleEndian(into[8..], Length);
        BinaryPrimitives.WriteInt32LittleEndian(into[12..], Rows);
        BinaryPrimitives.WriteInt32LittleEndian(into[16..], Stream);
        BinaryPrimitives.WriteInt64LittleEndian(into[20..], First.Nanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(into[28..], Last.Nanoseconds);
        into[36] = HasSnapshot ? (byte)1 : (byte)0;
    }

    public static BlockEntry Read(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadInt64LittleEndian(from),
        BinaryPrimitives.ReadInt32LittleEndian(from[8..]),
        BinaryPrimitives.ReadInt32LittleEndian(from[12..]),
        BinaryPrimitives.ReadInt32LittleEndian(from[16..]),
        new(BinaryPrimitives.ReadInt64LittleEndian(from[20..])),
        new(BinaryPrimitives.ReadInt64LittleEndian(from[28..])),
        from[36] != 0);
}

// A block's own head: what is needed to read it without the index.
readonly record struct BlockHead(int Number, int Stream, int Rows, int Stored, int Raw)
{
    public bool IsPacked => Stored != Raw;

    public Time First { get; init; }

    public Time Last { get; init; }

    public RowUnits Units { get; init; }

    public uint Checksum { get; init; }

    // The checksum covers the head before it and the payload behind.
    public static void Write(BlockHead head, ReadOnlySpan<byte> payload, Span<byte> into)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(into, RecordingFormat.BlockMagic);
        BinaryPrimitives.WriteInt32LittleEndian(into[4..], head.Number);
        BinaryPrimitives.WriteInt32LittleEndian(into[8..], head.Stream);
        BinaryPrimitives.WriteInt32LittleEndian(into[12..], head.Rows);
        BinaryPrimitives.WriteInt32LittleEndian(into[16..], head.Stored);
        BinaryPrimitives.WriteInt32LittleEndian(into[20..], head.Raw);
        BinaryPrimitives.WriteInt64LittleEndian(into[24..], head.First.Nanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(into[32..], head.Last.Nanoseconds);
        head.Units.Write(into[40..44]);
        BinaryPrimitives.WriteUInt32LittleEndian(into[44..], RecordingFormat.Sum(into[..44], payload));
    }

    /// <summary>Null where it does not begin as a block does.</summary>
    public static BlockHead? Read(ReadOnlySpan<byte> from) =>
        BinaryPrimitives.ReadUInt32LittleEndian(from) != RecordingFormat.BlockMagic
            ? null
            : new BlockHead(
                BinaryPrimitives.ReadInt32LittleEndian(from[4..]),
                BinaryPrimitives.ReadInt32LittleEndian(from[8..]),
                BinaryPrimitives.ReadInt32LittleEndian(from[12..]),
                BinaryPrimitives.ReadInt32LittleEndian(from[16..]),
                BinaryPrimitives.ReadInt32LittleEndian(from[20..]))
            {
                First = new(BinaryPrimitives.ReadInt64LittleEndian(from[24..])),
                Last = new(BinaryPrimitives.ReadInt64LittleEndian(from[32..])),
                Units = RowUnits.Read(from[40..44]),
                Checksum = BinaryPrimitives.ReadUInt32LittleEndian(from[44..]),
            };

    public bool Holds(ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload) =>
        RecordingFormat.Sum(head[..44], payload) == Checksum;
}
