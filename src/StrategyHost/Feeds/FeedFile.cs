using System.Security.Cryptography;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// One market file: looked through whole first, then read again for its inputs.
sealed class FeedFile
{
    readonly FeedFilter filter;
    readonly DateTime written;
    readonly long length;

    FeedFile(string path, FeedReport report, FeedFilter filter)
    {
        (Path, Report, this.filter) = (path, report, filter);
        (written, length) = Stamp(path);
    }

    public string Path { get; }

    public FeedReport Report { get; }

    // The content that a header announces; null where it is none we know.
    public static FeedContent? ContentOf(IReadOnlyCollection<string> columns) =>
        columns.Contains("bid_price_0") || columns.Contains("ask_price_0") ? FeedContent.Books
        : columns.Contains("trade_id") ? FeedContent.Trades
        : columns.Contains("side") ? FeedContent.Tops
        : columns.Contains("funding_rate") && !columns.Contains("open") ? FeedContent.Funding
        : columns.Contains("volume") && !columns.Contains("contract") ? FeedContent.Bars
        : columns.Contains("open") && !columns.Contains("contract") ? FeedContent.Marks
        : null;

    // Reads every row to its end, so that nothing of a bad file is ever used.
    public static FeedFile Check(string path, FeedMarket market, FeedContent content, FeedFilter filter)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var rows = new CsvRows(path, hash);
        var tally = new Tally(content, filter.Gap);
        var unknown = new Instrument
        {
            Id = default,
            Name = market.Name,
            Kind = market.Kind,
            Base = market.Base,
            SizeDecimals = 0,
        };
        var reader = Reader(rows, tally, content, unknown, filter, TimeSpan.Zero);
        while (rows.Next())
        {
            reader.Read();
            reader.Found.Clear();
        }
        var name = System.IO.Path.GetFileName(path);
        var report = tally.Report(name, market, Convert.ToHexStringLower(hash.GetCurrentHash()));
        if (report.Rows == 0) throw new FeedError(path, 0, "", "there are no rows; expected at least one");
        return new(path, report, filter);
    }

    // The inputs of the filter's span of time, in order.
    public IEnumerable<FeedItem> Read(Instrument instrument)
    {
        if (Stamp(Path) != (written, length))
            throw new FeedError(Path, 0, "", "was changed since it was checked; start again");
        using var rows = new CsvRows(Path);
        var tally = new Tally(Report.Content, filter.Gap);
        var reader = Reader(rows, tally, Report.Content, instrument, filter, Report.Interval);
        while (rows.Next())
        {
            reader.Read();
            foreach (var item in reader.Found)
            {
                if (item.Time >= filter.To) yield break;
                if (item.Time >= filter.From) yield return item;
            }
            reader.Found.Clear();
        }
    }

    static RowReader Reader(
        CsvRows rows, Tally tally, FeedContent content, Instrument instrument, FeedFilter filter, TimeSpan interval) =>
        content switch
        {
            FeedContent.Books => new BookReader(rows, tally, instrument),
            FeedContent.Tops => new TopReader(rows, tally, instrument),
            FeedContent.Trades => new TradeReader(rows, tally, instrument),
            FeedContent.Bars => new BarReader(rows, tally, instrument, interval, filter.BarSpread),
            FeedContent.Marks => new MarkReader(rows, tally, instrument, interval),
            _ => new FundingReader(rows, tally, instrument),
        };

    static (DateTime Written, long Length) Stamp(string path)
    {
        var file = new FileInfo(path);
        return (file.LastWriteTimeUtc, file.Exists ? file.Length : -1);
    }
}
