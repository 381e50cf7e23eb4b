using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Recordings;

// What stands in a block for each row, as differences from the row before: one description for both ways. A block
// knows nothing of the one before it.
sealed class RowLayout(FeedContent content, RowUnits units)
{
    // A bit each, in the first number of a row.
    const int Sell = 1, Sided = 2, Deduced = 4, Snapshot = 8, HasSent = 16, HasLocal = 32, HasId = 64, HasText = 128;

    // A book of more levels is no book but damage.
    const int MostLevels = 1_000_000;

    readonly long[] numbers = new long[8];
    readonly long[] prices = new long[2];
    readonly List<Level>[] before = [[], []];
    long time, lag, id, lastId;

    // Passes a row; a reader fills it, a writer leaves it as it is.
    public void Pass<T>(ref T coder, MarketRow row) where T : struct, IRowCoder
    {
        unchecked
        {
            var flags = (int)coder.Count(FlagsOf(row), 1);
            row.Side = (flags & Sell) != 0 ? Side.Sell : Side.Buy;
            (row.HasSide, row.IsTimeDeduced) = ((flags & Sided) != 0, (flags & Deduced) != 0);
            row.IsSnapshot = (flags & Snapshot) != 0;
            time += coder.Signed(row.Time.Nanoseconds - time, units.TimeUnit);
            if ((flags & HasSent) != 0)
                row.Sent = new(time + coder.Signed(row.Sent.Nanoseconds - time, units.TimeUnit));
            if ((flags & HasLocal) != 0)
            {
                lag += coder.Signed(row.Local.Nanoseconds - row.Time.Nanoseconds - lag, units.LagUnit);
                row.Local = new(time + lag);
            }
            row.Time = new(time);
            PassContent(ref coder, row, flags);
        }
    }

    void PassContent<T>(ref T coder, MarketRow row, int flags) where T : struct, IRowCoder
    {
        switch (content)
        {
            case FeedContent.Trades or FeedContent.Liquidations or FeedContent.Orders:
                row.Price = PassPrice(ref coder, row.Price, content == FeedContent.Orders ? (int)row.Side : 0);
                row.Size = new(coder.Count(row.Size.Units, units.SizeUnit));
                if ((flags & HasText) != 0) row.IdText = coder.Text(row.IdText);
                else if ((flags & HasId) != 0) row.Id = PassId(ref coder, row.Id);
                break;
            case FeedContent.Tops:
                row.Price = PassPrice(ref coder, row.Price, (int)row.Side);
                row.Size = new(coder.Count(row.Size.Units, units.SizeUnit));
                break;
            case FeedContent.Quotes:
                if ((flags & HasId) != 0) row.LastId = PassLast(ref coder, row.LastId);
                PassQuote(ref coder, row.Bids, 0);
                PassQuote(ref coder, row.Asks, 1);
                break;
            case FeedContent.Books:
                if ((flags & HasId) != 0)
                    row.LastId = unchecked(time / 1_000_000 + coder.Signed(row.LastId - time / 1_000_000, 1));
                PassBook(ref coder, row.Bids, 0);
                PassBook(ref coder, row.Asks, 1);
                break;
            case FeedContent.Depth:
                PassDepth(ref coder, row, flags);
                break;
            default:
                PassNumbers(ref coder, row);
                break;
        }
    }

    Price PassPrice<T>(ref T coder, Price price, int side) where T : struct, IRowCoder
    {
        var moved = coder.Signed(unchecked(price.Units - prices[side]), units.PriceUnit);
        return new(prices[side] = unchecked(prices[side] + moved));
    }

    long PassId<T>(ref T coder, long number) where T : struct, IRowCoder =>
        id = unchecked(id + coder.Signed(unchecked(number - id), 1));

    long PassLast<T>(ref T coder, long number) where T : struct, IRowCoder =>
        lastId = unchecked(lastId + coder.Signed(unchecked(number - lastId), 1));

    void PassQuote<T>(ref T coder, List<Level> side, int of) where T : struct, IRowCoder
    {
        if (Resize(ref coder, side) == 0) return;
        var price = PassPrice(ref coder, side[0].Price, of);
        side[0] = new(price, new(coder.Count(side[0].Quantity.Units, units.SizeUnit)));
    }

    // Best first: each level is behind the one before it. A level that stands as in the book before is a zero.
    void PassBook<T>(ref T coder, List<Level> side, int of) where T : struct, IRowCoder
    {
        var count = Resize(ref coder, side);
        var (old, place, sign) = (before[of], 0, of == 0 ? -1 : 1);
        for (var i = 0; i < count; i++)
        {
            var price = i == 0
                ? PassPrice(ref coder, side[0].Price, of)
                : new Price(unchecked(side[i - 1].Price.Units + sign * coder.Count(
                    unchecked(sign * (side[i].Price.Units - side[i - 1].Price.Units)), units.PriceUnit)));
            while (place < old.Count && IsAhead(old[place].Price, price, of)) place++;
            var stood = place < old.Count && old[place].Price == price ? old[place].Quantity.Units : -1;
            side[i] = new(price, new(PassSize(ref coder, side[i].Quantity.Units, stood)));
        }
        old.Clear();
        old.AddRange(side);
    }

    long PassSize<T>(ref T coder, long size, long stood) where T : struct, IRowCoder
    {
        var unit = units.SizeUnit;
        var code = size == stood && stood >= 0 ? 0 : unchecked(size + unit);
        code = coder.Count(code, unit);
        return code == 0 ? stood : unchecked(code - unit);
    }

    // A change's numbers follow the one before it nearly always.
    void PassDepth<T>(ref T coder, MarketRow row, int flags) where T : struct, IRowCoder
    {
        if ((flags & HasId) != 0)
        {
            unchecked
            {
                var known = lastId;
                row.PreviousId = known + coder.Signed(row.PreviousId - known, 1);
                row.FirstId = known + coder.Signed(row.FirstId - known, 1);
                row.LastId = lastId = known + coder.Signed(row.LastId - known, 1);
            }
        }
        PassChanges(ref coder, row.Bids, 0);
        PassChanges(ref coder, row.Asks, 1);
    }

    void PassChanges<T>(ref T coder, List<Level> side, int of) where T : struct, IRowCoder
    {
        var count = Resize(ref coder, side);
        for (var i = 0; i < count; i++)
        {
            var price = PassPrice(ref coder, side[i].Price, of);
            side[i] = new(price, new(coder.Count(side[i].Quantity.Units, units.SizeUnit)));
        }
    }

    void PassNumbers<T>(ref T coder, MarketRow row) where T : struct, IRowCoder
    {
        var isBar = content is FeedContent.Bars or FeedContent.Marks or FeedContent.Indexes or FeedContent.Premiums;
        row.Known = (int)coder.Count(row.Known, 1);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!row.Has(i)) continue;
            // A bar's other prices are near its open, and its open near the last close.
            var near = !isBar || i == BarField.Volume ? 0 : i == BarField.Open ? numbers[BarField.Close]
                : row.Numbers[BarField.Open];
            if (!isBar) near = numbers[i];
            var unit = !isBar ? 1 : i == BarField.Volume ? units.SizeUnit : units.PriceUnit;
            row.Numbers[i] = unchecked(near + coder.Signed(unchecked(row.Numbers[i] - near), unit));
        }
        row.Numbers.CopyTo(numbers, 0);
    }

    // Writing, the side has its levels already; reading, it gets as many empty ones.
    static int Resize<T>(ref T coder, List<Level> side) where T : struct, IRowCoder
    {
        var count = coder.Count(side.Count, 1);
        if (count is < 0 or > MostLevels) throw new InvalidDataException("more levels than a book has");
        while (side.Count < count) side.Add(default);
        return (int)count;
    }

    static bool IsAhead(Price a, Price b, int side) => side == 0 ? a > b : a < b;

    static int FlagsOf(MarketRow row)
    {
        var flags = row.Side == Side.Sell ? Sell : 0;
        if (row.HasSide) flags |= Sided;
        if (row.IsTimeDeduced) flags |= Deduced;
        if (row.IsSnapshot) flags |= Snapshot;
        if (row.Sent != Time.Zero) flags |= HasSent;
        if (row.Local != Time.Zero) flags |= HasLocal;
        if (row.Id != MarketRow.None || row.LastId != MarketRow.None) flags |= HasId;
        if (row.IdText.Length > 0) flags |= HasText;
        return flags;
    }
}
