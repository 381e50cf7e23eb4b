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

    public static IReadOnlyDictionary<string, FeedFormat> Names { get; } = new SortedDictionary<string, FeedFormat>
    {
        ["hyperliquid-csv"] = FeedFormat.HyperliquidCsv,
        ["hyperliquid-json"] = FeedFormat.HyperliquidJson,
        ["hyperliquid-contexts"] = FeedFormat.HyperliquidContexts,
        ["binance"] = FeedFormat.Binance,
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
            if (OfJson(line) is { } json) return json;
            // What a JSON file begins with may be an answer to a subscription.
            if (line[0] is (byte)'{' or (byte)'[' or (>= (byte)'0' and <= (byte)'9') && ++tries < 50) continue;
            return OfHeader(line, path) ?? throw new ForeignFile(path, Known);
        }
        throw lines.Line == 0
            ? new FeedError(path, 0, "", "the file is empty; expected a header line or JSON")
            : new ForeignFile(path, Known);
    }

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
        var columns = System.Text.Encoding.UTF8.GetString(line).Split(',');
        bool Has(string column) => columns.Contains(column);
        if (Has("exchange") && Has("symbol") && Has("local_timestamp")) return FeedFormat.Tardis;
        if (Has("exchange") && Has("pair") && Has("contract") && Has("funding_rate")) return FeedFormat.Basis;
        if (Has("coin") && Has("oracle_px") && Has("mark_px")) return FeedFormat.HyperliquidContexts;
        if (Has("bid_price_0") || Has("ask_price_0") || Has("trade_id") || Has("side"))
            return FeedFormat.HyperliquidCsv;
        if (Has("contract")) return null;
        if (Has("funding_rate") && !Has("open")) return FeedFormat.Funding;
        if (Has("volume")) return FeedFormat.Bars;
        if (!Has("open")) return null;
        // Mark, index and premium look alike; the name tells the last two.
        var name = Path.GetFileName(path);
        return name.Contains("premium", StringComparison.OrdinalIgnoreCase) ? FeedFormat.Premiums
            : name.Contains("index", StringComparison.OrdinalIgnoreCase) ? FeedFormat.Indexes
            : FeedFormat.Marks;
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
        Has(rows, "is_snapshot") ? new TardisDepthReader(rows)
        : Has(rows, "asks[0].price") || Has(rows, "bids[0].price") ? new TardisBookReader(rows)
        : Has(rows, "ask_price") ? new TardisQuoteReader(rows)
        : Has(rows, "mark_price") ? new TardisTickerReader(rows)
        : Has(rows, "side") ? new TardisTradeReader(
            rows, Path.GetFileName(rows.File).Contains("liquidation", StringComparison.OrdinalIgnoreCase)
                ? FeedContent.Liquidations : FeedContent.Trades)
        : throw rows.Fault(Known);

    static bool Has(CsvRows rows, string column) => rows.Find(column) >= 0;
}
