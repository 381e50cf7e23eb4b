using StrategyHost.Model;

namespace StrategyHost.Feeds;

// A book made of trades, for want of one: what buyers last paid is the ask, what sellers last got the bid, each of the
// size that was traded there. A side that is not known yet, or that the other has passed, stands a spread away and at
// least one tick. It has no queue and no depth: good for strategies that take, not for judging a market maker.
sealed class TradedBook(Instrument instrument, Rate spread)
{
    readonly Grid grid = instrument.Grid;
    Level bid, ask;

    public BookRecorded After(TradeRecorded trade)
    {
        var (price, own) = (trade.Price, new Level(trade.Price, trade.Quantity));
        if (trade.Aggressor == Side.Buy)
        {
            ask = own;
            if (bid.Price.IsZero || bid.Price >= price) bid = own with { Price = Below(price) };
        }
        else
        {
            bid = own;
            if (ask.Price.IsZero || ask.Price <= price) ask = own with { Price = Above(price) };
        }
        return new(instrument.Id, bid.Price.IsZero ? [] : [bid], [ask]);
    }

    Price Below(Price price)
    {
        var down = grid.Down(price - Apart(price));
        return down < price ? down : grid.Down(price - grid.Tick(price));
    }

    Price Above(Price price)
    {
        var up = grid.Up(price + Apart(price));
        return up > price ? up : grid.Up(price + grid.Tick(price));
    }

    Price Apart(Price price) => new((long)Fixed.DivideDown((Int128)price.Units * spread.Units, Rate.One));
}
