using System.IO.Compression;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Recordings;

// The block that a stream's next rows go into.
sealed class BlockBuilder(int stream, FeedContent content)
{
    const int PackingQuality = 4, PackingWindow = 18;

    RowUnits units = RowUnits.Coarsest;
    RowLayout layout = new(content, RowUnits.Coarsest);
    RowWriter writer = new(new byte[1024]);
    byte[] packed = [];
    Time first, last;
    bool hasSnapshot;

    public int Rows { get; private set; }

    public int Length => writer.Length;

    // Whether a row can be told in the units the block has begun with.
    public bool Fits(MarketRow row) => Rows == 0 || units.With(row) == units;

    public void Add(MarketRow row)
    {
        if (Rows == 0)
        {
            units = units.With(row);
            layout = new(content, units);
            (first, last, hasSnapshot) = (row.Time, row.Time, false);
        }
        layout.Pass(ref writer, row);
        Rows++;
        if (row.Time < first) first = row.Time;
        if (row.Time > last) last = row.Time;
        hasSnapshot |= row.IsSnapshot;
    }

    // Writes the block and begins the next one.
    public BlockEntry Write(Stream into, long offset, int number)
    {
        var payload = Pack();
        Span<byte> head = stackalloc byte[RecordingFormat.BlockHeadLength];
        BlockHead.Write(
            new(number, stream, Rows, payload.Length, writer.Length) { First = first, Last = last, Units = units },
            payload, head);
        into.Write(head);
        into.Write(payload);
        var entry = new BlockEntry(offset, head.Length + payload.Length, Rows, stream, first, last, hasSnapshot);
        writer.Clear();
        Rows = 0;
        return entry;
    }

    // What packing does not make smaller stays as it is.
    ReadOnlySpan<byte> Pack()
    {
        var raw = writer.Room.AsSpan(0, writer.Length);
        var most = BrotliEncoder.GetMaxCompressedLength(raw.Length);
        if (packed.Length < most) packed = new byte[most];
        return BrotliEncoder.TryCompress(raw, packed, out var length, PackingQuality, PackingWindow)
            && length < raw.Length
            ? packed.AsSpan(0, length)
            : raw;
    }
}
