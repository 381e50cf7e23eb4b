using System.Collections.Concurrent;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Recordings;

/// <summary>One market of one venue under one name, as people choose it: all its streams together.</summary>
public sealed record RecordedMarketRow(string Name, SourceMarket Market)
{
    public required IReadOnlyList<(RecordingEntry Entry, FeedReport Stream)> Parts { get; init; }

    public Time First => new(Parts.Min(part => part.Stream.First.Nanoseconds));

    public Time Last => new(Parts.Max(part => part.Stream.Last.Nanoseconds));

    public long Rows => Parts.Sum(part => part.Stream.Rows);

    /// <summary>Of the stream that can be trusted least.</summary>
    public Quality Quality => Parts
        .Select(part => Quality.Of(part.Stream, part.Entry.Summary?.BadLines ?? 0)).MinBy(one => one.Score)!;

    /// <summary>"books 3,785, trades 6,675", most telling first.</summary>
    public IEnumerable<(FeedContent Content, long Rows)> Contents => Parts
        .GroupBy(part => part.Stream.Content).OrderBy(group => group.Key)
        .Select(group => (group.Key, group.Sum(part => part.Stream.Rows)));

    /// <summary>How long nothing at all of the market is recorded, inside its span.</summary>
    public IReadOnlyList<FeedGap> Gaps => Coverage.Holes(this);

    /// <summary>The share of its span over which something is recorded, 0 to 1.</summary>
    public double Covered
    {
        get
        {
            var span = Last - First;
            return span > TimeSpan.Zero ? 1 - TimeSpan.FromTicks(Gaps.Sum(gap => gap.Length.Ticks)) / span : 1;
        }
    }
}

/// <summary>The imported recordings for pages: what was opened once is kept until its file changes.</summary>
public sealed class RecordingCatalogue(string folder)
{
    readonly ConcurrentDictionary<string, (DateTime Written, long Length, RecordingEntry Entry)> known = new();
    readonly ConcurrentDictionary<string, (DateTime Written, IReadOnlyList<string> Damages)> verified = new();

    public IReadOnlyList<RecordingEntry> All() =>
        !Directory.Exists(folder) ? [] : [.. RecordingFolder.Files(folder).Select(Look)];

    public IReadOnlyList<RecordedMarketRow> Markets() => Markets(All());

    public static IReadOnlyList<RecordedMarketRow> Markets(IEnumerable<RecordingEntry> entries) =>
        [.. entries.SelectMany(entry => entry.Streams.Select(stream => (Entry: entry, Stream: stream)))
            .GroupBy(part => (part.Entry.Name, part.Stream.Source.Name))
            .Select(group => new RecordedMarketRow(group.Key.Item1, group.First().Stream.Source)
            {
                Parts = [.. group.OrderBy(part => part.Stream.Content).ThenBy(part => part.Stream.First)],
            })
            .OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Market.Name, StringComparer.Ordinal)];

    /// <summary>What is damaged in a recording when it was last verified; null where it never was.</summary>
    public IReadOnlyList<string>? Verified(RecordingEntry entry) =>
        verified.TryGetValue(entry.Path, out var last) && last.Written == entry.Imported ? last.Damages : null;

    /// <summary>Reads every block of the recordings of a name.</summary>
    public void Verify(string name, CancellationToken token)
    {
        foreach (var entry in All().Where(entry => entry.Name == name && entry.Fault.Length == 0))
        {
            token.ThrowIfCancellationRequested();
            try
            {
                using var recording = Recording.Open(entry.Path);
                verified[entry.Path] = (entry.Imported, [.. recording.Verify().Select(damage => damage.ToString())]);
            }
            catch (FeedError fault)
            {
                verified[entry.Path] = (entry.Imported, [fault.Message.Replace(entry.Path, entry.File)]);
            }
        }
    }

    RecordingEntry Look(string path)
    {
        var file = new FileInfo(path);
        if (known.TryGetValue(path, out var seen)
            && seen.Written == file.LastWriteTimeUtc && seen.Length == file.Length)
            return seen.Entry;
        var entry = RecordingEntry.Of(path);
        known[path] = (file.LastWriteTimeUtc, file.Length, entry);
        return entry;
    }
}
