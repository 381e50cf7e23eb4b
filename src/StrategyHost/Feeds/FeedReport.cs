using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// What the rows of a file are; the order is the one in which rows of one moment follow each other.
public enum FeedContent : byte
{
    Trades,
    Liquidations,
    Books,

    // Snapshots of a whole book and the changes between them.
    Depth,

    // A new best price of one side.
    Tops,

    // The best prices of both.
    Quotes,
    Bars,
    Marks,
    Indexes,
    Premiums,
    Funding,

    // Mark, index, funding rate and open interest as a venue shows them beside each other.
    Tickers,
}

// A silence, by its first moment and its length.
public readonly record struct FeedGap(Time From, TimeSpan Length)
{
    public Time To => From + Length;
}

// One file as it was found: how much, from when to when, what was wrong with it and what was done about that.
public sealed record FeedReport
{
    public required string File { get; init; }
    public required FeedMarket Market { get; init; }
    public required FeedContent Content { get; init; }

    // Whose, and with which rules of its own.
    public SourceMarket Source { get; init; } = SourceMarket.Unknown;

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

    // Those themselves in order of time, or the longest where they are very many.
    public IReadOnlyList<FeedGap> Silences { get; init; } = [];

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

    // The largest steps that all prices, all sizes are multiples of, as far as the rows show; the last price.
    public long PriceStep { get; init; }
    public long SizeStep { get; init; }
    public Price LastPrice { get; init; }

    // The most decimals any price, any size has.
    public int PriceDecimals { get; init; }
    public int SizeDecimals { get; init; }

    public bool HasFaults =>
        Gaps + Duplicates + Restamped + Stale + Crossed + Breaks + Unanchored + Sideless > 0;

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
                Counted(Crossed, Content == FeedContent.Books ? "crossed books dropped"
                    : Content == FeedContent.Depth ? "changes leaving the book crossed" : "crossed, kept"),
                Counted(Breaks, "breaks of the depth's chain, no book until the next snapshot"),
                Counted(Unanchored, "depth changes without a snapshot left out"),
                Counted(Sideless, "trades of no known side"));
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
