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

    public bool Wants(FeedMarket market) =>
        Markets.Count == 0 || Markets.Contains(market.Base) || Markets.Contains(market.Name);

    public bool Wants(Time time) => time >= From && time < To;
}
