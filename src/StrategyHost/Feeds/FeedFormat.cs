using System.Security.Cryptography;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

/// <summary>How a market file is written.</summary>
public enum FeedFormat : byte
{
    /// <summary>Hyperliquid's WebSocket as comma-separated files: orderbooks, prices, trades.</summary>
    HyperliquidCsv,

    /// <summary>Hyperliquid's JSON: WebSocket messages, the public archive's, a node's trades and fills.</summary>
    HyperliquidJson,

    /// <summary>Hyperliquid's archive of asset contexts.</summary>
    HyperliquidContexts,

    /// <summary>Binance's streams, a message a line.</summary>
    Binance,

    /// <summary>Tables of Binance's public archive: trades, best prices, liquidations.</summary>
    BinanceCsv,

    /// <summary>LOBSTER's messages, order by order.</summary>
    Lobster,

    /// <summary>tardis.dev's comma-separated files.</summary>
    Tardis,

    Bars,
    Marks,
    Indexes,
    Premiums,
    Funding,

    /// <summary>Bars and funding of many markets in one table.</summary>
    Basis,

    /// <summary>Our own compact form.</summary>
    Recording,
}

// Which format a file is in, told by what stands in it.
static class FeedFormats
{
    const int LongestJson = 32 << 20;

    public const string Known =
        "no format known here: expected the header of order books, prices, trades, bars, marks, funding or a tardis "
        + "file, or lines of Binance's or Hyperliquid's JSON";

    const string NoHeader =
        "begins with a row of numbers and no header, and is none of Binance's tables: write a header line over it, "
        + "such as open_time,open,high,low,close,volume";

    const string SpreadJson = "is JSON over several lines; expected one message a line: jq -c . FILE makes it so";

    const string OtherSeparator = "its fields are parted by '{0}'; expected commas: convert it first";

    public static IReadOnlyDictionary<string, FeedFormat> Names { get; } = new SortedDictionary<string, FeedFormat>
    {
        ["hyperliquid-csv"] = FeedFormat.HyperliquidCsv,
        ["hyperliquid-json"] = FeedFormat.HyperliquidJson,
        ["hyperliquid-contexts"] = FeedFormat.HyperliquidContexts,
        ["binance"] = FeedFormat.Binance,
        ["binance-csv"] = FeedFormat.BinanceCsv,
        ["lobster"] = FeedFormat.Lobster,
        ["tardis"] = FeedFormat.Tardis,
        ["bars"] = FeedFormat.Bars,
        ["mark"] = FeedFormat.Marks,
        ["index"] = FeedFormat.Indexes,
        ["premium"] = FeedFormat.Premiums,
        ["funding"] = FeedFormat.Funding,
        ["basis"] = FeedFormat.Basis,
    };

    public static string NameOf(FeedFormat format) =>
        format == FeedFormat.Recording ? "recording" : Names.First(pair => pair.Value == format).Key;

    // Whether each row says its market; of the others the file's name or whoever names it has to.
    public static bool SaysMarket(FeedFormat format) => format is FeedFormat.HyperliquidJson
        or FeedFormat.HyperliquidContexts or FeedFormat.Binance or FeedFormat.Tardis or FeedFormat.Basis
        or FeedFormat.Recording;

    /// <exception cref="FeedError">It cannot be read, or is in none.</exception>
    public static FeedFormat Detect(string path)
    {
        if (Recordings.RecordingFormat.Is(path)) return FeedFormat.Recording;
        using var lines = new TextLines(path, LongestJson);
        var tries = 0;
        while (lines.Next())
        {
            var line = lines.Current;
            if (line.IsEmpty) continue;
            if (lines.Line == 1 && line.Trim((byte)' ') is [(byte)'{'] or [(byte)'['])
                throw new ForeignFile(path, SpreadJson, line: 1);
            if (OfJson(line) is { } json) return json;
            // What a JSON file begins with may be an answer to a subscription.
            if ((line[0] is (byte)'{' or (byte)'[' || IsStamped(line)) && ++tries < 50) continue;
            if (lines.Line == 1 && CsvHead.IsSignature(line)) continue;
            return OfHeader(line, path) ?? throw new ForeignFile(path, Known);
        }
        throw lines.Line == 0
            ? new FeedError(path, 0, "", "the file is empty; expected a header line or JSON")
            : new ForeignFile(path, Known);
    }

    // A recorder's time before a message.
    static bool IsStamped(ReadOnlySpan<byte> line) =>
        line[0] is >= (byte)'0' and <= (byte)'9' && line.IndexOfAny((byte)'{', (byte)'[') > 0;

    static FeedFormat? OfJson(ReadOnlySpan<byte> line)
    {
        var brace = line.IndexOfAny((byte)'{', (byte)'[');
        if (brace < 0 || brace > 40) return null;
        var json = line[brace..Math.Min(line.Length, brace + 4096)];
        if (json.IndexOf("\"coin\":"u8) >= 0 || json.IndexOf("\"channel\":"u8) >= 0
            || json.IndexOf("\"block_time\":"u8) >= 0 || json.IndexOf("\"coin\" :"u8) >= 0)
            return FeedFormat.HyperliquidJson;
        if (json.IndexOf("\"stream\":"u8) >= 0 || json.IndexOf("\"lastUpdateId\":"u8) >= 0
            || json.IndexOf("\"e\":"u8) >= 0)
            return FeedFormat.Binance;
        return null;
    }

    static FeedFormat? OfHeader(ReadOnlySpan<byte> line, string path)
    {
        var (columns, isRow) = CsvHead.Of(line);
        bool Has(string column) => columns.Contains(column);
        if (Has("exchange") && Has("symbol") && Has("local_timestamp")) return FeedFormat.Tardis;
        if (Has("exchange") && Has("pair") && Has("contract") && Has("funding_rate")) return FeedFormat.Basis;
        if (Has("coin") && Has("oracle_px") && Has("mark_px")) return FeedFormat.HyperliquidContexts;
        if (Has("order_id") && Has("direction")) return FeedFormat.Lobster;
        if (BinanceArchive.IsTable(Has)) return FeedFormat.BinanceCsv;
        if (Has("bid_price_0") || Has("ask_price_0") || Has("trade_id") || Has("side"))
            return FeedFormat.HyperliquidCsv;
        if (Has("contract")) return null;
        if (FundingReader.IsRate(columns) && !Has("open")) return FeedFormat.Funding;
        if (Has("open") && Has("close")) return OfBars(columns, path);
        return isRow ? null : Unwanted(columns, path);
    }

    // Mark, index and premium look alike; the name tells the last two, the archive's folder all three.
    static FeedFormat OfBars(string[] columns, string path)
    {
        bool Says(string word, string text) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
        var (name, folder) = (Path.GetFileName(path), Path.GetDirectoryName(Path.GetFullPath(path))!);
        var hasVolume = BarColumns.Volumes(columns) >= 0;
        if (Says("premiumIndexKlines", folder) || (!hasVolume && Says("premium", name))) return FeedFormat.Premiums;
        if (Says("indexPriceKlines", folder) || (!hasVolume && Says("index", name))) return FeedFormat.Indexes;
        if (Says("markPriceKlines", folder)) return FeedFormat.Marks;
        return hasVolume ? FeedFormat.Bars : FeedFormat.Marks;
    }

    // What is known to be no market of ours, in words of its own.
    static FeedFormat? Unwanted(string[] columns, string path)
    {
        string? words = columns.Contains("percentage") && columns.Contains("notional")
                ? "Binance's bookDepth gives sums within percentages of the price, no levels: a book cannot be made of "
                    + "it; use bookTicker with trades, or depth streams"
            : columns.Contains("sum_open_interest") ? "Binance's metrics hold no prices, trades or funding"
            : CsvHead.IsRow(columns) ? NoHeader
            : columns is [var only] && only.IndexOfAny([';', '\t']) is var at and > 0
                ? string.Format(OtherSeparator, only[at] == ';' ? ";" : "tab")
            : null;
        return words is null ? null : throw new ForeignFile(path, words, line: 1);
    }

    /// <summary>Opens a file's rows.</summary>
    /// <param name="market">Of formats that do not say it in their rows.</param>
    /// <exception cref="FeedError">It is not in this format.</exception>
    public static FeedSource Open(string path, FeedFormat format, SourceMarket market, IncrementalHash? hash = null) =>
        format is FeedFormat.Binance or FeedFormat.HyperliquidJson
            ? OpenLines(path, format, hash)
            : OpenRows(path, format, market, hash);

    static JsonSource OpenLines(string path, FeedFormat format, IncrementalHash? hash)
    {
        var lines = new TextLines(path, LongestJson, hash);
        LineReader reader = format == FeedFormat.Binance ? new BinanceLines(lines) : new HyperliquidLines(lines);
        return new(lines, format, reader);
    }

    static CsvSource OpenRows(string path, FeedFormat format, SourceMarket market, IncrementalHash? hash)
    {
        var rows = new CsvRows(path, hash);
        try
        {
            return new(rows, format, Reader(rows, format, market));
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    static RowReader Reader(CsvRows rows, FeedFormat format, SourceMarket market) => format switch
    {
        FeedFormat.HyperliquidCsv when Has(rows, "bid_price_0") || Has(rows, "ask_price_0") =>
            new BookReader(rows, market),
        FeedFormat.HyperliquidCsv when Has(rows, "trade_id") => new TradeReader(rows, market),
        FeedFormat.HyperliquidCsv => new TopReader(rows, market),
        FeedFormat.HyperliquidContexts => new AssetContextReader(rows),
        FeedFormat.Lobster => new LobsterReader(rows, market),
        FeedFormat.BinanceCsv => BinanceArchive.Reader(rows, market),
        FeedFormat.Tardis => TardisReaderOf(rows),
        FeedFormat.Bars => new BarReader(rows, market, FeedContent.Bars),
        FeedFormat.Marks => new BarReader(rows, market, FeedContent.Marks),
        FeedFormat.Indexes => new BarReader(rows, market, FeedContent.Indexes),
        FeedFormat.Premiums => new BarReader(rows, market, FeedContent.Premiums),
        FeedFormat.Funding => new FundingReader(rows, market),
        FeedFormat.Basis => new BasisReader(rows),
        _ => throw rows.Fault(Known),
    };

    // trades and liquidations have the same columns; only the name tells them apart.
    static RowReader TardisReaderOf(CsvRows rows) =>
        Has(rows, "strike_price") ? throw new ForeignFile(
            rows.File, "holds options, which the desk does not trade; expected trades, quotes, books, tickers", line: 1)
        : Has(rows, "is_snapshot") ? new TardisDepthReader(rows)
        : Has(rows, "asks[0].price") || Has(rows, "bids[0].price") ? new TardisBookReader(rows)
        : Has(rows, "ask_price") ? new TardisQuoteReader(rows)
        : Has(rows, "mark_price") ? new TardisTickerReader(rows)
        : Has(rows, "side") ? new TardisTradeReader(
            rows, Path.GetFileName(rows.File).Contains("liquidation", StringComparison.OrdinalIgnoreCase)
                ? FeedContent.Liquidations : FeedContent.Trades)
        : throw rows.Fault(Known);

    static bool Has(CsvRows rows, string column) => rows.Find(column) >= 0;
}
