using System.Text;
using StrategyHost.Feeds;
using StrategyHost.Recordings;
using StrategyHost.Tests.Host.Feeds;

namespace StrategyHost.Tests.Host.Recordings;

// Source files in one folder, recordings in another.
public abstract class RecordingBench : FeedFolderBench
{
    private protected string Into => Path.Combine(Folder, "out");

    private protected ImportedFile ImportOne(string path, string note = "") => ImportAll([path], note).Files.Last();

    private protected ImportOutcome ImportAll(
        IReadOnlyList<string> paths, string note = "", string name = "set", FeedFormat? format = null,
        bool replaces = false)
    {
        var order = new ImportOrder
        {
            Paths = paths,
            Folder = Into,
            Name = name,
            Format = format,
            Instruments = note.Length > 0 ? [InstrumentNote.Parse(note)] : [],
            Replaces = replaces,
        };
        return new Importer(TimeProvider.System).Run(order, null, default);
    }

    private protected string WriteBytes(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    // What a source says, a line a row, by stream.
    private protected static SortedDictionary<string, List<string>> RowsOf(string path, string note = "")
    {
        var filter = new FeedFilter { Instruments = note.Length > 0 ? [InstrumentNote.Parse(note)] : [] };
        var rows = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        using var source = FeedFound.Look(path, filter).Open();
        while (source.Next()) Add(rows, source.Row);
        return rows;
    }

    // The same of the recordings made of it.
    private protected SortedDictionary<string, List<string>> RecordedRowsOf(string name = "set", string file = "")
    {
        var rows = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var entry in RecordingFolder.Of(Into, name).Where(entry => entry.File.StartsWith(file)))
        {
            Assert.Equal("", entry.Fault);
            for (var stream = 0; stream < entry.Streams.Count; stream++)
            {
                using var source = new RecordedRows(Recording.Open(entry.Path), stream);
                while (source.Next()) Add(rows, source.Row);
            }
        }
        return rows;
    }

    private protected static void AssertSame(
        SortedDictionary<string, List<string>> wanted, SortedDictionary<string, List<string>> found)
    {
        Assert.Equal(wanted.Keys, found.Keys);
        foreach (var (stream, rows) in wanted)
        {
            Assert.Equal(rows.Count, found[stream].Count);
            for (var i = 0; i < rows.Count; i++) Assert.Equal(rows[i], found[stream][i]);
        }
    }

    static void Add(SortedDictionary<string, List<string>> rows, MarketRow row)
    {
        var stream = $"{row.Market} {row.Content}";
        if (!rows.TryGetValue(stream, out var lines)) rows.Add(stream, lines = []);
        lines.Add(RowText.Of(row));
    }

    private protected static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
