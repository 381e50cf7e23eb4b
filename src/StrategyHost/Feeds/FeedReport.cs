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

    // Single orders as they rest: new, changed, or gone.
    Orders,

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
public sealed record FeedReport : FeedFigures
{
    public FeedReport()
    {
    }

    public FeedReport(FeedFigures figures) : base(figures)
    {
    }

    public required string File { get; init; }
    public required FeedMarket Market { get; init; }
    public required FeedContent Content { get; init; }

    // Whose, and with which rules of its own.
    public SourceMarket Source { get; init; } = SourceMarket.Unknown;

    // Of the unpacked content, in hexadecimal.
    public required string Sha256 { get; init; }

    public Time First { get; init; }
    public Time Last { get; init; }

    // The smallest step between two rows: the bars' length.
    public TimeSpan Interval { get; init; }

    public TimeSpan LongestGap { get; init; }

    // The gaps themselves in order of time, or the longest where they are very many.
    public IReadOnlyList<FeedGap> Silences { get; init; } = [];

    public Price LastPrice { get; init; }

    public bool HasFaults =>
        Gaps + Duplicates + Restamped + Stale + Crossed + Breaks + Unanchored + Sideless > 0;

    // In words; empty where there are none.
    public string Faults
    {
        get
        {
            var longest = LongestGap.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return Join("; ",
                Counted(Gaps, $"{(Gaps == 1 ? "gap" : "gaps")}, the longest {longest} s"),
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
