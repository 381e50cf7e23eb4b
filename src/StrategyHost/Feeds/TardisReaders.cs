using System.Text;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// tardis.dev's comma-separated files name exchange and symbol in each row, and stamp it in microseconds twice: at the
// exchange and at the recorder.
abstract class TardisReader : RowReader
{
    readonly Dictionary<string, SourceMarket> markets = new(StringComparer.Ordinal);
    readonly FeedContent content;
    readonly int exchange, symbol, time, local;
    byte[] lastSymbol = [];
    SourceMarket lastMarket = SourceMarket.Unknown;

    protected TardisReader(CsvRows rows, FeedContent content) : base(rows, SourceMarket.Unknown, content)
    {
        this.content = content;
        (exchange, symbol, time, local) =
            (Column("exchange"), Column("symbol"), Column("timestamp"), Column("local_timestamp"));
    }

    public override bool Read()
    {
        Row.Clear();
        Stamp(Row);
        Fill();
        return true;
    }

    protected void Stamp(MarketRow row)
    {
        (row.Market, row.Content) = (MarketOf(), content);
        (row.Time, row.Local) = (ReadAnyTime(time), ReadAnyTime(local));
    }

    SourceMarket MarketOf()
    {
        if (Rows[symbol].SequenceEqual(lastSymbol)) return lastMarket;
        var (venue, name) = (Encoding.UTF8.GetString(Rows[exchange]), Encoding.UTF8.GetString(Rows[symbol]));
        if (venue.Length == 0) throw Rows.Fault(exchange, "an exchange");
        if (name.Length == 0) throw Rows.Fault(symbol, "a symbol");
        if (!markets.TryGetValue(name, out var market))
        {
            var (ours, kind) = SymbolNames.Exchange(venue, name);
            markets.Add(name, market = ours == "hyperliquid"
                ? HyperliquidLines.Market(name)
                : SymbolNames.Market(ours, name, kind));
        }
        (lastSymbol, lastMarket) = (Rows[symbol].ToArray(), market);
        return market;
    }
}

// book_snapshot_5, _25: asks[0].price,asks[0].amount,bids[0].price,bids[0].amount and so on.
sealed class TardisBookReader : TardisReader
{
    readonly (int Price, int Size)[] bids, asks;

    public TardisBookReader(CsvRows rows) : base(rows, FeedContent.Books)
    {
        bids = Levels(depth => $"bids[{depth}].price", depth => $"bids[{depth}].amount");
        asks = Levels(depth => $"asks[{depth}].price", depth => $"asks[{depth}].amount");
    }

    protected override void Fill()
    {
        ReadLevels(bids, Side.Buy);
        ReadLevels(asks, Side.Sell);
    }
}

// trades and liquidations: id, side, price, amount. The side of a few trades is unknown.
sealed class TardisTradeReader : TardisReader
{
    readonly int id, side, price, amount;

    public TardisTradeReader(CsvRows rows, FeedContent content) : base(rows, content)
    {
        (id, side, price, amount) = (Column("id"), Column("side"), Column("price"), Column("amount"));
    }

    protected override void Fill()
    {
        (Row.Price, Row.Size) = (ReadPrice(price), ReadTraded(amount));
        Row.HasSide = !Rows[side].SequenceEqual("unknown"u8);
        if (Row.HasSide) Row.Side = ReadSide(side, "buy"u8, "sell"u8);
        var text = Rows[id];
        if (text.Length is > 0 and < 19 && (text[0] != '0' || text.Length == 1)
            && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && DecimalBytes.TryParse(text, 0, out var number))
            Row.Id = number;
        else Row.IdText = Encoding.UTF8.GetString(text);
    }
}

// quotes: the best of both sides; a side that is empty is missing.
sealed class TardisQuoteReader : TardisReader
{
    readonly int askAmount, askPrice, bidPrice, bidAmount;

    public TardisQuoteReader(CsvRows rows) : base(rows, FeedContent.Quotes)
    {
        (askAmount, askPrice, bidPrice, bidAmount) =
            (Column("ask_amount"), Column("ask_price"), Column("bid_price"), Column("bid_amount"));
    }

    protected override void Fill()
    {
        if (!Rows[bidPrice].IsEmpty) Row.Bids.Add(new(ReadPrice(bidPrice), ReadSize(bidAmount)));
        if (!Rows[askPrice].IsEmpty) Row.Asks.Add(new(ReadPrice(askPrice), ReadSize(askAmount)));
    }
}

// derivative_ticker: whatever of it the exchange says.
sealed class TardisTickerReader : TardisReader
{
    readonly int fundingTime, funding, predicted, interest, last, index, mark;

    public TardisTickerReader(CsvRows rows) : base(rows, FeedContent.Tickers)
    {
        (fundingTime, funding) = (rows.Find("funding_timestamp"), Column("funding_rate"));
        (predicted, interest) = (rows.Find("predicted_funding_rate"), rows.Find("open_interest"));
        (last, index, mark) = (rows.Find("last_price"), rows.Find("index_price"), Column("mark_price"));
    }

    protected override void Fill()
    {
        if (fundingTime >= 0 && !Rows[fundingTime].IsEmpty)
            Row.Set(TickerField.FundingTime, ReadAnyTime(fundingTime).Nanoseconds);
        ReadOptional(funding, TickerField.Funding, RateDecimals);
        ReadOptional(predicted, TickerField.Predicted, RateDecimals);
        ReadOptional(interest, TickerField.OpenInterest, Fixed.Decimals);
        ReadOptional(last, TickerField.Last, Fixed.Decimals);
        ReadOptional(index, TickerField.Index, Fixed.Decimals);
        ReadOptional(mark, TickerField.Mark, Fixed.Decimals);
    }
}

// incremental_book_L2: a level a row. Rows of one message, which stand together and share their stamps, become one
// depth row; an amount of zero takes a level away.
sealed class TardisDepthReader : TardisReader
{
    const int MostLevels = 200_000;

    readonly int isSnapshot, side, price, amount;
    MarketRow open = new();
    bool isOpen;

    public TardisDepthReader(CsvRows rows) : base(rows, FeedContent.Depth)
    {
        (isSnapshot, side, price, amount) =
            (Column("is_snapshot"), Column("side"), Column("price"), Column("amount"));
    }

    public override bool Read()
    {
        var next = Row;
        next.Clear();
        Stamp(next);
        next.IsSnapshot = ReadTruth(isSnapshot);
        var of = ReadSide(side, "bid"u8, "ask"u8);
        var level = new Level(ReadPrice(price), ReadSize(amount));
        var belongs = isOpen && next.Time == open.Time && next.Local == open.Local
            && next.IsSnapshot == open.IsSnapshot && ReferenceEquals(next.Market, open.Market);
        if (belongs)
        {
            if (open.Bids.Count + open.Asks.Count >= MostLevels)
                throw Rows.Fault($"over {MostLevels:N0} levels of one moment; expected a book");
            open.Of(of).Add(level);
            return false;
        }
        next.Of(of).Add(level);
        var wasOpen = isOpen;
        (Row, open, isOpen) = (open, next, true);
        return wasOpen;
    }

    public override bool Finish()
    {
        if (!isOpen) return false;
        (Row, open, isOpen) = (open, Row, false);
        return true;
    }
}

// Hyperliquid's archive of asset contexts: time, coin, funding, open_interest … oracle_px, mark_px, mid_px.
sealed class AssetContextReader : RowReader
{
    readonly Dictionary<string, SourceMarket> markets = new(StringComparer.Ordinal);
    readonly int time, coin, funding, interest, premium, oracle, mark;

    public AssetContextReader(CsvRows rows) : base(rows, SourceMarket.Unknown, FeedContent.Tickers)
    {
        (time, coin, funding) = (Column("time"), Column("coin"), Column("funding"));
        (interest, premium) = (rows.Find("open_interest"), rows.Find("premium"));
        (oracle, mark) = (Column("oracle_px"), Column("mark_px"));
    }

    public override bool Read()
    {
        Row.Clear();
        var name = Encoding.UTF8.GetString(Rows[coin]);
        if (name.Length == 0) throw Rows.Fault(coin, "a coin");
        if (!markets.TryGetValue(name, out var market)) markets.Add(name, market = HyperliquidLines.Market(name));
        (Row.Market, Row.Content, Row.Time) = (market, FeedContent.Tickers, ReadAnyTime(time));
        ReadOptional(funding, TickerField.Funding, RateDecimals);
        ReadOptional(interest, TickerField.OpenInterest, Fixed.Decimals);
        ReadOptional(premium, TickerField.Premium, RateDecimals);
        ReadOptional(oracle, TickerField.Index, Fixed.Decimals);
        ReadOptional(mark, TickerField.Mark, Fixed.Decimals);
        return true;
    }
}
