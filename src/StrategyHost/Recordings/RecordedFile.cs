using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Recordings;

// A stream of a recording among a run's market files.
sealed class RecordedFile : FeedFile
{
    readonly string path;
    readonly int stream;

    RecordedFile(string path, int stream, FeedReport report, FeedFilter filter) : base(path, report, filter) =>
        (this.path, this.stream) = (path, stream);

    /// <summary>Its streams, every block of it sound.</summary>
    /// <exception cref="FeedError">A block is not.</exception>
    public static IReadOnlyList<FeedFile> Check(string path, FeedFilter filter)
    {
        using var recording = Recording.Open(path);
        // What nothing is wanted of need not be sound; bars of another length are named where there are no others.
        if (recording.Streams.Any(report => filter.Wants(report.Source) && filter.Wants(report)))
            foreach (var damage in recording.Verify()) throw new FeedError(path, 0, "", damage.ToString());
        return [.. recording.Streams
            .Select((report, stream) => new RecordedFile(path, stream, report, filter))
            .Where(file => filter.Wants(file.Report.Source))];
    }

    // What goes before a moment may be left out only where nothing after it depends on that: no books made of changes,
    // no repeated trades, no times that went back.
    protected override FeedSource Open(Time from)
    {
        var stands = Report.Content is FeedContent.Trades or FeedContent.Books or FeedContent.Tops
            && Report.Duplicates + Report.Restamped + Report.Stale == 0;
        return new RecordedRows(Recording.Open(path), stream, stands ? from : Time.Zero);
    }
}
