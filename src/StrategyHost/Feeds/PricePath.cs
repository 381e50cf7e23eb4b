using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Open, high, low, close of a span of time that begins at the row's time. The price is taken to walk from the open, at
// the start, over both extremes, at one third and two thirds, to the close, a millisecond before the end: over the low
// first where the bar closes at or above its open, over the high first where it closes below.
sealed class PricePath(Instrument instrument, TimeSpan interval, Rate spread)
{
    public readonly record struct Step(Time Time, Price From, Price To);

    readonly Step[] steps = new Step[4];

    public IReadOnlyList<Step> Steps(MarketRow row, Time at)
    {
        Price Of(int field) => new(row.Numbers[field]);
        var (first, end) = (Of(BarField.Open), Of(BarField.Close));
        var (top, bottom) = (Of(BarField.High), Of(BarField.Low));
        var (early, late) = end >= first ? (bottom, top) : (top, bottom);
        steps[0] = new(at, first, first);
        steps[1] = new(at + interval / 3, first, early);
        steps[2] = new(at + interval * 2 / 3, early, late);
        steps[3] = new(at + interval - TimeSpan.FromMilliseconds(1), late, end);
        return steps;
    }

    // Bars as a market to trade on, for want of a book: at each of the four points a book of one level a side, half the
    // spread around the price but at least on the grid, a quarter of the bar's volume each; then, where the price has
    // moved, a trade of a third of the volume at the price it moved to. It has no queue and no depth: good for
    // strategies that hold for many bars, not for judging a market maker.
    public void Trade(MarketRow row, Time at, SourceMarket market, List<FeedItem> into)
    {
        var volume = new Quantity(row.Numbers[BarField.Volume]);
        foreach (var step in Steps(row, at)) Trade(step, market.Coins(volume, step.To), into);
    }

    void Trade(Step step, Quantity traded, List<FeedItem> into)
    {
        var (grid, price) = (instrument.Grid, step.To);
        var half = new Price((long)Fixed.DivideDown((Int128)price.Units * (spread.Units / 2), Rate.One));
        var (bid, ask) = (grid.Down(price - half), grid.Up(price + half));
        if (bid == ask) ask = new(ask.Units + grid.Tick(ask).Units);
        var size = Quantity.Max(grid.Lot, grid.Down(new Quantity(traded.Units / 4)));
        into.Add(new(step.Time, new BookRecorded(
            instrument.Id, bid.IsZero ? [] : [new(bid, size)], [new(ask, size)])));
        var share = grid.Down(new Quantity(traded.Units / 3));
        if (step.To == step.From || share.IsZero) return;
        var aggressor = step.To > step.From ? Side.Buy : Side.Sell;
        into.Add(new(step.Time, new TradeRecorded(instrument.Id, aggressor, price, share)));
    }
}
