using StrategyHost.Feeds;

namespace StrategyHost.Recordings;

// The powers of ten that all prices, sizes, times and lags of a block are multiples of: what is stored is how many.
readonly record struct RowUnits(byte Price, byte Size, byte Time, byte Lag)
{
    static readonly long[] Powers = [.. Enumerable.Range(0, 19).Select(Power)];

    // As coarse as may be; each row that does not fit makes them finer.
    public static readonly RowUnits Coarsest = new(10, 10, 9, 9);

    public long PriceUnit => Powers[Price];

    public long SizeUnit => Powers[Size];

    public long TimeUnit => Powers[Time];

    public long LagUnit => Powers[Lag];

    // The units that this row fits too.
    public RowUnits With(MarketRow row)
    {
        var (price, size) = (Price, Size);
        Refine(ref price, row.Price.Units);
        Refine(ref size, row.Size.Units);
        foreach (var level in row.Bids)
        {
            Refine(ref price, level.Price.Units);
            Refine(ref size, level.Quantity.Units);
        }
        foreach (var level in row.Asks)
        {
            Refine(ref price, level.Price.Units);
            Refine(ref size, level.Quantity.Units);
        }
        if (row.Content is FeedContent.Bars or FeedContent.Marks or FeedContent.Indexes or FeedContent.Premiums)
        {
            for (var i = BarField.Open; i <= BarField.Close; i++) Refine(ref price, row.Numbers[i]);
            Refine(ref size, row.Numbers[BarField.Volume]);
        }
        var (time, lag) = (Time, Lag);
        Refine(ref time, row.Time.Nanoseconds);
        if (row.Sent.Nanoseconds != 0) Refine(ref time, row.Sent.Nanoseconds);
        if (row.Local.Nanoseconds != 0) Refine(ref lag, row.Local.Nanoseconds - row.Time.Nanoseconds);
        return new(price, size, time, lag);
    }

    public void Write(Span<byte> into) => (into[0], into[1], into[2], into[3]) = (Price, Size, Time, Lag);

    public static RowUnits Read(ReadOnlySpan<byte> from) => new(from[0], from[1], from[2], from[3]);

    public bool IsSound => Price < Powers.Length && Size < Powers.Length && Time < Powers.Length && Lag < Powers.Length;

    static void Refine(ref byte power, long value)
    {
        while (value % Powers[power] != 0) power--;
    }

    static long Power(int exponent)
    {
        var power = 1L;
        for (; exponent > 0; exponent--) power *= 10;
        return power;
    }
}
