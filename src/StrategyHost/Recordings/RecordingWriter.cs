using System.Buffers.Binary;
using System.Text.Json;
using StrategyHost.Feeds;
using StrategyHost.Journal;

namespace StrategyHost.Recordings;

// Writes a recording from its first byte to its last, never going back; in memory are a block of each stream and an
// entry for each block written.
sealed class RecordingWriter
{
    readonly Stream file;
    readonly List<BlockBuilder> streams = [];
    readonly List<BlockEntry> blocks = [];
    long offset;

    public RecordingWriter(Stream file)
    {
        this.file = file;
        Span<byte> head = stackalloc byte[RecordingFormat.HeadLength];
        RecordingFormat.WriteHead(head);
        Put(head);
    }

    public long Length => offset;

    // Begins a stream; rows name it by the number given back.
    public int Begin(FeedContent content)
    {
        streams.Add(new(streams.Count, content));
        return streams.Count - 1;
    }

    public void Add(int stream, MarketRow row)
    {
        var builder = streams[stream];
        if (builder.Length >= RecordingFormat.BlockLength || !builder.Fits(row)) Flush(builder);
        builder.Add(row);
    }

    // The index and the tail; the file is whole after this.
    public void Finish(RecordingSummary summary)
    {
        foreach (var builder in streams) Flush(builder);
        var begins = offset;
        var index = new byte[blocks.Count * RecordingFormat.IndexEntryLength];
        for (var i = 0; i < blocks.Count; i++)
            blocks[i].Write(index.AsSpan(i * RecordingFormat.IndexEntryLength));
        var text = JsonSerializer.SerializeToUtf8Bytes(summary, RecordingSummary.Json);
        Put(index);
        Put(text);
        Span<byte> tail = stackalloc byte[RecordingFormat.TailLength];
        BinaryPrimitives.WriteInt64LittleEndian(tail, begins);
        BinaryPrimitives.WriteInt32LittleEndian(tail[8..], index.Length);
        BinaryPrimitives.WriteInt32LittleEndian(tail[12..], text.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[16..], RecordingFormat.Sum(index, text));
        RecordingFormat.TailMagic.CopyTo(tail[20..]);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[28..], Crc32C.Of(tail[..28]));
        Put(tail);
    }

    void Flush(BlockBuilder builder)
    {
        if (builder.Rows == 0) return;
        blocks.Add(builder.Write(file, offset, blocks.Count));
        offset += blocks[^1].Length;
    }

    void Put(ReadOnlySpan<byte> bytes)
    {
        file.Write(bytes);
        offset += bytes.Length;
    }
}
