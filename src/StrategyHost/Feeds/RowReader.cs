using System.Text;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Turns the lines of a comma-separated file into rows, in the file's order. One for each content.
abstract class RowReader(CsvRows rows, SourceMarket market, FeedContent content)
{
    // Milliseconds of 2000 and 2100: a time outside is in another unit or no time.
    const long Earliest = 946_684_800_000, Latest = 4_102_444_800_000;

    public MarketRow Row { get; protected set; } = new();

    protected CsvRows Rows => rows;

    // Reads the current line; false where the row is not whole yet.
    public virtual bool Read()
    {
        Row.Clear();
        (Row.Market, Row.Content) = (market, content);
        Fill();
        return true;
    }

    // A second row of the line just read.
    public virtual bool More() => false;

    // After the last line: true where a row was still open.
    public virtual bool Finish() => false;

    protected virtual void Fill()
    {
    }

    protected Time ReadTime(int column)
    {
        if (!DecimalBytes.TryParse(rows[column], 0, out var milliseconds) || milliseconds is < Earliest or > Latest)
            throw rows.Fault(column, "Unix milliseconds");
        return Time.FromMilliseconds(milliseconds);
    }

    // The exchange's time and, where there is one beside it, the recorder's.
    protected (int Exchange, int Local) Times() => rows.Find("exchange_timestamp") is var exchange and >= 0
        ? (exchange, rows.Find("timestamp"))
        : rows.Find("timestamp") is var only and >= 0 ? (only, -1)
        : throw rows.Fault("the column exchange_timestamp is missing");

    // The recorder's clock: a machine whose clock was never set counts from 1970.
    protected Time ReadLocal(int column) =>
        TimeText.TryRead(rows[column], out var time) ? time
        : DecimalBytes.TryCut(rows[column], 9, out var nanoseconds) && nanoseconds >= 0 ? new(nanoseconds)
        : throw rows.Fault(column, "Unix seconds, milli-, micro- or nanoseconds");

    // In whatever unit it is written, told by its size; or a date and time.
    protected Time ReadAnyTime(int column) =>
        TimeText.TryRead(rows[column], out var time)
            ? time
            : throw rows.Fault(column, "a Unix time between 2000 and 2100, or a date and time");

    protected Price ReadPrice(int column)
    {
        if (!DecimalBytes.TryParse(rows[column], Fixed.Decimals, out var units) || units is <= 0 or > HighestPrice)
            throw rows.Fault(column, DecimalBytes.Price);
        return new(units);
    }

    protected Quantity ReadSize(int column)
    {
        if (!DecimalBytes.TryParse(rows[column], Fixed.Decimals, out var units) || units is < 0 or > MostSize)
            throw rows.Fault(column, DecimalBytes.Size);
        return new(units);
    }

    // A size above nothing.
    protected Quantity ReadTraded(int column)
    {
        var size = ReadSize(column);
        return size.IsZero ? throw rows.Fault(column, "a size above 0") : size;
    }

    protected Side ReadSide(int column, ReadOnlySpan<byte> buy, ReadOnlySpan<byte> sell)
    {
        var text = rows[column];
        if (IsWord(text, buy)) return Side.Buy;
        if (IsWord(text, sell)) return Side.Sell;
        throw rows.Fault(column, $"{Encoding.ASCII.GetString(buy)} or {Encoding.ASCII.GetString(sell)}");
    }

    // In letters of either case; or by Hyperliquid's one letter, B for bids and buyers, A for asks and sellers.
    static bool IsWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        Ascii.EqualsIgnoreCase(text, word)
        || (text is [(byte)'B'] && (word[0] | 0x20) == 'b') || (text is [(byte)'A'] && (word[0] | 0x20) != 'b');

    protected bool ReadTruth(int column)
    {
        var text = rows[column];
        if (text.SequenceEqual("true"u8) || text.SequenceEqual("True"u8)) return true;
        if (text.SequenceEqual("false"u8) || text.SequenceEqual("False"u8)) return false;
        throw rows.Fault(column, "true or false");
    }

    // Some venues write their rates with sixteen decimals and more: beyond twelve they are cut.
    protected long ReadRate(int column)
    {
        if (!DecimalBytes.TryCut(rows[column], RateDecimals, out var units) || Math.Abs(units) > Rate.One)
            throw rows.Fault(column, "a rate: a fraction between -1 and 1");
        return units;
    }

    // A number that may be missing.
    protected void ReadOptional(int column, int field, int decimals)
    {
        if (column < 0 || rows[column].IsEmpty) return;
        if (!DecimalBytes.TryCut(rows[column], decimals, out var units)) throw rows.Fault(column, "a number");
        Row.Set(field, units);
    }

    protected int Column(string name)
    {
        var column = rows.Find(name);
        return column >= 0 ? column : throw rows.Fault($"the column {name} is missing");
    }

    // The columns of a side's prices, best first, each with its size's.
    protected (int Price, int Size)[] Levels(Func<int, string> price, Func<int, string> size)
    {
        var columns = new List<(int, int)>();
        for (var depth = 0; rows.Find(price(depth)) is var column and >= 0; depth++)
            columns.Add((column, Column(size(depth))));
        return [.. columns];
    }

    // A level left empty or of size 0 ends its side.
    protected void ReadLevels((int Price, int Size)[] columns, Side side)
    {
        var levels = Row.Of(side);
        foreach (var (price, size) in columns)
        {
            if (rows[price].IsEmpty && rows[size].IsEmpty) break;
            var level = new Level(ReadPrice(price), ReadSize(size));
            if (level.Quantity.IsZero) break;
            if (levels.Count > 0 && !IsBehind(level.Price, levels[^1].Price, side))
                throw rows.Fault(
                    price, side == Side.Buy ? "a price below the bid before" : "a price above the ask before");
            levels.Add(level);
        }
    }

    static bool IsBehind(Price price, Price better, Side side) =>
        side == Side.Buy ? price < better : price > better;

    protected const int RateDecimals = 12;

    // No venue of ours takes an order above: sums and products of prices up to here stay inside of whole numbers.
    public const long HighestPrice = 1_000_000_000 * Fixed.One;

    // So many coins at one price leave room for ours there.
    public const long MostSize = 80_000_000_000 * Fixed.One;
}
