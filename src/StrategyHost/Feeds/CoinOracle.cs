using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Feeds;

// The oracle of one coin, made from the mid of its main market, published for its perpetual and spot alike.
sealed class CoinOracle
{
    static readonly Time never = new(long.MaxValue);

    // Null where the mids are of bars: nothing is known between two of their points, so each is told at once, and
    // smoothing would only make samples of its own.
    readonly OracleFromMids? smooth;
    readonly InstrumentId[] told;
    (Time Due, Price Price) point = (never, Price.Zero);
    Price last;

    public CoinOracle(IReadOnlyList<Instrument> markets, bool areBars)
    {
        smooth = areBars ? null : new();
        told = [.. markets.Select(market => market.Id)];
        Main = MainOf(markets).Id;
    }

    // The market whose mid is followed.
    public InstrumentId Main { get; }

    // The perpetual where there is one.
    public static Instrument MainOf(IReadOnlyList<Instrument> markets) =>
        markets.FirstOrDefault(market => market.IsPerp) ?? markets[0];

    // The end of time before the first mid, and where the recording has an oracle of its own.
    public Time Due => HasOwn ? never : smooth is null ? point.Due : smooth.Due ?? never;

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

    public void Observe(Time time, Price mid)
    {
        if (smooth is null) point = (time, mid);
        else smooth.Observe(time, mid);
    }

    // What is due; nothing where the price is the one before, so that a silence of days costs nothing.
    public IEnumerable<FeedItem> Publish()
    {
        var time = Due;
        var price = smooth?.Publish() ?? point.Price;
        point.Due = never;
        if (price == last) yield break;
        last = price;
        foreach (var id in told) yield return new(time, new OraclePublished(id, price));
    }
}
