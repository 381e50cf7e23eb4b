using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using StrategyHost.Feeds;
using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Recordings;

/// <summary>A block that does not hold what was written.</summary>
readonly record struct Damage(int Block, string Stream, Time First, Time Last, string What)
{
    public override string ToString() => $"block {Block} ({Stream}, {First} to {Last}): {What}";
}

// A whole recording on the disk, opened by its tail: summary and index are read, blocks only when asked for.
sealed class Recording : IDisposable
{
    const int LargestIndex = 1 << 30;

    readonly SafeFileHandle file;

    Recording(string path, SafeFileHandle file, RecordingSummary summary, BlockEntry[] blocks)
    {
        (Path, this.file, Summary, Blocks) = (path, file, summary, blocks);
        Streams = [.. summary.Streams.Select(facts => facts.Report(summary, facts.Market()))];
    }

    public string Path { get; }

    public RecordingSummary Summary { get; }

    public IReadOnlyList<BlockEntry> Blocks { get; }

    public IReadOnlyList<FeedReport> Streams { get; }

    public long Length => RandomAccess.GetLength(file);

    /// <exception cref="FeedError">It is none, was cut short, or its index is damaged.</exception>
    public static Recording Open(string path)
    {
        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new FeedError(path, 0, "", $"cannot be opened: {cause.Message}", cause);
        }
        try
        {
            return Open(path, file);
        }
        catch (Exception cause) when (cause is JsonException or FormatException or IOException or OverflowException)
        {
            file.Dispose();
            throw new FeedError(path, 0, "", $"the index cannot be read: {cause.Message}", cause);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Head and payload of a block as they stand on the disk.</summary>
    public void ReadBlock(BlockEntry entry, byte[] into)
    {
        var read = 0;
        while (read < entry.Length)
        {
            var count = RandomAccess.Read(file, into.AsSpan(read, entry.Length - read), entry.Offset + read);
            if (count == 0) break;
            read += count;
        }
        into.AsSpan(read, entry.Length - read).Clear();
    }

    /// <summary>Looks at every block. Null where the recording holds what was written.</summary>
    public IEnumerable<Damage> Verify()
    {
        var room = new byte[Blocks.Count == 0 ? 0 : Blocks.Max(block => block.Length)];
        for (var number = 0; number < Blocks.Count; number++)
        {
            ReadBlock(Blocks[number], room);
            if (Fault(number, room) is { } damage) yield return damage;
        }
    }

    /// <summary>What is wrong with a block just read; null where nothing is.</summary>
    public Damage? Fault(int number, byte[] room)
    {
        var entry = Blocks[number];
        var head = BlockHead.Read(room);
        var payload = room.AsSpan(RecordingFormat.BlockHeadLength, entry.Length - RecordingFormat.BlockHeadLength);
        var what = head is not { } found ? "it does not begin as a block"
            : !found.Holds(room, payload) ? "the checksum differs: bytes were changed"
            : found.Number != number || found.Stream != entry.Stream ? $"block {found.Number} stands in its place"
            : !found.Units.IsSound || found.Stored != payload.Length ? "its head contradicts itself"
            : null;
        return what is null ? null : new(number, NameOf(entry.Stream), entry.First, entry.Last, what);
    }

    public string NameOf(int stream) =>
        $"{Streams[stream].Source} {Streams[stream].Content.ToString().ToLowerInvariant()}";

    public void Dispose() => file.Dispose();

    static Recording Open(string path, SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        var head = Read(file, 0, (int)Math.Min(length, RecordingFormat.HeadLength));
        RecordingFormat.CheckHead(head, path);
        var tail = Read(file, Math.Max(0, length - RecordingFormat.TailLength), RecordingFormat.TailLength);
        if (length < RecordingFormat.HeadLength + RecordingFormat.TailLength
            || !tail.AsSpan(20).StartsWith(RecordingFormat.TailMagic)
            || BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(28)) != Crc32C.Of(tail.AsSpan(0, 28)))
            throw new FeedError(path, 0, "", CutShort(file, length));
        var begins = BinaryPrimitives.ReadInt64LittleEndian(tail);
        var indexLength = BinaryPrimitives.ReadInt32LittleEndian(tail.AsSpan(8));
        var textLength = BinaryPrimitives.ReadInt32LittleEndian(tail.AsSpan(12));
        if (begins < 0 || indexLength is < 0 or > LargestIndex || textLength is < 0 or > LargestIndex
            || begins + indexLength + textLength + RecordingFormat.TailLength != length)
            throw new FeedError(path, 0, "", "the tail does not fit the file: bytes are missing or too many");
        var (index, text) = (Read(file, begins, indexLength), Read(file, begins + indexLength, textLength));
        if (RecordingFormat.Sum(index, text) != BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(16)))
            throw new FeedError(path, 0, "", "the index is damaged: its checksum differs");
        var blocks = new BlockEntry[indexLength / RecordingFormat.IndexEntryLength];
        for (var i = 0; i < blocks.Length; i++)
            blocks[i] = BlockEntry.Read(index.AsSpan(i * RecordingFormat.IndexEntryLength));
        var summary = JsonSerializer.Deserialize<RecordingSummary>(text, RecordingSummary.Json)
            ?? throw new FormatException("there is no summary");
        return new(path, file, summary, blocks);
    }

    // How far the blocks are whole, for want of an index.
    static string CutShort(SafeFileHandle file, long length)
    {
        var (offset, whole, last) = ((long)RecordingFormat.HeadLength, 0, Time.Zero);
        while (offset + RecordingFormat.BlockHeadLength <= length)
        {
            var head = Read(file, offset, RecordingFormat.BlockHeadLength);
            if (BlockHead.Read(head) is not { } found || found.Stored is < 0 or > LargestIndex
                || offset + head.Length + found.Stored > length
                || !found.Holds(head, Read(file, offset + head.Length, found.Stored)))
                break;
            (offset, whole, last) = (offset + head.Length + found.Stored, whole + 1, found.Last);
        }
        return whole == 0
            ? "was cut short: no whole block and no index; import it again"
            : $"was cut short: {whole:N0} whole blocks, the last up to {last}, and no index; import it again";
    }

    static byte[] Read(SafeFileHandle file, long offset, int count)
    {
        var bytes = new byte[count];
        var read = 0;
        while (read < count && RandomAccess.Read(file, bytes.AsSpan(read), offset + read) is var more and > 0)
            read += more;
        return bytes;
    }
}
