using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// What the rows of a file are; the order is the one in which rows of one moment follow each other.
public enum FeedContent : byte
{
    Trades,
    Books,
    Tops,
    Bars,
    Marks,
    Funding,
}

// One file as it was found: how much, from when to when, what was wrong with it and what was done about that.
public sealed record FeedReport
{
    public required string File { get; init; }
    public required FeedMarket Market { get; init; }
    public required FeedContent Content { get; init; }

    // Of the unpacked content, in hexadecimal.
    public required string Sha256 { get; init; }

    public long Rows { get; init; }
    public Time First { get; init; }
    public Time Last { get; init; }

    // The smallest step between two rows: the bars' length.
    public TimeSpan Interval { get; init; }

    // Silences longer than the filter's gap; for bars, marks and funding, longer than half as much again as their
    // interval.
    public long Gaps { get; init; }
    public TimeSpan LongestGap { get; init; }

    // Dropped: a trade id, or the moment of a bar, mark or settlement, that was there already.
    public long Duplicates { get; init; }

    // Trades whose time goes back are given the last time before them; all other rows that go back are dropped.
    public long Restamped { get; init; }
    public long Stale { get; init; }

    // Books whose best bid is not below their best ask are dropped; best prices that cross stay, since the other
    // side's row follows.
    public long Crossed { get; init; }

    // The most decimals any price, any size has.
    public int PriceDecimals { get; init; }
    public int SizeDecimals { get; init; }

    public bool HasFaults => Gaps + Duplicates + Restamped + Stale + Crossed > 0;

    // In words; empty where there are none.
    public string Faults
    {
        get
        {
            var longest = LongestGap.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return Join("; ",
                Counted(Gaps, $"gaps, the longest {longest} s"),
                Counted(Duplicates, "duplicates dropped"),
                Counted(Restamped, "times going back re-stamped"),
                Counted(Stale, "times going back dropped"),
                Counted(Crossed, Content == FeedContent.Books ? "crossed books dropped" : "crossed, kept"));
        }
    }

    public override string ToString()
    {
        var faults = HasFaults ? Faults : "no faults";
        return $"{File}: {Market} {Content}, {Rows:N0} rows, {First} to {Last}; {faults}";
    }

    static string Counted(long count, string what) => count > 0 ? $"{count:N0} {what}" : "";

    static string Join(string between, params string[] parts) =>
        string.Join(between, parts.Where(part => part.Length > 0));
}
