using System.Text;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// orderbooks_*.csv: a snapshot a row, bid_price_0, bid_size_0, ask_price_0, ask_size_0 and so on, best first.
sealed class BookReader : RowReader
{
    readonly int time, local, sequence;
    readonly (int Price, int Size)[] bids, asks;

    public BookReader(CsvRows rows, SourceMarket market) : base(rows, market, FeedContent.Books)
    {
        (time, local) = Times();
        sequence = rows.Find("sequence");
        bids = Levels(depth => $"bid_price_{depth}", depth => $"bid_size_{depth}");
        asks = Levels(depth => $"ask_price_{depth}", depth => $"ask_size_{depth}");
    }

    protected override void Fill()
    {
        Row.Time = ReadAnyTime(time);
        if (local >= 0) Row.Local = ReadLocal(local);
        if (sequence >= 0 && DecimalBytes.TryParse(Rows[sequence], 0, out var number)) Row.LastId = number;
        ReadLevels(bids, Side.Buy);
        ReadLevels(asks, Side.Sell);
    }
}

// prices_*.csv: a new best bid or best offer a row.
sealed class TopReader : RowReader
{
    readonly int time, local, price, size, side;

    public TopReader(CsvRows rows, SourceMarket market) : base(rows, market, FeedContent.Tops)
    {
        (time, local) = Times();
        (price, size, side) = (Column("price"), Column("size"), Column("side"));
    }

    protected override void Fill()
    {
        Row.Time = ReadAnyTime(time);
        if (local >= 0) Row.Local = ReadLocal(local);
        (Row.Price, Row.Size) = (ReadPrice(price), ReadSize(size));
        (Row.Side, Row.HasSide) = (ReadSide(side, "bid"u8, "ask"u8), true);
    }
}

// trades_*.csv: a print a row; the side is the aggressor's.
sealed class TradeReader : RowReader
{
    readonly int time, local, price, size, side, id;

    public TradeReader(CsvRows rows, SourceMarket market) : base(rows, market, FeedContent.Trades)
    {
        (time, local) = Times();
        (price, size, side, id) = (Column("price"), Column("size"), Column("side"), Column("trade_id"));
    }

    protected override void Fill()
    {
        Row.Time = ReadAnyTime(time);
        if (local >= 0) Row.Local = ReadLocal(local);
        (Row.Price, Row.Size) = (ReadPrice(price), ReadTraded(size));
        (Row.Side, Row.HasSide) = (ReadSide(side, "buy"u8, "sell"u8), true);
        if (DecimalBytes.TryParse(Rows[id], 0, out var number)) Row.Id = number;
        else Row.IdText = Encoding.UTF8.GetString(Rows[id]);
    }
}
