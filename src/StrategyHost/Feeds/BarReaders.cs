using StrategyHost.Model;

namespace StrategyHost.Feeds;

// The columns of a bar: open, high, low, close and, where there is one, volume.
readonly record struct BarColumns(int Open, int High, int Low, int Close, int Volume)
{
    public static BarColumns Of(CsvRows rows, bool hasVolume) => new(
        Column(rows, "open"), Column(rows, "high"), Column(rows, "low"), Column(rows, "close"),
        hasVolume ? Column(rows, "volume") : -1);

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
        if (!DecimalBytes.TryCut(rows[Volume], Fixed.Decimals, out var traded) || traded < 0)
            throw rows.Fault(Volume, "a volume: a number from 0 on");
        row.Set(BarField.Volume, traded);
    }

    static long Number(CsvRows rows, int column, bool isSigned) =>
        isSigned
            ? DecimalBytes.TryCut(rows[column], Fixed.Decimals, out var number)
                ? number
                : throw rows.Fault(column, "a number")
            : DecimalBytes.TryParse(rows[column], Fixed.Decimals, out var price) && price > 0
                ? price
                : throw rows.Fault(column, "a price: a number above 0 with at most 8 decimals");

    static int Column(CsvRows rows, string name) =>
        rows.Find(name) is var column and >= 0 ? column : throw rows.Fault($"the column {name} is missing");
}

// Bars of trades, of the mark, of the index or of the premium.
sealed class BarReader : RowReader
{
    static readonly string[] TimeNames = ["time_ms", "open_time", "timestamp", "time", "date", "datetime"];

    readonly int time;
    readonly BarColumns columns;
    readonly bool isStrict, isSigned;

    public BarReader(CsvRows rows, SourceMarket market, FeedContent content) : base(rows, market, content)
    {
        time = TimeColumn(rows);
        if (time < 0) time = Column("time_ms");
        isStrict = rows.Columns[time] == "time_ms";
        isSigned = content == FeedContent.Premiums;
        columns = BarColumns.Of(rows, content == FeedContent.Bars);
    }

    public static int TimeColumn(CsvRows rows) =>
        TimeNames.Select(rows.Find).FirstOrDefault(column => column >= 0, -1);

    protected override void Fill()
    {
        Row.Time = isStrict ? ReadTime(time) : ReadAnyTime(time);
        columns.Fill(Rows, Row, isSigned);
    }
}

// Funding settlements. Venues stamp them up to a few seconds late: such a time is taken back to its full hour.
sealed class FundingReader : RowReader
{
    static readonly TimeSpan latest = TimeSpan.FromSeconds(5);

    readonly int time, rate;

    public FundingReader(CsvRows rows, SourceMarket market) : base(rows, market, FeedContent.Funding)
    {
        time = rows.Find("time_ms") is var known and >= 0 ? known : BarReader.TimeColumn(rows);
        if (time < 0) time = Column("time_ms");
        rate = Column("funding_rate");
    }

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
