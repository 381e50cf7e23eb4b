using System.Text;
using System.Text.Json;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Turns a line of JSON, with the recorder's clock before it where it has one, into rows.
abstract class LineReader(TextLines lines)
{
    readonly List<MarketRow> spare = [];

    // Of the last line; rows are used again after the list is cleared.
    public List<MarketRow> Found { get; } = [];

    public long Ignored { get; protected set; }

    protected Time Local { get; private set; }

    public void Read()
    {
        var line = lines.Current;
        Local = Time.Zero;
        try
        {
            ReadMessage(Unstamped(line));
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException)
        {
            Found.Clear();
            throw Fault($"no JSON that can be read: {Short(cause.Message)}");
        }
        catch (FeedError)
        {
            Found.Clear();
            throw;
        }
    }

    protected abstract void ReadMessage(ReadOnlySpan<byte> json);

    protected MarketRow Add(SourceMarket market, FeedContent content, Time time)
    {
        if (spare.Count == Found.Count) spare.Add(new());
        var row = spare[Found.Count];
        row.Clear();
        (row.Market, row.Content, row.Time, row.Local) = (market, content, time, Local);
        Found.Add(row);
        return row;
    }

    protected FeedError Fault(string what) => lines.Fault(what);

    protected FeedError Fault(string field, ref Utf8JsonReader at, string expected) => new(
        lines.File, lines.Line, field, $"'{Short(Encoding.UTF8.GetString(at.ValueSpan))}' found; expected {expected}");

    protected Price Price(string field, ref Utf8JsonReader at) =>
        Units(ref at, out var units) && units is > 0 and <= RowReader.HighestPrice
            ? new(units)
            : throw Fault(field, ref at, DecimalBytes.Price);

    protected Quantity Size(string field, ref Utf8JsonReader at) =>
        Units(ref at, out var units) && units is >= 0 and <= RowReader.MostSize
            ? new(units)
            : throw Fault(field, ref at, DecimalBytes.Size);

    protected Time Milliseconds(string field, ref Utf8JsonReader at)
    {
        const long earliest = 946_684_800_000, latest = 4_102_444_800_000;
        return at.TokenType == JsonTokenType.Number && at.TryGetInt64(out var time) && time is >= earliest and <= latest
            ? Time.FromMilliseconds(time)
            : throw Fault(field, ref at, "Unix milliseconds");
    }

    protected long Whole(string field, ref Utf8JsonReader at) =>
        at.TokenType == JsonTokenType.Number && at.TryGetInt64(out var number)
            ? number
            : throw Fault(field, ref at, "a whole number");

    // [["61773.6","1001"],…]: at its first bracket.
    protected void Pairs(string field, ref Utf8JsonReader at, List<Level> into)
    {
        into.Clear();
        if (at.TokenType != JsonTokenType.StartArray) throw Fault(field, ref at, "an array of price and size");
        while (at.Read() && at.TokenType == JsonTokenType.StartArray)
        {
            at.Read();
            var price = Price(field, ref at);
            at.Read();
            into.Add(new(price, Size(field, ref at)));
            while (at.Read() && at.TokenType != JsonTokenType.EndArray) at.Skip();
        }
    }

    protected static bool Units(ref Utf8JsonReader at, out long units, int decimals = Fixed.Decimals)
    {
        units = 0;
        return at.TokenType is JsonTokenType.String or JsonTokenType.Number
            && !at.ValueIsEscaped && DecimalBytes.TryParse(at.ValueSpan, decimals, out units);
    }

    // "1723161256172216566 {…": the digits before the message are the recorder's clock.
    ReadOnlySpan<byte> Unstamped(ReadOnlySpan<byte> line)
    {
        if (line[0] is < (byte)'0' or > (byte)'9') return line;
        var cut = line.IndexOfAny((byte)' ', (byte)'\t', (byte)',');
        if (cut < 0 || !TimeText.TryRead(line[..cut], out var local))
            throw Fault("expected a Unix time, a blank and JSON");
        Local = local;
        return line[(cut + 1)..];
    }

    static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
