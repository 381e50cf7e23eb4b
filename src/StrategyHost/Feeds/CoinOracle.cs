using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// The oracle of one coin, made from the mid of its main market, published for its perpetual and spot alike.
sealed class CoinOracle
{
    readonly OracleFromMids oracle = new();
    readonly InstrumentId[] told;
    Price last;

    public CoinOracle(IReadOnlyList<Instrument> markets)
    {
        told = [.. markets.Select(market => market.Id)];
        Main = (markets.FirstOrDefault(market => market.IsPerp) ?? markets[0]).Id;
    }

    // The market whose mid it follows: the perpetual where there is one.
    public InstrumentId Main { get; }

    // The end of time before the first mid, and where the recording has an oracle of its own.
    public Time Due => HasOwn ? new(long.MaxValue) : oracle.Due ?? new(long.MaxValue);

    public bool HasOwn { get; private set; }

    public bool IsOf(InstrumentId id) => Array.IndexOf(told, id) >= 0;

    // The recorded one as it stands.
    public IEnumerable<FeedItem> Standing(Time time) => HasOwn ? Publish(time, last) : [];

    // A recorded oracle: from here on none is made.
    public IEnumerable<FeedItem> Publish(Time time, Price price)
    {
        HasOwn = true;
        last = price;
        foreach (var id in told) yield return new(time, new OraclePublished(id, price));
    }

    public void Observe(Time time, Price mid) => oracle.Observe(time, mid);

    // What is due; nothing where the price is the one before, so that a silence of days costs nothing.
    public IEnumerable<FeedItem> Publish()
    {
        var time = Due;
        var price = oracle.Publish();
        if (price == last) yield break;
        last = price;
        foreach (var id in told) yield return new(time, new OraclePublished(id, price));
    }
}
