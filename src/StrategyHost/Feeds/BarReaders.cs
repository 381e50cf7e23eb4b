using StrategyHost.Model;

namespace StrategyHost.Feeds;

// The columns of a bar: open, high, low, close and, where there is one, volume.
readonly record struct BarColumns(int Open, int High, int Low, int Close, int Volume)
{
    public static BarColumns Of(CsvRows rows, bool hasVolume) => new(
        Column(rows, "open"), Column(rows, "high"), Column(rows, "low"), Column(rows, "close"),
        !hasVolume ? -1 : Volumes(rows.Columns) is var column and >= 0 ? column
            : throw rows.Fault("the column volume is missing"));

    // "volume"; else the first that begins so and is not counted in dollars, as in "volume btc,volume usdt".
    public static int Volumes(string[] columns)
    {
        var exact = Array.IndexOf(columns, "volume");
        return exact >= 0 ? exact : Array.FindIndex(columns, column =>
            column.StartsWith("volume", StringComparison.Ordinal)
            && !SymbolNames.IsDollar(column[6..].Trim(' ', '_', '(', ')').ToUpperInvariant()));
    }

    // Of a span of time that begins at the row's time. Prices are above nothing; a premium may be on either side.
    public void Fill(CsvRows rows, MarketRow row, bool isSigned = false)
    {
        var first = Number(rows, Open, isSigned);
        var (top, bottom) = (Number(rows, High, isSigned), Number(rows, Low, isSigned));
        var last = Number(rows, Close, isSigned);
        if (top < first || top < last) throw rows.Fault(High, "a price not below open and close");
        if (bottom > first || bottom > last) throw rows.Fault(Low, "a price not above open and close");
        row.Set(BarField.Open, first);
        row.Set(BarField.High, top);
        row.Set(BarField.Low, bottom);
        row.Set(BarField.Close, last);
        if (Volume < 0) return;
        row.Set(BarField.Volume, Traded(rows));
    }

    // Of a coin worth next to nothing more is traded in a day than a size can be; it only says how much stands there.
    long Traded(CsvRows rows) =>
        DecimalBytes.TryCut(rows[Volume], Fixed.Decimals, out var units) && units >= 0
            ? Math.Min(units, RowReader.MostSize)
            : DecimalBytes.TryCut(rows[Volume], 0, out var whole) && whole >= 0 ? RowReader.MostSize
            : throw rows.Fault(Volume, "a volume: a number from 0 on");

    static long Number(CsvRows rows, int column, bool isSigned) =>
        isSigned
            ? DecimalBytes.TryCut(rows[column], Fixed.Decimals, out var number)
                ? number
                : throw rows.Fault(column, "a number")
            // Whoever made bars may have written binary fractions out: digits beyond the eighth are cut.
            : DecimalBytes.TryCut(rows[column], Fixed.Decimals, out var price)
                && price is > 0 and <= RowReader.HighestPrice
                ? price
                : throw rows.Fault(column, "a price: a number above 0 and up to a billion");

    static int Column(CsvRows rows, string name) =>
        rows.Find(name) is var column and >= 0 ? column : throw rows.Fault($"the column {name} is missing");
}

// Bars of trades, of the mark, of the index or of the premium.
sealed class BarReader : RowReader
{
    static readonly string[] TimeNames =
    [
        "time_ms", "open_time", "open time", "opentime", "timestamp", "unix", "time", "datetime", "date",
        "calc_time", "fundingtime", "funding_time",
    ];

    readonly int time;
    readonly BarColumns columns;
    readonly bool isStrict, isSigned;
    readonly int updates;
    bool wasLooked;

    public BarReader(CsvRows rows, SourceMarket market, FeedContent content) : base(rows, market, content)
    {
        time = TimeColumn(rows);
        if (time < 0) time = Column("time_ms");
        isStrict = rows.Columns[time] == "time_ms";
        isSigned = content == FeedContent.Premiums;
        columns = BarColumns.Of(rows, content == FeedContent.Bars);
        updates = content == FeedContent.Bars ? rows.Find("count") : -1;
    }

    public static int TimeColumn(CsvRows rows) =>
        TimeNames.Select(rows.Find).FirstOrDefault(column => column >= 0, -1);

    protected override void Fill()
    {
        Row.Time = isStrict ? ReadTime(time) : ReadAnyTime(time);
        columns.Fill(Rows, Row, isSigned);
        if (!wasLooked) Look();
    }

    // Binance writes bars of mark, index and premium like those of trades, with a volume of 0 and a count.
    void Look()
    {
        wasLooked = true;
        if (updates < 0 || Row.Numbers[BarField.Volume] != 0) return;
        if (DecimalBytes.TryCut(Rows[updates], 0, out var count) && count > 0)
            throw new FeedError(Rows.File, 0, "",
                $"line {Rows.Line} counts {count} updates and no volume: Binance writes bars of mark, index and "
                + "premium so; say which they are with --format mark, index or premium");
    }
}

// Funding settlements. Venues stamp them up to a few seconds late: such a time is taken back to its full hour.
sealed class FundingReader : RowReader
{
    static readonly TimeSpan latest = TimeSpan.FromSeconds(5);

    static readonly string[] RateNames = ["funding_rate", "fundingrate", "last_funding_rate"];

    readonly int time, rate;

    public FundingReader(CsvRows rows, SourceMarket market) : base(rows, market, FeedContent.Funding)
    {
        time = rows.Find("time_ms") is var known and >= 0 ? known : BarReader.TimeColumn(rows);
        if (time < 0) time = Column("time_ms");
        rate = RateNames.Select(rows.Find).FirstOrDefault(column => column >= 0, -1);
        if (rate < 0) rate = Column("funding_rate");
    }

    public static bool IsRate(string[] columns) => RateNames.Any(columns.Contains);

    // What the venue stamped is kept beside it.
    public static Time Settled(Time stated)
    {
        var hour = stated.Floor(TimeSpan.FromHours(1));
        return stated - hour <= latest ? hour : stated;
    }

    protected override void Fill()
    {
        Row.Sent = Rows.Columns[time] == "time_ms" ? ReadTime(time) : ReadAnyTime(time);
        Row.Time = Settled(Row.Sent);
        Row.Set(0, ReadRate(rate));
    }
}

// A long table of bars of many markets: time_ms, exchange, crypto, pair, contract, open … volume, funding_rate. A row
// is a bar and, of a perpetual, a settlement.
sealed class BasisReader : RowReader
{
    readonly Dictionary<string, SourceMarket> markets = new(StringComparer.Ordinal);
    readonly int time, exchange, pair, contract, rate;
    readonly BarColumns columns;
    readonly MarketRow bar = new(), funding = new();
    bool isOwed;

    public BasisReader(CsvRows rows) : base(rows, SourceMarket.Unknown, FeedContent.Bars)
    {
        (time, exchange, pair, contract) = (Column("time_ms"), Column("exchange"), Column("pair"), Column("contract"));
        (columns, rate) = (BarColumns.Of(rows, hasVolume: true), Column("funding_rate"));
    }

    public override bool Read()
    {
        (Row, isOwed) = (bar, false);
        bar.Clear();
        (bar.Market, bar.Content, bar.Time) = (MarketOf(), FeedContent.Bars, ReadTime(time));
        columns.Fill(Rows, bar);
        if (Rows[rate].IsEmpty) return true;
        funding.Clear();
        (funding.Market, funding.Content) = (bar.Market, FeedContent.Funding);
        (funding.Time, funding.Sent) = (FundingReader.Settled(bar.Time), bar.Time);
        funding.Set(0, ReadRate(rate));
        isOwed = true;
        return true;
    }

    // The settlement of the row before.
    public override bool More()
    {
        if (!isOwed) return false;
        (Row, isOwed) = (funding, false);
        return true;
    }

    SourceMarket MarketOf()
    {
        var (venue, symbol, told) = (Text(exchange), Text(pair), Text(contract));
        var key = $"{venue} {symbol} {told}";
        if (markets.TryGetValue(key, out var known)) return known;
        if (told is not ("spot" or "perpetual")) throw Rows.Fault(contract, "spot or perpetual");
        var isCoin = symbol.EndsWith("USDCM", StringComparison.Ordinal);
        var market = told == "spot" ? SymbolNames.Market($"{venue}-spot", symbol, InstrumentKind.Spot)
            : isCoin ? SymbolNames.Market($"{venue}-coinm", symbol[..^2], InstrumentKind.Perp)
            : SymbolNames.Market(venue == "binance" ? "binance-usdm" : $"{venue}-linear", symbol, InstrumentKind.Perp);
        // What such a venue's contracts are worth is not said: only that they are counted in dollars.
        if (isCoin && market.In == ContractUnit.Coin) market = market with { In = ContractUnit.Quote };
        markets.Add(key, market);
        return market;
    }

    string Text(int column) => System.Text.Encoding.UTF8.GetString(Rows[column]);
}
