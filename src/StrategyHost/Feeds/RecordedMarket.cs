using System.Security.Cryptography;
using System.Text;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Recorded market files as one stream of inputs by exchange time. Loading reads and checks all of them, so that
// streaming cannot fail half way; memory does not grow with their size.
// Inputs of one moment come in this order: trades, books, best prices, bars, marks, funding; among those by market,
// then by file name, then as they stand in the file: a recorded book already lacks what its moment's trades took.
// The same files and filter give the same stream.
public sealed class RecordedMarket
{
    readonly IReadOnlyList<FeedFile> files;
    readonly FeedFilter filter;

    RecordedMarket(IReadOnlyList<FeedFile> files, IReadOnlyList<string> skipped, FeedFilter filter)
    {
        (this.files, Skipped, this.filter) = (files, skipped, filter);
        Files = [.. files.Select(file => file.Report)];
        Markets = [.. Files.Select(report => report.Market).Distinct().Order()];
        Hash = HashOf(Files);
    }

    // What was found, a file a line.
    public IReadOnlyList<FeedReport> Files { get; }

    // Files in the folders that are no market data we know, with why.
    public IReadOnlyList<string> Skipped { get; }

    // By name; what an instrument is needed for.
    public IReadOnlyList<FeedMarket> Markets { get; }

    // SHA-256 over names and contents of all files, the same for plain and packed; for the record of a run.
    public string Hash { get; }

    // The span of the rows inside the filter.
    public Time First => new(Math.Max(filter.From.Nanoseconds, Files.Min(report => report.First.Nanoseconds)));

    public Time Last => new(Math.Min(filter.To.Nanoseconds, Files.Max(report => report.Last.Nanoseconds)));

    /// <summary>Finds the market files among files and folders (with what lies in them) and checks every row.</summary>
    /// <exception cref="FeedError">A file cannot be used, two contradict each other, or there are none.</exception>
    public static RecordedMarket Load(IReadOnlyList<string> paths, FeedFilter? filter = null)
    {
        filter ??= new();
        var (all, skipped) = Streams(paths, filter);
        var streams = all.Where(file => filter.Wants(file.Report)).ToList();
        if (filter.Interval is { } asked && streams.All(file => file.Report.Content != FeedContent.Bars))
            throw new FeedError(string.Join(", ", paths), 0, "",
                $"there are no bars of {FeedFolder.Short(asked)}, only of " + string.Join(", ", all
                    .Where(file => file.Report.Content == FeedContent.Bars).Select(file => file.Report.Interval)
                    .Distinct().Order().Select(FeedFolder.Short)));
        foreach (var other in streams.Where(file => !file.Report.Source.IsInDollars))
            skipped.Add($"{other.Path}: {other.Report.Source} is quoted in {other.Report.Source.Quote}, "
                + "which the desk does not settle");
        var files = streams
            .Where(file => file.Report.Source.IsInDollars)
            .Where(file => file.Report.First < filter.To && file.Report.Last >= filter.From)
            .OrderBy(file => file.Report.Content)
            .ThenBy(file => file.Report.Market)
            .ThenBy(file => file.Report.First)
            .ThenBy(file => file.Report.File, StringComparer.Ordinal)
            .ToArray();
        if (files.Length == 0)
            throw new FeedError(
                string.Join(", ", paths), 0, "", $"no rows from {filter.From} to {filter.To}");
        FeedFolder.RefuseOverlaps(files);
        return new(files, skipped, filter);
    }

    /// <summary>What is in files and folders, whether it fits together or not.</summary>
    /// <exception cref="FeedError">A file cannot be used, or there are none.</exception>
    public static IReadOnlyList<(string Path, FeedReport Report)> Survey(IReadOnlyList<string> paths) =>
        [.. Streams(paths, new()).Found.Select(file => (file.Path, file.Report))];

    static (List<FeedFile> Found, List<string> Skipped) Streams(IReadOnlyList<string> paths, FeedFilter filter)
    {
        var (found, skipped) = FeedFolder.Find(paths, filter);
        var books = new DepthBooks();
        var streams = new List<FeedFile>();
        foreach (var one in found)
        {
            var own = FeedFile.Check(one, filter, books);
            if (own.Count == 0 && !FeedFormats.SaysMarket(one.Format))
                skipped.Add($"{one.Path}: there are no rows below its header");
            streams.AddRange(own);
        }
        if (streams.Count == 0)
            throw new ForeignFile(
                string.Join(", ", paths), "no market files" + Asked(filter) + Others(paths, filter) + Why(skipped));
        return (streams, skipped);
    }

    // Where nothing is left of what is there: what it is.
    static string Others(IReadOnlyList<string> paths, FeedFilter filter)
    {
        const int most = 12;
        if (Asked(filter).Length == 0) return "";
        try
        {
            var names = Survey(paths).Select(one => one.Report.Source.Name).Distinct().Order(StringComparer.Ordinal)
                .ToList();
            return "; there are " + string.Join(", ", names.Take(most))
                + (names.Count > most ? $" and {names.Count - most} more" : "");
        }
        catch (FeedError)
        {
            return "";
        }
    }

    static string Why(List<string> skipped) =>
        skipped.Count == 0 ? "" : $": {skipped[0]}" + (skipped.Count > 1 ? $", and {skipped.Count - 1} more" : "");

    static string Asked(FeedFilter filter) =>
        (filter.Markets.Count > 0 ? $" of {string.Join(", ", filter.Markets)}" : "")
        + (filter.Venue.Length > 0 ? $" of the venue {filter.Venue}" : "");

    // Whether there is something to trade on at any moment; of trades alone a book has to be made.
    public bool HasPrices(FeedMarket market) => Files.Any(report => report.Market == market && report.Content is
        FeedContent.Books or FeedContent.Depth or FeedContent.Orders or FeedContent.Tops or FeedContent.Quotes
        or FeedContent.Bars);

    // What a book that is made of something else is apart.
    public Rate Spread => filter.BarSpread;

    public bool HasTrades(FeedMarket market) =>
        Files.Any(report => report.Market == market && report.Content == FeedContent.Trades);

    // The most decimals that a size, or a price, of the market has in its files: enough for an instrument's grid.
    public (int Size, int Price) Decimals(FeedMarket market)
    {
        var own = Files.Where(report => report.Market == market && report.Content <= FeedContent.Bars).ToArray();
        return own.Length == 0 ? (0, 0) : (own.Max(r => r.SizeDecimals), own.Max(r => r.PriceDecimals));
    }

    /// <summary>Streams the inputs in order; a market without an instrument is left out.</summary>
    /// <exception cref="FeedError">A file was changed since it was checked.</exception>
    public IEnumerable<FeedItem> Read(Func<FeedMarket, Instrument?> instruments)
    {
        var streams = new List<IEnumerator<FeedItem>>();
        var chains = new SortedDictionary<int, (RowInputs Rows, TopsBeside Tops)>();
        var next = new PriorityQueue<int, (Time, int)>();
        try
        {
            foreach (var pieces in files.GroupBy(file => (file.Report.Content, file.Report.Market)))
            {
                if (instruments(pieces.Key.Market) is not { } instrument) continue;
                var rows = Rows([.. pieces], instrument);
                if (pieces.Key.Content == FeedContent.Depth) chains.Add(instrument.Id.Value, (rows, new()));
                streams.Add(Read([.. pieces], rows).GetEnumerator());
                Queue(streams.Count - 1);
            }
            while (next.TryDequeue(out var stream, out _))
            {
                var item = streams[stream].Current;
                yield return chains.Count > 0 ? Beside(chains, item) : item;
                Queue(stream);
            }
        }
        finally
        {
            foreach (var stream in streams) stream.Dispose();
        }

        void Queue(int stream)
        {
            if (streams[stream].MoveNext()) next.Enqueue(stream, (streams[stream].Current.Time, stream));
        }
    }

    // While a depth row's input is at hand its chain's book stands as that row left it.
    static FeedItem Beside(SortedDictionary<int, (RowInputs Rows, TopsBeside Tops)> chains, FeedItem item)
    {
        switch (item.Input)
        {
            case TopRecorded top when chains.TryGetValue(top.Instrument.Value, out var chain):
                chain.Tops.See(top);
                return item;
            case BookRecorded book when chains.TryGetValue(book.Instrument.Value, out var chain):
                chain.Tops.Clear();
                return item;
            case DepthRecorded depth when chains.TryGetValue(depth.Instrument.Value, out var chain):
                if (chain.Tops.IsEmpty) return item;
                var whole = chain.Rows.PutRight(depth, chain.Tops);
                chain.Tops.Clear();
                return item with { Input = whole };
            default:
                return item;
        }
    }

    RowInputs Rows(IReadOnlyList<FeedFile> pieces, Instrument instrument) =>
        new([.. pieces.Select(piece => piece.Report)], instrument, filter);

    // The pieces of one stream, one after the other: what one ends with, the next begins with.
    static IEnumerable<FeedItem> Read(IReadOnlyList<FeedFile> pieces, RowInputs inputs)
    {
        foreach (var piece in pieces)
            foreach (var item in piece.Read(inputs)) yield return item;
    }

    /// <summary>
    /// What the funding files tell from before a moment: the forecast of a run begins with it. One input a file.
    /// </summary>
    public IEnumerable<FundingImported> FundingBefore(Time moment, Func<FeedMarket, Instrument?> instruments)
    {
        foreach (var file in files)
        {
            if (file.Report.Content != FeedContent.Funding || file.Report.First >= moment) continue;
            if (instruments(file.Report.Market) is not { IsPerp: true } instrument) continue;
            var history = file.FundingBefore(instrument.Id, moment);
            if (history.Points.Count > 0) yield return history;
        }
    }

    /// <summary>The rule of a market whose settlements are recorded every eight hours; null for every other.</summary>
    public FundingTerms? FundingRule()
    {
        var intervals = Files.Where(file => file.Content == FeedContent.Funding).Select(file => file.Interval).ToList();
        return intervals.Count > 0 && intervals.All(interval => interval == TimeSpan.FromHours(8))
            ? FundingTerms.EightHours
            : null;
    }

    static string HashOf(IReadOnlyList<FeedReport> files)
    {
        var lines = files.Select(report => $"{report.Sha256}  {FeedBytes.Unpacked(report.File)}\n").Distinct();
        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Order(StringComparer.Ordinal)))));
    }
}
