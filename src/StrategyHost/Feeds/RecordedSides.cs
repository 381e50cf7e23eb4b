using StrategyHost.Model;

namespace StrategyHost.Feeds;

// What the recording last said of one market: its book, best prices told after it, its mark.
sealed class RecordedSides
{
    readonly TopRecorded?[] tops = new TopRecorded?[2];
    readonly DepthSide[] levels = [new(Side.Buy), new(Side.Sell)];
    BookRecorded? book;
    MarkPublished? mark;
    StandingOrders? orders;

    // Whether the book stands in the levels: it has changed since it was told whole.
    bool hasChanged;

    public bool IsTwoSided => Best(Side.Buy) is not null && Best(Side.Sell) is not null;

    // Only of a market with two sides.
    public Price Mid => new((Best(Side.Buy)!.Value.Units + Best(Side.Sell)!.Value.Units) / 2);

    // True where the best prices may have moved.
    public bool See(Input input)
    {
        switch (input)
        {
            case OrderRecorded order:
                (orders ??= new()).Take(order);
                return true;
            case BookRecorded recorded:
                (book, hasChanged) = (recorded, false);
                Array.Clear(tops);
                return true;
            case DepthRecorded depth when book is not null:
                Change(depth);
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
        if (book is not null)
            yield return hasChanged ? book with { Bids = Whole(Side.Buy), Asks = Whole(Side.Sell) } : book;
        foreach (var top in tops)
            if (top is not null) yield return top;
        if (mark is not null) yield return mark;
        foreach (var order in orders?.All ?? []) yield return order;
    }

    void Change(DepthRecorded depth)
    {
        if (!hasChanged)
        {
            levels[(int)Side.Buy].Take(book!.Bids, isWhole: true);
            levels[(int)Side.Sell].Take(book.Asks, isWhole: true);
            hasChanged = true;
        }
        levels[(int)Side.Buy].Take(depth.Bids, isWhole: false);
        levels[(int)Side.Sell].Take(depth.Asks, isWhole: false);
    }

    Level[] Whole(Side side) => levels[(int)side].Top(int.MaxValue);

    Price? Best(Side side)
    {
        // From the first order on a book is made of orders alone.
        if (orders is not null) return orders.Best(side);
        if (tops[(int)side] is { } top) return top.Level.Quantity.IsZero ? null : top.Level.Price;
        if (hasChanged) return levels[(int)side] is { Count: > 0 } own ? own[0].Price : null;
        var told = side == Side.Buy ? book?.Bids : book?.Asks;
        return told is { Length: > 0 } ? told[0].Price : null;
    }
}
