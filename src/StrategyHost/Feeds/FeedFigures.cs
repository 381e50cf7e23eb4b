namespace StrategyHost.Feeds;

// What was counted in the rows of one kind and market, and what was wrong with them.
public record FeedFigures
{
    public long Rows { get; init; }

    // Silences longer than the filter's gap; for bars, marks and funding, longer than half as much again as their
    // interval.
    public long Gaps { get; init; }

    // Dropped: a trade id, or the moment of a bar, mark or settlement, that was there already.
    public long Duplicates { get; init; }

    // Trades whose time goes back are given the last time before them; all other rows that go back are dropped.
    public long Restamped { get; init; }
    public long Stale { get; init; }

    // Books whose best bid is not below their best ask are dropped; best prices that cross stay, since the other
    // side's row follows.
    public long Crossed { get; init; }

    // Of depth: changes that do not follow the one before them, so that there was no book until the next snapshot;
    // and changes left out because there was none.
    public long Breaks { get; init; }
    public long Unanchored { get; init; }

    // Trades whose aggressor the source does not know: kept, but not given to strategies.
    public long Sideless { get; init; }

    // The largest steps that all prices, all sizes are multiples of, as far as the rows show.
    public long PriceStep { get; init; }
    public long SizeStep { get; init; }

    // The most decimals any price, any size has.
    public int PriceDecimals { get; init; }
    public int SizeDecimals { get; init; }
}
