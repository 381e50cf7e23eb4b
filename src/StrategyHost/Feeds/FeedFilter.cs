using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Which part of the files is wanted, and what counts as a silence.
public sealed record FeedFilter
{
    // Coins ("BTC": its perpetual and its spot market), instrument names ("BTC/USDC") or markets of a venue
    // ("bybit-linear:BTCUSDT"); empty for all.
    public IReadOnlyList<string> Markets { get; init; } = [];

    // Only what is of this venue ("binance-usdm"), only bars of this length: where data has more than one of them.
    public string Venue { get; init; } = "";
    public TimeSpan? Interval { get; init; }

    // From is inside, To is not.
    public Time From { get; init; } = Time.Zero;
    public Time To { get; init; } = new(long.MaxValue);

    // Of books, best prices and trades.
    public TimeSpan Gap { get; init; } = TimeSpan.FromSeconds(10);

    // What a bar's synthetic book is apart, as a share of its price.
    public Rate BarSpread { get; init; } = Rate.FromMillionths(100);

    // Before what a row tells, how late the recorder got it, where the row says that.
    public bool Delays { get; init; }

    // Told rather than found: how the files are written, and what their markets are.
    public FeedFormat? Format { get; init; }

    public IReadOnlyList<InstrumentNote> Instruments { get; init; } = [];

    // A market with what is stated about it.
    public SourceMarket Stated(SourceMarket market) =>
        Instruments.FirstOrDefault(note => note.IsOf(market))?.Apply(market) ?? market;

    // One that is stated already.
    public bool Wants(SourceMarket market) =>
        (Venue.Length == 0 || Venue == market.Venue)
        && (Markets.Count == 0 || Markets.Any(market.IsCalled));

    // A file of one bar tells no length.
    public bool Wants(FeedReport report) =>
        Interval is null || report.Content != FeedContent.Bars || report.Interval == TimeSpan.Zero
        || report.Interval == Interval;

    public bool Wants(Time time) => time >= From && time < To;
}
