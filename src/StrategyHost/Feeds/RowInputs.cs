using StrategyHost.Model;

namespace StrategyHost.Feeds;

// A market input with the moment it happened at the exchange.
public readonly record struct FeedItem(Time Time, Input Input);

// Turns the rows of one stream that its tally let pass into a desk's inputs. What it remembers goes on from file to
// file, so that a day in pieces is the day.
sealed class RowInputs(SourceMarket market, Instrument instrument, TimeSpan interval, FeedFilter filter)
{
    readonly PricePath path = new(instrument, interval, filter.BarSpread);
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
                Add(time, new BookRecorded(Id, Levels(row.Bids), Levels(row.Asks)));
                break;
            case FeedContent.Depth:
                TakeDepth(row, time);
                break;
            case FeedContent.Orders:
                Add(time, new OrderRecorded(Id, row.Id, row.Side, row.Price, InLots(row.Size, row.Price)));
                break;
            case FeedContent.Tops:
                Add(time, new TopRecorded(Id, row.Side, In(row.Price, row.Size)));
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
        var size = InLots(row.Size, row.Price);
        if (row.HasSide && !size.IsZero) Add(time, new TradeRecorded(Id, row.Side, row.Price, size));
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
            Add(time, new DepthRecorded(Id, Levels(row.Bids), Levels(row.Asks)));
        }
    }

    // A change of the chain together with what best prices told beside it have moved.
    public DepthRecorded PutRight(DepthRecorded changes, TopsBeside tops) => changes with
    {
        Bids = [.. changes.Bids, .. InLots(tops.PutRight(Side.Buy, Book))],
        Asks = [.. changes.Asks, .. InLots(tops.PutRight(Side.Sell, Book))],
    };

    Level[] Whole(Side side) => InLots(Book.Top(side, int.MaxValue));

    void TakeBest(MarketRow row, Time time, Side side)
    {
        if (row.Of(side) is not [var level, ..] || level == best[(int)side]) return;
        best[(int)side] = level;
        Add(time, new TopRecorded(Id, side, In(level.Price, level.Quantity)));
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

    Level[] Levels(List<Level> levels) => InLots([.. levels]);

    Level[] InLots(Level[] levels)
    {
        for (var i = 0; i < levels.Length; i++) levels[i] = In(levels[i].Price, levels[i].Quantity);
        return levels;
    }

    Level In(Price price, Quantity size) => new(price, InLots(size, price));

    // A fill's value is exact for whole lots only. Contracts of so many dollars make none, nor do sizes told finer
    // than the desk counts: cut to them, but what is there stays there.
    Quantity InLots(Quantity size, Price price)
    {
        var coins = market.Coins(size, price);
        var (lot, part) = (instrument.Grid.Lot, coins.Units % instrument.Grid.Lot.Units);
        if (part == 0) return coins;
        return coins < lot ? lot : new(coins.Units - part);
    }

    void Add(Time time, Input input) => Found.Add(new(time, input));
}
