using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Which part of the files is wanted, and what counts as a silence.
public sealed record FeedFilter
{
    // Coins ("BTC": its perpetual and its spot market) or instrument names ("BTC/USDC"); empty for all.
    public IReadOnlyList<string> Markets { get; init; } = [];

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

    public bool Wants(FeedMarket market) =>
        Markets.Count == 0 || Markets.Contains(market.Base) || Markets.Contains(market.Name);

    public bool Wants(Time time) => time >= From && time < To;
}
