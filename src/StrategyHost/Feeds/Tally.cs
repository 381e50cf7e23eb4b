using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Counts a file's rows and faults while they pass, and judges their times.
sealed class Tally(FeedContent content, TimeSpan gap)
{
    static readonly long[] Powers =
        [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    readonly RecentIds trades = new();
    Time last;
    long rows, gaps, duplicates, restamped, stale, crossed;
    long shortest = long.MaxValue, longest;
    Time first;
    int priceDecimals, sizeDecimals;

    bool IsRegular => content is FeedContent.Bars or FeedContent.Marks or FeedContent.Funding;

    // Counts a row of this time. False where the row has to be dropped; stamped never goes back.
    public bool Accept(Time time, out Time stamped)
    {
        stamped = time;
        if (++rows == 1) first = time;
        else if (time < last)
        {
            if (content != FeedContent.Trades)
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

    public bool IsNewTrade(long id)
    {
        if (trades.Add(id)) return true;
        rows++;
        duplicates++;
        return false;
    }

    public void Crossed() => crossed++;

    public void See(Price price) => See(price.Units, ref priceDecimals);

    public void See(Quantity size) => See(size.Units, ref sizeDecimals);

    public FeedReport Report(string file, FeedMarket market, string sha256) => new()
    {
        File = file,
        Market = market,
        Content = content,
        Sha256 = sha256,
        Rows = rows,
        First = first,
        Last = last,
        Interval = shortest == long.MaxValue ? TimeSpan.Zero : TimeSpan.FromTicks(shortest / 100),
        Gaps = gaps,
        LongestGap = gaps == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(longest / 100),
        Duplicates = duplicates,
        Restamped = restamped,
        Stale = stale,
        Crossed = crossed,
        PriceDecimals = priceDecimals,
        SizeDecimals = sizeDecimals,
    };

    bool Step(long step)
    {
        if (step == 0)
        {
            if (IsRegular) duplicates++;
            return !IsRegular;
        }
        shortest = Math.Min(shortest, step);
        longest = Math.Max(longest, step);
        if (step > (IsRegular ? shortest + shortest / 2 : gap.Ticks * 100)) gaps++;
        return true;
    }

    static void See(long units, ref int decimals)
    {
        while (decimals < Fixed.Decimals && units % Powers[Fixed.Decimals - decimals] != 0) decimals++;
    }
}
