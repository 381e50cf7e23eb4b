using System.Text.RegularExpressions;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Binance's public archive (data.binance.vision): tables of one market, a day or a month each, which only the file's
// name and folder tell: futures/um/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2025-01-01.zip.
static partial class BinanceArchive
{
    /// <summary>The market of such a file; null where the name is none of the archive's.</summary>
    public static SourceMarket? MarketOf(string path, CsvRows head)
    {
        var match = FileName().Match(Path.GetFileName(path));
        if (!match.Success) return null;
        var symbol = match.Groups["symbol"].Value;
        var venue = CoinMargined().IsMatch(symbol) ? "binance-coinm"
            : Folder(path) ?? (IsSpot(head) ? "binance-spot" : "binance-usdm");
        return SymbolNames.Market(venue, symbol, venue == "binance-spot" ? InstrumentKind.Spot : InstrumentKind.Perp);
    }

    public static bool IsTable(Func<string, bool> has) =>
        has("is_buyer_maker") || has("best_bid_price") || has("last_fill_quantity");

    /// <exception cref="FeedError">It is none of the tables.</exception>
    public static RowReader Reader(CsvRows rows, SourceMarket market) =>
        rows.Find("best_bid_price") >= 0 ? new ArchiveQuoteReader(rows, market)
        : rows.Find("last_fill_quantity") >= 0 ? new ArchiveLiquidationReader(rows, market)
        : new ArchiveTradeReader(rows, market);

    static string? Folder(string path)
    {
        var folders = Path.GetDirectoryName(Path.GetFullPath(path))!.Split(Path.DirectorySeparatorChar);
        return folders.Contains("um") ? "binance-usdm" : folders.Contains("spot") ? "binance-spot" : null;
    }

    // Spot says whether a print was the best match, and has come without headers and in microseconds.
    static bool IsSpot(CsvRows head) => head.Find("is_best_match") >= 0
        || (!head.HasHeader && head.Find("open_time") >= 0);

    [GeneratedRegex("""
        ^(?<symbol>[A-Z0-9]+(?:_PERP|_[0-9]{6})?)-
        (?:[0-9]+(?:s|m|h|d|w|mo)|aggTrades|trades|bookTicker|fundingRate|liquidationSnapshot)
        (?:-[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)?\.(?:csv|zip)
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex FileName();

    [GeneratedRegex("USD_(PERP|[0-9]{6})$")]
    private static partial Regex CoinMargined();
}

// trades and aggTrades: the buyer was the maker, or not.
sealed class ArchiveTradeReader : RowReader
{
    readonly int id, price, size, time, maker;

    public ArchiveTradeReader(CsvRows rows, SourceMarket market) : base(rows, market, FeedContent.Trades)
    {
        var isAggregate = rows.Find("agg_trade_id") >= 0;
        (id, price) = (Column(isAggregate ? "agg_trade_id" : "id"), Column("price"));
        (size, time) = (Column(isAggregate ? "quantity" : "qty"), Column(isAggregate ? "transact_time" : "time"));
        maker = Column("is_buyer_maker");
    }

    protected override void Fill()
    {
        (Row.Time, Row.Price, Row.Size) = (ReadAnyTime(time), ReadPrice(price), ReadTraded(size));
        (Row.Side, Row.HasSide) = (ReadTruth(maker) ? Side.Sell : Side.Buy, true);
        if (!DecimalBytes.TryParse(Rows[id], 0, out var number)) throw Rows.Fault(id, "a whole number");
        Row.Id = number;
    }
}

// bookTicker: the best of both sides; a side of size 0 is empty.
sealed class ArchiveQuoteReader : RowReader
{
    readonly int number, bid, bidSize, ask, askSize, happened, sent;

    public ArchiveQuoteReader(CsvRows rows, SourceMarket market) : base(rows, market, FeedContent.Quotes)
    {
        (bid, bidSize) = (Column("best_bid_price"), Column("best_bid_qty"));
        (ask, askSize) = (Column("best_ask_price"), Column("best_ask_qty"));
        (number, happened) = (Column("update_id"), Column("transaction_time"));
        sent = rows.Find("event_time");
    }

    protected override void Fill()
    {
        Row.Time = ReadAnyTime(happened);
        if (sent >= 0) Row.Sent = ReadAnyTime(sent);
        if (!DecimalBytes.TryParse(Rows[number], 0, out var last)) throw Rows.Fault(number, "a whole number");
        Row.LastId = last;
        if (ReadSize(bidSize) is { IsZero: false } bought) Row.Bids.Add(new(ReadPrice(bid), bought));
        if (ReadSize(askSize) is { IsZero: false } sold) Row.Asks.Add(new(ReadPrice(ask), sold));
    }
}

// liquidationSnapshot: what was filled of a forced order, at its average price.
sealed class ArchiveLiquidationReader : RowReader
{
    readonly int time, side, price, size;

    public ArchiveLiquidationReader(CsvRows rows, SourceMarket market) : base(rows, market, FeedContent.Liquidations)
    {
        (time, side) = (Column("time"), Column("side"));
        (price, size) = (Column("average_price"), Column("accumulated_fill_quantity"));
    }

    protected override void Fill()
    {
        (Row.Time, Row.Price, Row.Size) = (ReadAnyTime(time), ReadPrice(price), ReadTraded(size));
        (Row.Side, Row.HasSide) = (ReadSide(side, "BUY"u8, "SELL"u8), true);
    }
}
