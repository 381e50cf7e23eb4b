using System.Globalization;
using StrategyHost.Engine.Venues;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

// How much of what is quoted at the best prices of a recording is filled, under each model of the queue.
static class FillTable
{
    static readonly (string Name, QueueTerms Terms)[] models =
    [
        ("risk averse", QueueTerms.RiskAverse),
        ("power 1", new(QueueModel.Power, 4)),
        ("power 3", new(QueueModel.Power, 12)),
        ("power of total 3", new(QueueModel.PowerOfTotal, 12)),
        ("power of front 3", new(QueueModel.PowerOfFront, 12)),
        ("logarithm", new(QueueModel.Logarithm)),
        ("logarithm of total", new(QueueModel.LogarithmOfTotal)),
    ];

    public static void Print(Instrument instrument, FeedItem[] inputs)
    {
        Console.WriteLine($"  {instrument.Name}, 1,000 USDC at both best prices, held for so many seconds:");
        Console.WriteLine($"  {"model",-22}{"orders",9}{"5 s",9}{"30 s",9}{"120 s",9}   filled of what was quoted");
        foreach (var (name, terms) in models)
        {
            var row = ((int[])[5, 30, 120]).Select(seconds => Run(instrument, inputs, terms, seconds)).ToArray();
            var shares = string.Concat(row.Select(one => Percent(one.Share).PadLeft(9)));
            Console.WriteLine($"  {name,-22}{row[0].Orders,9:N0}{shares}");
        }
    }

    static (long Orders, double Share) Run(Instrument instrument, FeedItem[] inputs, QueueTerms terms, int seconds)
    {
        var quoter = new BestQuoter(new RecordedVenue(instrument, new SimulationTerms { Queue = terms }), seconds);
        foreach (var item in inputs) quoter.Apply(item);
        return (quoter.Orders, quoter.Filled / quoter.Quoted);
    }

    static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}

// Joins both best prices, and after some seconds of the recording anew.
sealed class BestQuoter(RecordedVenue venue, int seconds) : QuietClient
{
    readonly OrderId[] live = new OrderId[2];
    Time renewed;
    long last;

    public long Orders => last;

    public double Quoted { get; private set; }

    public double Filled { get; private set; }

    public void Apply(in FeedItem item)
    {
        venue.Apply(item.Input, this);
        if (item.Time < renewed + TimeSpan.FromSeconds(seconds)) return;
        renewed = item.Time;
        foreach (var id in live) venue.Cancel(id, CancelReason.ByStrategy, this);
        if (venue.Best(Side.Buy) is not { } bid || venue.Best(Side.Sell) is not { } ask) return;
        live[0] = Quote(Side.Buy, bid.Price);
        live[1] = Quote(Side.Sell, ask.Price);
    }

    public override void OnFilled(OrderId order, Price price, Quantity quantity, bool isMaker) =>
        Filled += quantity.ToDouble();

    OrderId Quote(Side side, Price price)
    {
        var size = venue.Instrument.Grid.Down(Quantity.FromDouble(1_000 / price.ToDouble()));
        var terms = new OrderTerms(venue.Instrument.Id, side, size)
        {
            Price = price, TimeInForce = TimeInForce.PostOnly,
        };
        Quoted += size.ToDouble();
        var id = new OrderId(++last);
        venue.Place(new(id, new(1), terms), this);
        return id;
    }
}
