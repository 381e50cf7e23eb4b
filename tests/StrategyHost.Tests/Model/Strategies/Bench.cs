using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Model.Strategies;

// A runtime on a bench: events are made by hand, each a step later; what came of each is kept.
sealed class Bench
{
    public const int Btc = 0, Eth = 1, Sol = 2, BtcSpot = 3;
    public static readonly Time Start = Time.FromMilliseconds(1_757_000_000_000);

    public static readonly Instrument[] All =
    [
        Perp(Btc, "BTC", 5, 40), Perp(Eth, "ETH", 4, 25), Perp(Sol, "SOL", 2, 20),
        new()
        {
            Id = new(BtcSpot), Name = "BTC/USDC", Base = "BTC", Kind = InstrumentKind.Spot, SizeDecimals = 5,
        },
    ];

    readonly Dictionary<int, PositionState> positions = [];
    long sequence;

    public Bench(Action<StrategyScript> script, StrategySetup? setup = null)
    {
        Runtime = new(setup ?? Setup());
        script(Runtime.Script);
        Runtime.Seal();
        Now = Runtime.Now;
    }

    public StrategyRuntime Runtime { get; }
    public Time Now { get; set; }

    public static StrategySetup Setup(params (string Name, string Value)[] parameters)
    {
        var given = new SortedDictionary<string, string>();
        foreach (var (name, value) in parameters) given[name] = value;
        return new() { Instruments = All, Parameters = given, Start = Start, Seed = 7 };
    }

    public Reaction Tell(StrategyEvent happened, double afterSeconds = 0)
    {
        Now += TimeSpan.FromSeconds(afterSeconds);
        return Runtime.Handle(new(++sequence, Now, happened));
    }

    public Reaction Book(int market, double bid, double ask, double bidSize = 1, double askSize = 1) =>
        Tell(Books.Of(market, bid, ask, bidSize, askSize));

    public Reaction Mark(int market, double mark, double funding = 0.0000125) =>
        Tell(new MarkChanged(new(market), Price.FromDouble(mark), Price.FromDouble(mark), default,
            new Rate((long)(funding * Rate.One)), Now + TimeSpan.FromHours(1)));

    public Reaction Margin(double equity, double initial) =>
        Tell(new MarginChanged(new(
            Money.FromDouble(equity), Money.FromDouble(initial), Money.FromDouble(initial / 2), default,
            Money.FromDouble(equity - initial)) { NetWorth = Money.FromDouble(equity) }));

    /// <summary>The venue's word on an order: its terms as sent unless given.</summary>
    public Reaction Report(PlaceOrder placed, OrderState state, double filled = 0, OrderTerms? terms = null) =>
        Tell(new OrderUpdated(Reports.Of(placed, state, Now, terms) with { Filled = Quantity.FromDouble(filled) }));

    public Reaction Fill(PlaceOrder placed, double size, double price)
    {
        var terms = placed.Terms;
        var held = positions.GetValueOrDefault(terms.Instrument.Value, new(terms.Instrument, default, default));
        var signed = terms.Side.Signed(Quantity.FromDouble(size));
        held = new(terms.Instrument, held.Quantity + signed, held.Cost + Money.FromDouble(signed.ToDouble() * price));
        positions[terms.Instrument.Value] = held;
        return Tell(new FillReceived(Reports.Fill(placed, size, price, held.Quantity, Now), held));
    }

    static Instrument Perp(int id, string name, int decimals, int leverage) => new()
    {
        Id = new(id),
        Name = name,
        Base = name,
        Kind = InstrumentKind.Perp,
        SizeDecimals = decimals,
        Tiers = [new(Notional.Zero, leverage)],
    };
}

static class Books
{
    public static BookChanged Of(int market, double bid, double ask, double bidSize = 1, double askSize = 1) =>
        new(new(market), [Level(bid, bidSize)], [Level(ask, askSize)]);

    static Level Level(double price, double size) => new(Price.FromDouble(price), Quantity.FromDouble(size));
}

static class Reports
{
    public static OrderReport Of(PlaceOrder placed, OrderState state, Time now, OrderTerms? terms = null) => new()
    {
        Order = new(1_000 + placed.Id.Value),
        ClientId = placed.Id,
        Strategy = new(1),
        Account = new(1),
        Terms = terms ?? placed.Terms,
        State = state,
        Since = now,
    };

    public static Fill Fill(PlaceOrder placed, double size, double price, Quantity position, Time now) => new()
    {
        Id = 1,
        Order = new(1_000 + placed.Id.Value),
        ClientId = placed.Id,
        Strategy = new(1),
        Account = new(1),
        Instrument = placed.Terms.Instrument,
        Side = placed.Terms.Side,
        Price = Price.FromDouble(price),
        Quantity = Quantity.FromDouble(size),
        IsMaker = true,
        Fee = Money.FromDouble(0.1),
        Realised = default,
        Position = position,
        Mid = Price.FromDouble(price),
        Time = now,
    };
}
