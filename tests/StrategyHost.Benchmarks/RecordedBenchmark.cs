using StrategyHost.Engine.Venues;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

// A recorded venue over one market's files: how fast, with and without orders of ours, and how much of what we quote
// is filled under each queue model.
public static class RecordedBenchmark
{
    public static int Run(string[] paths)
    {
        Timing.Machine("StrategyHost.Benchmarks recorded " + string.Join(' ', paths));
        var market = RecordedMarket.Load(paths);
        foreach (var of in market.Markets)
        {
            var instrument = RecordedGrid.Of(market, of).Instrument(0);
            var inputs = market.Read(one => one == of ? instrument : null).ToArray();
            Console.WriteLine($"{of.Name}: {inputs.Length:N0} inputs");
            foreach (var quotes in (int[])[0, 4, 20]) Speed(instrument, inputs, QueueTerms.RiskAverse, quotes);
            Speed(instrument, inputs, new(QueueModel.Power, 12), 20);
            Speed(instrument, inputs, new(QueueModel.Logarithm), 20);
            FillTable.Print(instrument, inputs);
        }
        return 0;
    }

    static void Speed(Instrument instrument, FeedItem[] inputs, QueueTerms terms, int quotes)
    {
        var probe = new QuotingProbe(new RecordedVenue(instrument, new SimulationTerms { Queue = terms }), quotes);
        var place = 0;
        Timing.Measure($"  an input, {quotes} quotes renewed every 100, {terms.Model}", inputs.Length, count =>
        {
            for (var i = 0; i < count; i++)
            {
                probe.Apply(inputs[place]);
                if (++place == inputs.Length) place = 0;
            }
        });
    }
}

// Quotes on both sides of a recorded venue, a tick apart from the best prices outward, and counts what it hears.
sealed class QuotingProbe(RecordedVenue venue, int quotes) : QuietClient
{
    const int Every = 100;
    readonly OrderId[] live = new OrderId[quotes];
    long last;
    int inputs;

    public long Fills { get; private set; }

    public void Apply(in FeedItem item)
    {
        venue.Apply(item.Input, this);
        Timing.Keep(venue.Mid?.Units ?? 0.0);
        if (quotes > 0 && ++inputs % Every == 0) Renew();
    }

    void Renew()
    {
        if (venue.Best(Side.Buy) is not { } bid || venue.Best(Side.Sell) is not { } ask) return;
        for (var i = 0; i < quotes; i++)
        {
            if (last >= quotes) venue.Cancel(live[i], CancelReason.ByStrategy, this);
            var side = (i & 1) == 0 ? Side.Buy : Side.Sell;
            var best = side == Side.Buy ? bid.Price : ask.Price;
            var tick = venue.Instrument.Grid.Tick(best);
            var price = new Price(best.Units - side.Sign() * (i >> 1) * tick.Units);
            var size = new Quantity(venue.Instrument.Grid.Lot.Units * 10);
            live[i] = new(++last);
            venue.Place(new(live[i], new(1), new(venue.Instrument.Id, side, size) { Price = price }), this);
        }
    }

    public override void OnFilled(OrderId order, Price price, Quantity quantity, bool isMaker) => Fills++;
}
