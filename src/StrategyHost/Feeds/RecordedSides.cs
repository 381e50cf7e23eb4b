using StrategyHost.Model;

namespace StrategyHost.Feeds;

// What the recording last said of one market: its book, best prices told after it, its mark.
sealed class RecordedSides
{
    readonly TopRecorded?[] tops = new TopRecorded?[2];
    BookRecorded? book;
    MarkPublished? mark;

    public bool IsTwoSided => Best(Side.Buy) is not null && Best(Side.Sell) is not null;

    // Only of a market with two sides.
    public Price Mid => new((Best(Side.Buy)!.Value.Units + Best(Side.Sell)!.Value.Units) / 2);

    // True where the best prices may have moved.
    public bool See(Input input)
    {
        switch (input)
        {
            case BookRecorded recorded:
                book = recorded;
                Array.Clear(tops);
                return true;
            case TopRecorded top:
                tops[(int)top.Side] = top;
                return true;
            case MarkPublished published:
                mark = published;
                return false;
            default:
                return false;
        }
    }

    // As inputs that make a desk know the same.
    public IEnumerable<Input> Standing()
    {
        if (book is not null) yield return book;
        foreach (var top in tops)
            if (top is not null) yield return top;
        if (mark is not null) yield return mark;
    }

    Price? Best(Side side)
    {
        if (tops[(int)side] is { } top) return top.Level.Quantity.IsZero ? null : top.Level.Price;
        var levels = side == Side.Buy ? book?.Bids : book?.Asks;
        return levels is { Length: > 0 } ? levels[0].Price : null;
    }
}
