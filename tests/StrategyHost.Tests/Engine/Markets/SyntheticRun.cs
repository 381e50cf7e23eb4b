using StrategyHost.Engine;
using StrategyHost.Engine.Market;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Codec;

namespace StrategyHost.Tests.Engine.Markets;

// The synthetic market on bare matching venues; what happens is grouped into blocks, as the recordings have it.
sealed class SyntheticRun : VenueClient
{
    const long BlockMilliseconds = 70;

    readonly DeskTerms terms;
    readonly MatchingVenue[] venues;
    readonly MarketFigures[] figures;
    readonly OracleFeed[] oracles;
    SyntheticMarket market;
    StateHash hash = new();
    int current;
    long block;
    long blocks;

    public SyntheticRun(ulong seed, DeskTerms? terms = null)
    {
        this.terms = terms ?? DemoTerms.Create();
        venues = [.. this.terms.Instruments.Select(instrument => new MatchingVenue(instrument))];
        oracles = [.. this.terms.Instruments.Select(each => new OracleFeed(this.terms.RulesOf(each).Oracle))];
        figures = [.. this.terms.Instruments.Select(instrument => new MarketFigures(instrument))];
        Lens = new VenueLens(id => venues[id.Value]);
        market = new SyntheticMarket(this.terms, seed, Start);
        block = Start.Milliseconds;
    }

    public static Time Start { get; } = Time.From(new DateTimeOffset(2025, 9, 4, 12, 0, 0, TimeSpan.Zero));

    public VenueLens Lens { get; }

    public long Inputs { get; private set; }

    public ulong Hash => hash.Value;

    public HashSet<long> Placed { get; } = [];

    public List<(Time Time, OraclePublished Oracle)> Oracles { get; } = [];

    public MatchingVenue Venue(int instrument) => venues[instrument];

    public MarketFigures Figures(int instrument) => figures[instrument];

    public void RunFor(TimeSpan span)
    {
        var end = new Time(block * 1_000_000) + span;
        while (market.NextTime <= end)
        {
            var time = market.NextTime;
            EndBlocks(time);
            if (market.Next(Lens) is { } input) Apply(input, time);
        }
        EndBlocks(end);
    }

    /// <summary>As after a restart: the books are as they were, the market is a new one over them.</summary>
    public void Restart(ulong seed)
    {
        var last = terms.Instruments
            .Select(each => Oracles.Last(published => published.Oracle.Instrument == each.Id).Oracle.Price)
            .ToArray();
        market = SyntheticMarket.Resume(terms, seed, new Time(block * 1_000_000), Lens, id => last[id.Value]);
    }

    public override Quantity Allow(OrderId order, Price price, Quantity wanted, out CancelReason reason)
    {
        reason = CancelReason.None;
        return wanted;
    }

    public override void OnAccepted(OrderId order)
    {
    }

    public override void OnRejected(OrderId order, RejectReason reason, string detail)
    {
    }

    public override void OnModified(OrderId order, Price price, Quantity quantity)
    {
    }

    public override void OnModifyRejected(OrderId order, RejectReason reason)
    {
    }

    public override void OnFilled(OrderId order, Price price, Quantity quantity, bool isMaker)
    {
    }

    public override void OnCanceled(OrderId order, CancelReason reason)
    {
    }

    public override void OnCancelRejected(OrderId order)
    {
    }

    public override void OnTrade(Side aggressor, Price price, Quantity quantity) =>
        figures[current].Trade(block + BlockMilliseconds, aggressor, price, quantity);

    void Apply(Input input, Time time)
    {
        Inputs++;
        var writer = new ByteWriter();
        InputCodec.Write(writer, input);
        hash.Add(time.Nanoseconds);
        foreach (var each in writer.Span) hash.Add(each);
        switch (input)
        {
            case OutsideOrder order:
                Assert.True(Placed.Add(order.Id), $"order {order.Id} was placed twice");
                To(order.Terms.Instrument, order);
                break;
            case OutsideCancel cancel:
                To(cancel.Instrument, cancel);
                break;
            case OraclePublished oracle:
                Oracles.Add((time, oracle));
                venues[oracle.Instrument.Value].Reference = oracle.Price;
                break;
            case OracleQuoted quoted:
                var feed = oracles[quoted.Instrument.Value];
                if (!feed.Quote(time, quoted)) break;
                Oracles.Add((time, new(quoted.Instrument, feed.Price)));
                venues[quoted.Instrument.Value].Reference = feed.Price;
                break;
            default:
                Assert.Fail($"the market gave a {input.GetType().Name}");
                break;
        }
    }

    void To(InstrumentId instrument, Input input)
    {
        current = instrument.Value;
        venues[current].Apply(input, this);
    }

    void EndBlocks(Time until)
    {
        for (; block + BlockMilliseconds <= until.Milliseconds; block += BlockMilliseconds)
        {
            blocks++;
            for (var i = 0; i < venues.Length; i++) figures[i].EndBlock(block + BlockMilliseconds, venues[i], blocks);
        }
    }
}
