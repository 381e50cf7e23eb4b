using System.Globalization;
using System.Text.RegularExpressions;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// LOBSTER's message files of NASDAQ stocks: seconds after midnight of New York, what happened, order, shares, dollars
// times 10,000, side of the resting order; ticker and day stand in the name alone (lobsterdata.com, output description,
// 2024). What happens to an order from before the file is left out: how much of it rests is not said.
sealed partial class LobsterReader : RowReader
{
    const int Submitted = 1, Reduced = 2, Deleted = 3, Executed = 4, ExecutedHidden = 5, Crossed = 6, Halted = 7;

    readonly SourceMarket market;
    readonly Time midnight;
    readonly Dictionary<long, Quantity> resting = [];
    readonly MarketRow order = new(), trade = new();
    bool isOwed;

    public LobsterReader(CsvRows rows, SourceMarket market) : base(rows, market, FeedContent.Orders)
    {
        this.market = market;
        midnight = Midnight(rows.File) ?? throw rows.Fault(
            "the day is told by the name alone; expected TICKER_YYYY-MM-DD_FROM_TO_message_LEVELS.csv");
    }

    public override bool Read()
    {
        isOwed = false;
        var (time, kind) = (TimeOf(), Whole(1));
        var (number, shares, price) = (Whole(2), Whole(3), Whole(4) * (Fixed.One / 10_000));
        if (kind is Crossed or Halted) return false;
        var side = Whole(5) switch { 1 => Side.Buy, -1 => Side.Sell, _ => throw Rows.Fault(5, "1 or -1") };
        if (price is <= 0 or > HighestPrice) throw Rows.Fault(4, "a price above 0, in hundredths of a cent");
        if (shares is <= 0 or > MostSize / Fixed.One) throw Rows.Fault(3, "a number of shares above 0");
        var size = new Quantity(shares * Fixed.One);
        Row = order;
        Begin(order, FeedContent.Orders, time, side, new(price));
        (order.Id, isOwed) = (number, kind is Executed or ExecutedHidden);
        if (isOwed)
        {
            Begin(trade, FeedContent.Trades, time, side.Opposite(), new(price));
            trade.Size = size;
        }
        if (kind == Submitted) resting[number] = order.Size = size;
        else if (kind is < Submitted or > ExecutedHidden) throw Rows.Fault(1, "1 to 7");
        else if (kind == ExecutedHidden || !resting.Remove(number, out var left)) return More();
        else
        {
            order.Size = kind == Deleted ? Quantity.Zero : Quantity.Max(Quantity.Zero, left - size);
            if (order.Size.Sign > 0) resting[number] = order.Size;
        }
        return true;
    }

    // The print of the line just read.
    public override bool More()
    {
        if (!isOwed) return false;
        (Row, isOwed) = (trade, false);
        return true;
    }

    /// <summary>The stock that such a name tells.</summary>
    public static SourceMarket? MarketOf(string path) =>
        FileName().Match(Path.GetFileName(path)) is { Success: true } match
            ? new()
            {
                Venue = "nasdaq",
                Symbol = match.Groups["ticker"].Value,
                Base = match.Groups["ticker"].Value,
                Quote = "USD",
                Kind = InstrumentKind.Spot,
            }
            : null;

    void Begin(MarketRow row, FeedContent content, Time time, Side side, Price price)
    {
        row.Clear();
        (row.Market, row.Content, row.Time) = (market, content, time);
        (row.Side, row.HasSide, row.Price) = (side, true, price);
    }

    Time TimeOf() =>
        DecimalBytes.TryCut(Rows[0], 9, out var since) && since is >= 0 and < 86_400_000_000_000
            ? new(midnight.Nanoseconds + since)
            : throw Rows.Fault(0, "seconds after midnight");

    long Whole(int column) =>
        DecimalBytes.TryParse(Rows[column], 0, out var number) && Math.Abs(number) < 100_000_000_000_000
            ? number
            : throw Rows.Fault(column, "a whole number");

    static Time? Midnight(string path)
    {
        var match = FileName().Match(Path.GetFileName(path));
        if (!match.Success || !DateOnly.TryParseExact(
            match.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return null;
        var utc = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) + TimeSpan.FromHours(IsSummer(day) ? 4 : 5);
        return Time.From(new(utc));
    }

    // New York's summer time since 2007: from the second Sunday of March to the first of November.
    static bool IsSummer(DateOnly day) => day >= Sunday(day.Year, 3, 8) && day < Sunday(day.Year, 11, 1);

    static DateOnly Sunday(int year, int month, int from)
    {
        var day = new DateOnly(year, month, from);
        return day.AddDays((7 - (int)day.DayOfWeek) % 7);
    }

    [GeneratedRegex("^(?<ticker>[A-Z.]+)_(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})_[0-9]+_[0-9]+_message_[0-9]+")]
    private static partial Regex FileName();
}
