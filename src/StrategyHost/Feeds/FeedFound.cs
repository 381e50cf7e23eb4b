using StrategyHost.Model;

namespace StrategyHost.Feeds;

// A file as a source of rows: how it is written and, where its rows do not say it, which market it is of.
sealed record FeedFound(string Path, FeedFormat Format, SourceMarket Market)
{
    const string Unnamed =
        "the rows do not say of which market they are, and the name tells no market; expected "
        + "{orderbooks,prices,trades}_COIN.csv, VENUE_KIND_PAIR_*.csv or Binance's SYMBOL-TABLE-DATE.csv, or name it "
        + "with --instrument, such as --instrument BTC or --instrument binance-spot:BTCUSDT,kind=spot";

    /// <exception cref="FeedError">It cannot be read, or what it is cannot be told.</exception>
    public static FeedFound Look(string path, FeedFilter filter)
    {
        if (!File.Exists(path)) throw new FeedError(path, 0, "", "there is no such file or folder");
        var format = filter.Format ?? FeedFormats.Detect(path);
        if (FeedFormats.SaysMarket(format)) return new(path, format, SourceMarket.Unknown);
        var named = FeedMarket.SourceOf(path) ?? LobsterReader.MarketOf(path) ?? OfArchive(path);
        var note = filter.Instruments.FirstOrDefault(one => named is not null && one.IsOf(named))
            ?? (filter.Instruments.Count == 1 ? filter.Instruments[0] : null);
        var venue = named?.Venue ?? (format == FeedFormat.HyperliquidCsv ? "hyperliquid" : "unknown");
        var market = note is null ? named : note.Make(venue);
        return market is null ? throw new ForeignFile(path, Unnamed) : new(path, format, market);
    }

    static SourceMarket? OfArchive(string path)
    {
        using var head = new CsvRows(path);
        return BinanceArchive.MarketOf(path, head);
    }

    public FeedSource Open(System.Security.Cryptography.IncrementalHash? hash = null) =>
        Format == FeedFormat.Recording
            ? throw new InvalidOperationException("a recording is opened as one")
            : FeedFormats.Open(Path, Format, Market, hash);
}

// The books that a file's depth ends with: a recording cut into files by day or hour has its snapshot in the first.
sealed class DepthBooks
{
    readonly Dictionary<string, DepthBook> known = new(StringComparer.Ordinal);

    // The book to go on with, or a new one where the file is of an earlier time.
    public DepthBook For(SourceMarket market, Time from)
    {
        if (known.TryGetValue(market.Name, out var book) && book.LastTime <= from) return book;
        return known[market.Name] = new();
    }
}

// The streams of one file, each judged by its own tally: a market's rows of one content.
sealed class FeedStreams(FeedFilter filter, string file, DepthBooks books)
{
    const int Most = 5_000;

    readonly Dictionary<SourceMarket, Tally?[]> known = new(ReferenceEqualityComparer.Instance);
    readonly List<Tally> all = [];
    SourceMarket? last;
    Tally?[] lastTallies = [];

    public IReadOnlyList<Tally> All => all;

    // Null where the filter does not want the row's market.
    public Tally? Of(MarketRow row)
    {
        if (!ReferenceEquals(row.Market, last))
        {
            if (!known.TryGetValue(row.Market, out var tallies))
                known.Add(row.Market, tallies = new Tally?[Enum.GetValues<FeedContent>().Length]);
            (last, lastTallies) = (row.Market, tallies);
        }
        return lastTallies[(int)row.Content] ?? Begin(row);
    }

    Tally? Begin(MarketRow row)
    {
        var market = filter.Stated(row.Market);
        if (!filter.Wants(market)) return null;
        if (all.Count == Most) throw new FeedError(file, 0, "", $"over {Most:N0} streams; expected markets");
        var book = row.Content == FeedContent.Depth ? books.For(market, row.Time) : null;
        var tally = new Tally(market, row.Content, filter.Gap, book);
        all.Add(tally);
        return lastTallies[(int)row.Content] = tally;
    }
}
