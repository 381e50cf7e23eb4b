using System.Security.Cryptography;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// One stream of a market file: looked through whole first, then read again for its inputs.
abstract class FeedFile(string path, FeedReport report, FeedFilter filter)
{
    readonly (DateTime Written, long Length) stamp = Stamp(path);

    public string Path => path;

    public FeedReport Report => report;

    // Reads every row to its end, so that nothing of a bad file is ever used.
    public static IReadOnlyList<FeedFile> Check(FeedFound found, FeedFilter filter, DepthBooks books)
    {
        if (found.Format == FeedFormat.Recording) return Recordings.RecordedFile.Check(found.Path, filter);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var source = found.Open(hash);
        var streams = new FeedStreams(filter, found.Path, books);
        while (source.Next()) streams.Of(source.Row)?.Take(source.Row, out _);
        foreach (var tally in streams.All) tally.RefuseReversed(found.Path);
        var name = System.IO.Path.GetFileName(found.Path);
        var sha256 = Convert.ToHexStringLower(hash.GetCurrentHash());
        // None where a file of many markets holds none of those that are wanted, or nothing happened that day.
        return [.. streams.All.Select(tally => new SourceFile(found, tally.Report(name, sha256), filter))];
    }

    // The inputs of the filter's span of time, in order.
    public IEnumerable<FeedItem> Read(RowInputs inputs)
    {
        if (Stamp(path) != stamp)
            throw new FeedError(path, 0, "", "was changed since it was checked; start again");
        using var source = Open(filter.From);
        var tally = new Tally(report.Source, report.Content, filter.Gap, inputs.Book);
        foreach (var row in Own(source))
        {
            if (!tally.Take(row, out var time)) continue;
            inputs.Found.Clear();
            inputs.Take(row, time);
            foreach (var item in inputs.Found)
            {
                if (item.Time >= filter.To) yield break;
                if (item.Time >= filter.From) yield return item;
            }
        }
    }

    // The settlements before a moment, as one input: the newest where there are too many.
    public FundingImported FundingBefore(InstrumentId instrument, Time moment)
    {
        using var source = Open(Time.Zero);
        var points = new Queue<FundingPoint>();
        foreach (var row in Own(source))
        {
            if (row.Sent >= moment) continue;
            points.Enqueue(new(row.Sent, new(row.Numbers[0])));
            if (points.Count > FundingImported.MostPoints) points.Dequeue();
        }
        return new(instrument, [.. points.OrderBy(point => point.At)], report.File, "backtest");
    }

    // The rows of this stream: the file may hold others.
    IEnumerable<MarketRow> Own(FeedSource source)
    {
        SourceMarket? own = null;
        while (source.Next())
        {
            var row = source.Row;
            if (row.Content != report.Content) continue;
            if (!ReferenceEquals(row.Market, own))
            {
                if (filter.Stated(row.Market).Name != report.Source.Name) continue;
                own = row.Market;
            }
            yield return row;
        }
    }

    // From this moment on, or from where reading has to begin to know what stood then.
    protected abstract FeedSource Open(Time from);

    static (DateTime Written, long Length) Stamp(string path)
    {
        var file = new FileInfo(path);
        return (file.LastWriteTimeUtc, file.Exists ? file.Length : -1);
    }
}

// A stream of a file as it was found.
sealed class SourceFile(FeedFound found, FeedReport report, FeedFilter filter)
    : FeedFile(found.Path, report, filter)
{
    protected override FeedSource Open(Time from) => found.Open();
}
