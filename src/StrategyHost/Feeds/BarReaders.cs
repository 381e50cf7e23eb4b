using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Open, high, low, close of a span of time that begins at the row's time. The price is taken to walk from the open, at
// the start, over both extremes, at one third and two thirds, to the close, a millisecond before the end: over the low
// first where the bar closes at or above its open, over the high first where it closes below.
abstract class PathReader : RowReader
{
    protected readonly record struct Step(Time Time, Price From, Price To);

    readonly int time, open, high, low, close;
    readonly TimeSpan interval;

    protected PathReader(CsvRows rows, Tally tally, Instrument instrument, TimeSpan interval)
        : base(rows, tally, instrument)
    {
        this.interval = interval;
        (time, open, high, low, close) =
            (Column("time_ms"), Column("open"), Column("high"), Column("low"), Column("close"));
    }

    public sealed override void Read()
    {
        var at = ReadTime(time);
        var (first, top, bottom, end) = (ReadPrice(open), ReadPrice(high), ReadPrice(low), ReadPrice(close));
        if (top < first || top < end) throw Rows.Fault(high, "a price not below open and close");
        if (bottom > first || bottom > end) throw Rows.Fault(low, "a price not above open and close");
        ReadMore();
        if (!Tally.Accept(at, out _)) return;
        var (early, late) = end >= first ? (bottom, top) : (top, bottom);
        Walk(new(at, first, first));
        Walk(new(at + interval / 3, first, early));
        Walk(new(at + interval * 2 / 3, early, late));
        Walk(new(at + interval - TimeSpan.FromMilliseconds(1), late, end));
    }

    // The columns beyond the four prices.
    protected virtual void ReadMore()
    {
    }

    protected abstract void Walk(Step step);
}

// OHLCV bars as a market to trade on, for want of a book: at each of the four points a book of one level a side,
// half the filter's spread around the price but at least on the grid, a quarter of the bar's volume each; then, where
// the price has moved, a trade of a third of the volume at the price it moved to. It has no queue and no depth: good
// for strategies that hold for many bars, not for judging a market maker.
sealed class BarReader : PathReader
{
    readonly int volume;
    readonly Rate halfSpread;
    Quantity traded;

    public BarReader(CsvRows rows, Tally tally, Instrument instrument, TimeSpan interval, Rate spread)
        : base(rows, tally, instrument, interval)
    {
        volume = Column("volume");
        halfSpread = new(spread.Units / 2);
    }

    protected override void ReadMore()
    {
        if (!DecimalBytes.TryCut(Rows[volume], Fixed.Decimals, out var units) || units < 0)
            throw Rows.Fault(volume, "a volume: a number from 0 on");
        traded = new(units);
    }

    protected override void Walk(Step step)
    {
        var (grid, price) = (Instrument.Grid, step.To);
        var half = new Price((long)Fixed.DivideDown((Int128)price.Units * halfSpread.Units, Rate.One));
        var (bid, ask) = (grid.Down(price - half), grid.Up(price + half));
        if (bid == ask) ask = new(ask.Units + grid.Tick(ask).Units);
        var size = Quantity.Max(grid.Lot, grid.Down(new Quantity(traded.Units / 4)));
        Add(step.Time, new BookRecorded(Id, bid.IsZero ? [] : [new(bid, size)], [new(ask, size)]));
        var share = grid.Down(new Quantity(traded.Units / 3));
        if (step.To == step.From || share.IsZero) return;
        var aggressor = step.To > step.From ? Side.Buy : Side.Sell;
        Add(step.Time, new TradeRecorded(Id, aggressor, price, share));
    }
}

// Mark price bars: the mark is published at each of the four points.
sealed class MarkReader(CsvRows rows, Tally tally, Instrument instrument, TimeSpan interval)
    : PathReader(rows, tally, instrument, interval)
{
    protected override void Walk(Step step) => Add(step.Time, new MarkPublished(Id, step.To));
}

// Funding settlements. Venues stamp them up to a few seconds late: such a time is taken back to its full hour.
sealed class FundingReader : RowReader
{
    const int RateDecimals = 12;
    static readonly TimeSpan latest = TimeSpan.FromSeconds(5);

    readonly int time, rate;

    public FundingReader(CsvRows rows, Tally tally, Instrument instrument) : base(rows, tally, instrument)
    {
        (time, rate) = (Column("time_ms"), Column("funding_rate"));
    }

    public override void Read()
    {
        var stated = ReadTime(time);
        var hour = stated.Floor(TimeSpan.FromHours(1));
        var at = stated - hour <= latest ? hour : stated;
        if (!DecimalBytes.TryParse(Rows[rate], RateDecimals, out var units) || Math.Abs(units) > Rate.One)
            throw Rows.Fault(rate, "a rate: a fraction between -1 and 1 with at most 12 decimals");
        if (Tally.Accept(at, out _)) Add(at, new FundingPublished(Id, new(units)));
    }
}
