using System.IO.Compression;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Recordings;

// The rows of one stream of a recording, block by block: what was imported, as it was.
sealed class RecordedRows : FeedSource
{
    readonly Recording recording;
    readonly int stream;
    readonly FeedReport report;
    byte[] stored = [], raw = [];
    RowLayout layout;
    RowReading reading;
    int block = -1, left;

    /// <param name="from">Reading may begin with the block that holds this moment.</param>
    public RecordedRows(Recording recording, int stream, Time from = default)
    {
        (this.recording, this.stream) = (recording, stream);
        report = recording.Streams[stream];
        layout = new(report.Content, RowUnits.Coarsest);
        while (Peek() is var next and >= 0 && recording.Blocks[next].Last < from) block = next;
    }

    public override string File => recording.Path;

    public override FeedFormat Format => FeedFormat.Recording;

    public override MarketRow Row { get; } = new();

    // The row's number in its stream, where all of it is read.
    public override long Line => rows;

    public override double Fraction => report.Rows == 0 ? 1 : Math.Min(1, (double)rows / report.Rows);

    long rows;

    public override bool Next()
    {
        while (left == 0)
            if (!Begin()) return false;
        try
        {
            Row.Clear();
            (Row.Market, Row.Content) = (report.Source, report.Content);
            layout.Pass(ref reading, Row);
            left--;
            rows++;
        }
        catch (Exception cause) when (cause is InvalidDataException or OverflowException or ArgumentException)
        {
            throw Damaged(cause.Message);
        }
        if (left == 0 && !reading.IsAtEnd) throw Damaged("it holds more than its rows");
        return true;
    }

    public override void Dispose() => recording.Dispose();

    bool Begin()
    {
        block = Peek();
        if (block < 0)
        {
            block = recording.Blocks.Count;
            return false;
        }
        var entry = recording.Blocks[block];
        if (stored.Length < entry.Length) stored = new byte[entry.Length];
        recording.ReadBlock(entry, stored);
        if (recording.Fault(block, stored) is { } damage) throw new FeedError(File, 0, "", damage.ToString());
        var head = BlockHead.Read(stored)!.Value;
        Unpack(head);
        layout = new(report.Content, head.Units);
        (reading, left) = (new(raw, head.Raw), head.Rows);
        return true;
    }

    void Unpack(in BlockHead head)
    {
        if (raw.Length < head.Raw) raw = new byte[head.Raw];
        var payload = stored.AsSpan(RecordingFormat.BlockHeadLength, head.Stored);
        if (!head.IsPacked) payload.CopyTo(raw);
        else if (!BrotliDecoder.TryDecompress(payload, raw, out var length) || length != head.Raw)
            throw Damaged("it cannot be unpacked");
    }

    // The stream's next block; -1 after its last.
    int Peek()
    {
        for (var next = block + 1; next < recording.Blocks.Count; next++)
            if (recording.Blocks[next].Stream == stream) return next;
        return -1;
    }

    FeedError Damaged(string what)
    {
        var entry = recording.Blocks[block];
        return new(File, 0, "",
            new Damage(block, recording.NameOf(stream), entry.First, entry.Last, what).ToString());
    }
}
