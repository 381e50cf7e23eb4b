using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// orderbooks_*.csv: a snapshot a row, bid_price_0, bid_size_0, ask_price_0, ask_size_0 and so on, best first. A level
// left empty or of size 0 ends its side.
sealed class BookReader : RowReader
{
    readonly int time;
    readonly int[] bids, asks;
    readonly List<Level> levels = [];

    public BookReader(CsvRows rows, Tally tally, Instrument instrument) : base(rows, tally, instrument)
    {
        time = Column("exchange_timestamp");
        (bids, asks) = (Prices("bid"), Prices("ask"));
    }

    public override void Read()
    {
        var at = ReadTime(time);
        var book = new BookRecorded(Id, ReadLevels(bids, Side.Buy), ReadLevels(asks, Side.Sell));
        if (!Tally.Accept(at, out _)) return;
        if (book.Bids.Length > 0 && book.Asks.Length > 0 && book.Bids[0].Price >= book.Asks[0].Price) Tally.Crossed();
        else Add(at, book);
    }

    // The price columns of a side; each is followed by its size.
    int[] Prices(string side)
    {
        var columns = new List<int>();
        for (var depth = 0; ; depth++)
        {
            var number = depth.ToString(CultureInfo.InvariantCulture);
            var price = Rows.Find($"{side}_price_{number}");
            if (price < 0) return [.. columns];
            if (Column($"{side}_size_{number}") != price + 1)
                throw Rows.Fault($"{side}_size_{number} has to follow {side}_price_{number}");
            columns.Add(price);
        }
    }

    Level[] ReadLevels(int[] columns, Side side)
    {
        levels.Clear();
        foreach (var column in columns)
        {
            if (Rows[column].IsEmpty && Rows[column + 1].IsEmpty) break;
            var level = new Level(ReadPrice(column), ReadSize(column + 1));
            if (level.Quantity.IsZero) break;
            if (levels.Count > 0 && !IsBehind(level.Price, levels[^1].Price, side))
                throw Rows.Fault(
                    column, side == Side.Buy ? "a price below the bid before" : "a price above the ask before");
            levels.Add(level);
        }
        return [.. levels];
    }

    static bool IsBehind(Price price, Price better, Side side) =>
        side == Side.Buy ? price < better : price > better;
}

// prices_*.csv: a new best bid or best offer a row.
sealed class TopReader : RowReader
{
    readonly int time, price, size, side;
    Price bid, ask;
    Time last;

    public TopReader(CsvRows rows, Tally tally, Instrument instrument) : base(rows, tally, instrument)
    {
        (time, price, size, side) =
            (Column("exchange_timestamp"), Column("price"), Column("size"), Column("side"));
    }

    public override void Read()
    {
        var at = ReadTime(time);
        var level = new Level(ReadPrice(price), ReadSize(size));
        var of = ReadSide(side, "bid"u8, "ask"u8);
        if (!Tally.Accept(at, out _)) return;
        // Both sides of one moment come in two rows: only what crosses when the moment is over is a fault.
        if (at > last && !bid.IsZero && !ask.IsZero && bid >= ask) Tally.Crossed();
        last = at;
        if (of == Side.Buy) bid = level.Price;
        else ask = level.Price;
        Add(at, new TopRecorded(Id, of, level));
    }
}

// trades_*.csv: a print a row; the side is the aggressor's.
sealed class TradeReader : RowReader
{
    readonly int time, price, size, side, id;

    public TradeReader(CsvRows rows, Tally tally, Instrument instrument) : base(rows, tally, instrument)
    {
        (time, price, size, side, id) =
            (Column("exchange_timestamp"), Column("price"), Column("size"), Column("side"), Column("trade_id"));
    }

    public override void Read()
    {
        var at = ReadTime(time);
        var paid = ReadPrice(price);
        var quantity = ReadSize(size);
        if (quantity.IsZero) throw Rows.Fault(size, "a size above 0");
        var aggressor = ReadSide(side, "buy"u8, "sell"u8);
        if (!DecimalBytes.TryParse(Rows[id], 0, out var number)) throw Rows.Fault(id, "a whole number");
        if (Tally.IsNewTrade(number) && Tally.Accept(at, out var stamped))
            Add(stamped, new TradeRecorded(Id, aggressor, paid, quantity));
    }
}
