using StrategyHost.Model;

namespace StrategyHost.Feeds;

// A market input with the moment it happened at the exchange.
public readonly record struct FeedItem(Time Time, Input Input);

// Turns the rows of one stream that its tally let pass into a desk's inputs. What it remembers goes on from file to
// file, so that a day in pieces is the day.
sealed class RowInputs(IReadOnlyList<FeedReport> pieces, Instrument instrument, FeedFilter filter)
{
    readonly SourceMarket market = pieces[0].Source;

    // All that they show: then there is nothing to look at in each level.
    readonly bool isExact = pieces.All(piece => RecordedGrid.IsExact(piece, instrument));
    readonly long exactStep = RecordedGrid.ExactStep(instrument);
    readonly PricePath path = new(instrument, pieces.Min(piece => piece.Interval), filter.BarSpread);
    readonly Level?[] best = new Level?[2];
    readonly long[] told = new long[8];
    Time fundingDue;
    long fundingRate;

    // Whether the whole book was told that depth rows change.
    bool isBookTold;

    // Of depth rows: their tally applies them.
    public DepthBook Book { get; } = new();

    // Of the last row; the caller takes them out.
    public List<FeedItem> Found { get; } = [];

    InstrumentId Id => instrument.Id;

    public void Take(MarketRow row, Time time)
    {
        if (filter.Delays && row.Local != Time.Zero) Add(time, new DelayRecorded(row.Local - row.Time));
        switch (row.Content)
        {
            case FeedContent.Trades:
                TakeTrade(row, time);
                break;
            case FeedContent.Books:
                Add(time, new BookRecorded(Id, Levels(row, Side.Buy), Levels(row, Side.Sell)));
                break;
            case FeedContent.Depth:
                TakeDepth(row, time);
                break;
            case FeedContent.Orders:
                Add(time, new OrderRecorded(Id, row.Id, row.Side, row.Price, InLots(row.Size, row.Price)));
                break;
            case FeedContent.Tops:
                Add(time, new TopRecorded(Id, row.Side, In(row.Side, row.Price, row.Size)));
                break;
            case FeedContent.Quotes:
                TakeBest(row, time, Side.Buy);
                TakeBest(row, time, Side.Sell);
                break;
            case FeedContent.Bars:
                path.Trade(row, time, market, Found);
                break;
            case FeedContent.Marks:
                foreach (var step in path.Steps(row, time)) Add(step.Time, new MarkPublished(Id, step.To));
                break;
            case FeedContent.Indexes:
                foreach (var step in path.Steps(row, time)) Add(step.Time, new OraclePublished(Id, step.To));
                break;
            case FeedContent.Funding:
                if (instrument.IsPerp) Add(time, new FundingPublished(Id, new(row.Numbers[0])));
                break;
            case FeedContent.Tickers:
                TakeTicker(row, time);
                break;
        }
    }

    void TakeTrade(MarketRow row, Time time)
    {
        if (!row.HasSide) return;
        // A trade is at the price of the side that it takes from.
        var (price, size) = In(row.Side.Opposite(), row.Price, row.Size);
        if (!size.IsZero) Add(time, new TradeRecorded(Id, row.Side, price, size));
    }

    // A book begins whole, by a snapshot or with the span that is read, and goes on by its changes. A broken chain is
    // said, and what stood there is gone: the next book is the next snapshot's.
    void TakeDepth(MarketRow row, Time time)
    {
        if (Book.HasBroken || time < filter.From) isBookTold = false;
        if (Book.HasBroken)
        {
            Add(time, new BookRecorded(Id, [], []));
            Add(time, new FeedLost(Id, Book.Reason));
        }
        else if (Book.IsValid && time >= filter.From && (Book.HasBegun || !isBookTold))
        {
            isBookTold = true;
            Add(time, new BookRecorded(Id, Whole(Side.Buy), Whole(Side.Sell)));
        }
        else if (Book.HasChanged && isBookTold)
        {
            Add(time, new DepthRecorded(Id, Levels(row, Side.Buy), Levels(row, Side.Sell)));
        }
    }

    // A change of the chain together with what best prices told beside it have moved.
    public DepthRecorded PutRight(DepthRecorded changes, TopsBeside tops) => changes with
    {
        Bids = [.. changes.Bids, .. InLots(Side.Buy, tops.PutRight(Side.Buy, Book))],
        Asks = [.. changes.Asks, .. InLots(Side.Sell, tops.PutRight(Side.Sell, Book))],
    };

    Level[] Whole(Side side) => InLots(side, Book.Top(side, int.MaxValue));

    void TakeBest(MarketRow row, Time time, Side side)
    {
        if (row.Of(side) is not [var level, ..] || level == best[(int)side]) return;
        best[(int)side] = level;
        Add(time, new TopRecorded(Id, side, In(side, level.Price, level.Quantity)));
    }

    // Mark and index where they have moved; the rate when the time it was shown for has come.
    void TakeTicker(MarketRow row, Time time)
    {
        if (Moved(row, TickerField.Index) && row.Numbers[TickerField.Index] > 0)
            Add(time, new OraclePublished(Id, new(row.Numbers[TickerField.Index])));
        if (Moved(row, TickerField.Mark) && row.Numbers[TickerField.Mark] > 0 && instrument.IsPerp)
            Add(time, new MarkPublished(Id, new(row.Numbers[TickerField.Mark])));
        if (!row.Has(TickerField.FundingTime) || !row.Has(TickerField.Funding)) return;
        var due = new Time(row.Numbers[TickerField.FundingTime]);
        if (fundingDue != Time.Zero && due > fundingDue && fundingDue <= time && instrument.IsPerp)
            Add(time, new FundingPublished(Id, new(fundingRate)));
        (fundingDue, fundingRate) = (due, row.Numbers[TickerField.Funding]);
    }

    bool Moved(MarketRow row, int field)
    {
        if (!row.Has(field) || told[field] == row.Numbers[field]) return false;
        told[field] = row.Numbers[field];
        return true;
    }

    Level[] Levels(MarketRow row, Side side) => InLots(side, [.. row.Of(side)]);

    // Levels that round to one price are one; a change that takes a level away has no size, and keeps none.
    Level[] InLots(Side side, Level[] levels)
    {
        if (isExact) return levels;
        var count = 0;
        foreach (var level in levels)
        {
            var next = In(side, level.Price, level.Quantity);
            if (next.Price != level.Price && count > 0 && levels[count - 1].Price == next.Price)
                levels[count - 1] = new(next.Price, levels[count - 1].Quantity + next.Quantity);
            else if (!next.Price.IsZero) levels[count++] = next;
        }
        return count == levels.Length ? levels : levels[..count];
    }

    Level In(Side side, Price price, Quantity size) => new(Exact(side, price), InLots(size, price));

    // What a fill at a recorded price is worth has to be exact: see RecordedGrid.
    Price Exact(Side side, Price price)
    {
        if (isExact) return price;
        var over = price.Units % exactStep;
        return over == 0 ? price : new(price.Units - over + (side == Side.Sell ? exactStep : 0));
    }

    // So has its size: contracts of so many dollars make no whole lots of coins, nor do more decimals than a desk's
    // sizes have. Cut to lots, but what is there stays there.
    Quantity InLots(Quantity size, Price price)
    {
        if (isExact) return size;
        var coins = market.Coins(size, price);
        var lots = instrument.Grid.Down(coins);
        return lots == coins ? coins : Quantity.Max(instrument.Grid.Lot, lots);
    }

    void Add(Time time, Input input) => Found.Add(new(time, input));
}
