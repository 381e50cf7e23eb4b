using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Counts the rows and faults of one stream while they pass, and judges each: what is dropped, what is given another
// time, what stays.
sealed class Tally(SourceMarket market, FeedContent content, TimeSpan gap, DepthBook? before = null)
{
    const int MostSilences = 1000;

    static readonly long[] Powers =
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    readonly RecentIds trades = new();
    readonly PriorityQueue<FeedGap, TimeSpan> silences = new();
    Time last;
    long rows, gaps, duplicates, restamped, stale, crossed, sideless;
    long shortest = long.MaxValue, longest;
    Time first;
    long priceStep, sizeStep;
    Price bid, ask, lastPrice;
    Time lastTop;

    public SourceMarket Market => market;

    public FeedContent Content => content;

    // The book that depth rows make, going on from an earlier file's where there is one.
    public DepthBook? Book { get; } = content == FeedContent.Depth ? before ?? new() : null;

    // What an earlier file's book had counted already.
    readonly (long Breaks, long Repeated, long Unanchored, long Crossed) begun = before is null
        ? default
        : (before.Breaks, before.Repeated, before.Unanchored, before.Crossed);

    long Breaks => (Book?.Breaks ?? 0) - begun.Breaks;

    bool IsRegular => content is FeedContent.Bars or FeedContent.Marks or FeedContent.Indexes or FeedContent.Premiums
        or FeedContent.Funding;

    /// <exception cref="FeedError">Rows that go from the newest to the oldest: nearly all would be dropped, or be given
    /// the newest's time.</exception>
    public void RefuseReversed(string file)
    {
        var late = stale + restamped;
        if (rows >= 3 && late * 2 > rows)
            throw new FeedError(file, 0, "",
                $"{late:N0} of {rows:N0} rows are older than a row before them: it goes from the newest to the oldest, "
                + "or is not sorted; sort it by time, oldest first");
    }

    // Takes a row in. False where it has to be dropped; stamped never goes back.
    public bool Take(MarketRow row, out Time stamped)
    {
        stamped = row.Time;
        See(row);
        return content switch
        {
            FeedContent.Trades or FeedContent.Liquidations => TakeTrade(row, out stamped),
            FeedContent.Books => Accept(row.Time, out stamped) && !Crosses(row.Bids, row.Asks),
            FeedContent.Depth => Accept(row.Time, out stamped) && TakeDepth(row, stamped),
            FeedContent.Tops => Accept(row.Time, out stamped) && TakeTop(row, stamped),
            FeedContent.Quotes => Accept(row.Time, out stamped) && TakeQuote(row),
            _ => Accept(row.Time, out stamped),
        };
    }

    public FeedReport Report(string file, string sha256) => new()
    {
        File = file,
        Market = market.Desk,
        Content = content,
        Source = market,
        Sha256 = sha256,
        Rows = rows,
        First = first,
        Last = last,
        Interval = shortest == long.MaxValue ? TimeSpan.Zero : TimeSpan.FromTicks(shortest / 100),
        Gaps = gaps + Breaks,
        LongestGap = LongestGap(),
        Silences = [.. silences.UnorderedItems.Select(one => one.Element)
            .Concat((Book?.Holes(last) ?? []).Where(hole => hole.To >= first)).OrderBy(one => one.From)],
        Duplicates = duplicates + (Book?.Repeated ?? 0) - begun.Repeated,
        Restamped = restamped,
        Stale = stale,
        Crossed = crossed + (Book?.Crossed ?? 0) - begun.Crossed,
        Breaks = Breaks,
        Unanchored = Math.Max(0, (Book?.Unanchored ?? 0) - begun.Unanchored),
        Sideless = sideless,
        PriceStep = priceStep,
        SizeStep = sizeStep,
        LastPrice = lastPrice,
        PriceDecimals = DecimalsOf(priceStep),
        SizeDecimals = DecimalsOf(sizeStep),
    };

    // Without a book is without a recording, however much comes.
    TimeSpan LongestGap()
    {
        var hole = (Book?.Holes(last) ?? []).Where(one => one.To >= first)
            .Select(one => one.Length).DefaultIfEmpty(TimeSpan.Zero).Max();
        var silence = gaps == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(longest / 100);
        return hole > silence ? hole : silence;
    }

    bool TakeTrade(MarketRow row, out Time stamped)
    {
        stamped = row.Time;
        lastPrice = row.Price;
        if (row.Id != MarketRow.None || row.IdText.Length > 0)
        {
            var id = row.IdText.Length > 0 ? TextNumber(row.IdText) : row.Id;
            if (!trades.Add(id))
            {
                rows++;
                duplicates++;
                return false;
            }
        }
        if (!row.HasSide) sideless++;
        return Accept(row.Time, out stamped);
    }

    bool TakeDepth(MarketRow row, Time stamped)
    {
        Book!.Apply(row, stamped);
        if (Book.Best(Side.Buy) is { } best) lastPrice = best.Price;
        return true;
    }

    // Both sides of one moment come in two rows: only what crosses when the moment is over is a fault.
    bool TakeTop(MarketRow row, Time stamped)
    {
        if (stamped > lastTop && !bid.IsZero && !ask.IsZero && bid >= ask) crossed++;
        lastTop = stamped;
        if (row.Side == Side.Buy) bid = row.Price;
        else ask = row.Price;
        lastPrice = row.Price;
        return true;
    }

    bool TakeQuote(MarketRow row)
    {
        if (row.Bids.Count > 0) lastPrice = row.Bids[0].Price;
        if (row.Bids.Count > 0 && row.Asks.Count > 0 && row.Bids[0].Price >= row.Asks[0].Price) crossed++;
        return true;
    }

    bool Crosses(List<Level> bids, List<Level> asks)
    {
        if (bids.Count > 0) lastPrice = bids[0].Price;
        if (bids.Count == 0 || asks.Count == 0 || bids[0].Price < asks[0].Price) return false;
        crossed++;
        return true;
    }

    // Counts a row of this time.
    bool Accept(Time time, out Time stamped)
    {
        stamped = time;
        if (++rows == 1) first = time;
        else if (time < last)
        {
            if (content is not (FeedContent.Trades or FeedContent.Liquidations or FeedContent.Depth
                or FeedContent.Orders))
            {
                stale++;
                return false;
            }
            restamped++;
            stamped = last;
            return true;
        }
        else if (!Step(time.Nanoseconds - last.Nanoseconds)) return false;
        last = time;
        return true;
    }

    bool Step(long step)
    {
        if (step == 0)
        {
            if (IsRegular) duplicates++;
            return !IsRegular;
        }
        shortest = Math.Min(shortest, step);
        longest = Math.Max(longest, step);
        if (step <= Quiet()) return true;
        gaps++;
        // A regular row stands for its interval: the silence begins where that ends.
        var length = TimeSpan.FromTicks((IsRegular ? step - shortest : step) / 100);
        silences.Enqueue(new(last + TimeSpan.FromTicks(IsRegular ? shortest / 100 : 0), length), length);
        if (silences.Count > MostSilences) silences.Dequeue();
        return true;
    }

    // How long may nothing come. An archive of tickers has one a minute.
    long Quiet() =>
        IsRegular ? shortest + shortest / 2
        : content == FeedContent.Tickers ? Math.Max(gap.Ticks * 100, shortest * 2)
        : gap.Ticks * 100;

    void See(MarketRow row)
    {
        switch (content)
        {
            case FeedContent.Trades or FeedContent.Liquidations or FeedContent.Tops or FeedContent.Orders:
                if (content == FeedContent.Orders) lastPrice = row.Price;
                Divide(ref priceStep, row.Price.Units);
                Divide(ref sizeStep, row.Size.Units);
                break;
            case FeedContent.Books or FeedContent.Depth or FeedContent.Quotes:
                See(row.Bids);
                See(row.Asks);
                break;
            case FeedContent.Bars or FeedContent.Marks or FeedContent.Indexes:
                for (var i = BarField.Open; i <= BarField.Close; i++) Divide(ref priceStep, row.Numbers[i]);
                lastPrice = new(row.Numbers[BarField.Close]);
                break;
            default:
                break;
        }
    }

    void See(List<Level> levels)
    {
        foreach (var level in levels)
        {
            Divide(ref priceStep, level.Price.Units);
            Divide(ref sizeStep, level.Quantity.Units);
        }
    }

    // The greatest common divisor so far: once found it hardly changes.
    static void Divide(ref long step, long units)
    {
        if (step == 0) step = Math.Abs(units);
        else if (units % step != 0)
            for (units = Math.Abs(units); units != 0;) (step, units) = (units, step % units);
    }

    // Of a step: of zero, none.
    public static int DecimalsOf(long step)
    {
        var decimals = 0;
        while (decimals < Fixed.Decimals && step % Powers[Fixed.Decimals - decimals] != 0) decimals++;
        return decimals;
    }

    // FNV-1a of 64 bits: a text that is no number still tells a repeated trade.
    static long TextNumber(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text) hash = unchecked((hash ^ letter) * 1099511628211UL);
        return unchecked((long)hash);
    }
}
