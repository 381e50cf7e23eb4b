using StrategyHost.Engine.Market;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Engine;

/// <summary>All the desk knows of one instrument: its venue's book, oracle, mark, last trade and their times.</summary>
public sealed class InstrumentMarket(Instrument instrument, Venue venue, VenueRules rules)
{
    public Instrument Instrument { get; } = instrument;

    public Venue Venue { get; } = venue;

    public MarkPrice MarkPrice { get; } = new();

    /// <summary>The oracle with its sources and its state.</summary>
    public OracleFeed Feed { get; } = new(rules.Oracle);

    /// <summary>Of a perpetual without a spot market: the average of its marks. Null for every other.</summary>
    public MarkAverage? Marks { get; } =
        rules.Hyperp is { } hyperp && instrument.IsPerp ? new(hyperp) : null;

    public Price Mark => MarkPrice.Value;

    /// <summary>Zero until one was published.</summary>
    public Price Oracle => Feed.Price;

    public Time OracleTime => Feed.Time;

    /// <summary>The size of all long positions at the venue; null until it was published.</summary>
    public Quantity? OpenInterest { get; private set; }

    public Price LastTrade { get; private set; }

    public Time BookTime { get; private set; }

    public string FeedFault { get; private set; } = "";

    /// <summary>The book's mid after its last change, or zero; during a match still the one just before.</summary>
    public Price Mid { get; private set; }

    /// <summary>The last mid that there was, though a side may be empty now; zero before the first.</summary>
    public Price LastMid => Mids.Last;

    public SeenMids Mids { get; private set; }

    /// <summary>What funding and spot are valued at: the oracle, or the mark where no oracle speaks.</summary>
    public Price Index => Oracle.IsZero ? Mark : Oracle;

    /// <summary>Whether the oracle's state forbids something now.</summary>
    public bool IsBlocked(OracleBlocks what) => (Feed.Blocks & what) != 0;

    public void SetOracle(Time now, Price price)
    {
        if (Marks is { } marks)
        {
            if (!marks.First.IsZero) return;
            marks.Begin(price);
        }
        Feed.Publish(now, price, Price.Zero);
        FeedFault = "";
        Venue.Reference = Feed.Price;
    }

    /// <summary>A source's quote. Returns whether the oracle followed.</summary>
    public bool Quote(Time now, OracleQuoted quoted)
    {
        if (!Feed.Quote(now, quoted)) return false;
        FeedFault = "";
        Venue.Reference = Feed.Price;
        return true;
    }

    public void SetOpenInterest(Quantity open) => OpenInterest = open;

    public void SetTrade(Price price) => LastTrade = price;

    public void BookMoved(Time now)
    {
        (BookTime, FeedFault) = (now, "");
        Mid = Venue.Mid ?? Price.Zero;
        if (!Mid.IsZero) Mids = new(Mids.First.IsZero ? Mid : Mids.First, Mid);
    }

    public void Lose(string reason) => FeedFault = reason;

    /// <summary>Samples the mark. Returns whether it moved.</summary>
    public bool Sample(Time now)
    {
        var hasMoved = MarkPrice.Sample(now, new(Venue.Best(Side.Buy), Venue.Best(Side.Sell), LastTrade)
        {
            Oracle = Feed.MayMark ? Oracle : Price.Zero,
            Elsewhere = Feed.PerpsElsewhere(now),
            Most = Marks?.MostMark ?? Price.Zero,
        });
        if (Marks is not { } marks || !marks.Sample(now, Mark)) return hasMoved;
        Feed.Publish(now, marks.Value, Price.Zero);
        Venue.Reference = Feed.Price;
        return true;
    }

    public void AddTo(ref StateHash hash)
    {
        Venue.AddTo(ref hash);
        MarkPrice.AddTo(ref hash);
        Feed.AddTo(ref hash);
        Marks?.AddTo(ref hash);
        hash.Add(LastTrade.Units);
        hash.Add(OpenInterest?.Units ?? -1);
        hash.Add(Mids.First.Units);
        hash.Add(Mids.Last.Units);
        hash.Add(BookTime.Nanoseconds);
    }
}
