using StrategyHost.Model;

namespace StrategyHost.Feeds;

// A market input with the moment it happened at the exchange.
public readonly record struct FeedItem(Time Time, Input Input);

// Turns the rows of one file into inputs, in the file's order. One for each content.
abstract class RowReader(CsvRows rows, Tally tally, Instrument instrument)
{
    // Milliseconds of 2000 and 2100: a time outside is in another unit or no time.
    const long Earliest = 946_684_800_000, Latest = 4_102_444_800_000;

    // Found in the last row; the caller takes them out.
    public List<FeedItem> Found { get; } = [];

    protected CsvRows Rows => rows;

    protected Tally Tally => tally;

    protected Instrument Instrument => instrument;

    protected InstrumentId Id => instrument.Id;

    public abstract void Read();

    protected void Add(Time time, Input input) => Found.Add(new(time, input));

    protected Time ReadTime(int column)
    {
        if (!DecimalBytes.TryParse(rows[column], 0, out var milliseconds) || milliseconds is < Earliest or > Latest)
            throw rows.Fault(column, "Unix milliseconds");
        return Time.FromMilliseconds(milliseconds);
    }

    protected Price ReadPrice(int column)
    {
        if (!DecimalBytes.TryParse(rows[column], Fixed.Decimals, out var units) || units <= 0)
            throw rows.Fault(column, "a price: a number above 0 with at most 8 decimals");
        var price = new Price(units);
        tally.See(price);
        return price;
    }

    protected Quantity ReadSize(int column)
    {
        if (!DecimalBytes.TryParse(rows[column], Fixed.Decimals, out var units) || units < 0)
            throw rows.Fault(column, "a size: a number from 0 on with at most 8 decimals");
        var size = new Quantity(units);
        tally.See(size);
        return size;
    }

    protected Side ReadSide(int column, ReadOnlySpan<byte> buy, ReadOnlySpan<byte> sell)
    {
        var text = rows[column];
        if (text.SequenceEqual(buy)) return Side.Buy;
        if (text.SequenceEqual(sell)) return Side.Sell;
        throw rows.Fault(
            column, $"{System.Text.Encoding.ASCII.GetString(buy)} or {System.Text.Encoding.ASCII.GetString(sell)}");
    }

    protected int Column(string name)
    {
        var column = rows.Find(name);
        return column >= 0 ? column : throw rows.Fault($"the column {name} is missing");
    }
}
