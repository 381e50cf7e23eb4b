using StrategyHost.Engine;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

// A recorded venue with short words for what is recorded and what we do.
sealed class RecordedDeskOfOne(SimulationTerms? terms = null)
{
    static readonly Instrument Ether = new()
    {
        Id = new(1),
        Name = "ETH",
        Base = "ETH",
        Kind = InstrumentKind.Perp,
        SizeDecimals = 4,
        Tiers = [new(Notional.Zero, 25)],
    };

    long lastOrder;

    public RecordedVenue Venue { get; } = 
        new(Ether, terms, new VenueLimits { MaxOpenOrders = 10 });

    public VenueLog Log { get; } = new();

    public OrderTerms Limit(Side side, string price, string quantity) =>
        new(Ether.Id, side, Quantity.Parse(quantity)) { Price = Price.Parse(price) };

    public OrderTerms Market(Side side, string quantity) =>
        new(Ether.Id, side, Quantity.Parse(quantity)) { Kind = OrderKind.Market };

    public OrderId Place(OrderTerms terms, int owner = 1)
    {
        var id = new OrderId(++lastOrder);
        Log.Know(id, terms);
        Venue.Place(new VenueOrder(id, new(owner), terms), Log);
        return id;
    }

    public void Bid(string price, string quantity, int owner = 1) => Place(Limit(Side.Buy, price, quantity), owner);

    public void Ask(string price, string quantity, int owner = 1) => Place(Limit(Side.Sell, price, quantity), owner);

    /// <summary>Records a book from "price:size" words, best first.</summary>
    public void Book(string bids, string asks) =>
        Venue.Apply(new BookRecorded(Ether.Id, Levels(bids), Levels(asks)), Log);

    /// <summary>Records changed levels from "price:size" words; a size of 0 is a level that is gone.</summary>
    public void Depth(string bids, string asks) =>
        Venue.Apply(new DepthRecorded(Ether.Id, Levels(bids), Levels(asks)), Log);

    /// <summary>Records one of their orders as it rests now.</summary>
    public void Theirs(long id, Side side, string price, string left) =>
        Venue.Apply(new OrderRecorded(Ether.Id, id, side, Price.Parse(price), Quantity.Parse(left)), Log);

    public void Top(Side side, string level) =>
        Venue.Apply(new TopRecorded(Ether.Id, side, Levels(level)[0]), Log);

    public void Trade(Side aggressor, string price, string quantity) =>
        Venue.Apply(new TradeRecorded(Ether.Id, aggressor, Price.Parse(price), Quantity.Parse(quantity)), Log);

    /// <summary>Our fills and ends, without the prints; and forgets them.</summary>
    public string[] Heard() => [.. Log.Take().Where(line => !line.StartsWith("trade ") && !line.EndsWith("accepted"))];

    public string Levels(Side side)
    {
        var levels = new Level[20];
        var count = Venue.CopyLevels(side, levels);
        return string.Join(' ', levels.Take(count).Select(level => $"{level.Price}:{level.Quantity}"));
    }

    public ulong Hash()
    {
        var hash = new StateHash();
        Venue.AddTo(ref hash);
        return hash.Value;
    }

    static Level[] Levels(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split(':'))
            .Select(parts => new Level(Price.Parse(parts[0]), Quantity.Parse(parts[1]))),
    ];
}
