using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>An order of a participant, as the participant knows it.</summary>
record struct StreetOrder(long Id, Side Side, long Price, long Quantity);

/// <summary>
/// Where participants hand in what they do: it numbers orders and keeps inputs until the market gives them out.
/// Numbers grow with the market's time, so a market that resumes later repeats none, and name the participant.
/// </summary>
sealed class Street(Time start)
{
    public const int MaxParticipants = 1024;

    readonly Queue<Input> inputs = new();
    long serial = start.Milliseconds * 1000;

    public bool IsEmpty => inputs.Count == 0;

    public static int ParticipantOf(long order) => (int)(order % MaxParticipants);

    public Input Take() => inputs.Dequeue();

    public void Add(Input input) => inputs.Enqueue(input);

    public long Place(int participant, OrderTerms terms)
    {
        var id = ++serial * MaxParticipants + participant;
        inputs.Enqueue(new OutsideOrder(id, terms));
        return id;
    }
}

/// <summary>
/// One instrument as participants see it: its fair value, grid, best prices, and where to hand in orders.
/// </summary>
sealed class StreetBook(Instrument instrument, BookProfile profile, CoinPath path, Street street)
{
    public Instrument Instrument { get; } = instrument;

    public BookProfile Profile { get; } = profile;

    public CoinPath Path { get; } = path;

    /// <summary>What nobody but some takers knows.</summary>
    public double Fair => Instrument.IsPerp ? Path.Perp : Path.Spot;

    /// <summary>What makers and the crowd believe, in price units, always half-way between two ticks.</summary>
    public double Belief { get; set; }

    /// <summary>The step between prices around the fair value.</summary>
    public long Tick => Instrument.Grid.Tick(Price.FromDouble(Fair)).Units;

    /// <summary>The best price of a side in ticks, or null.</summary>
    public long? BestTicks(MarketLens lens, Side side, long tick) =>
        lens.Best(Instrument.Id, side) is { } best ? best.Price.Units / tick : null;

    /// <summary>A size worth about so much, at least one lot.</summary>
    public long Size(double notional)
    {
        var lot = Instrument.Grid.Lot.Units;
        var lots = (long)(notional / Fair * Fixed.One / lot);
        return Math.Max(1, lots) * lot;
    }

    /// <summary>Median notional of a maker's order so many ticks from the front.</summary>
    public double SizeAt(int steps) => Profile.Near + Profile.Growth * Math.Min(steps, Profile.Flat);

    public StreetOrder Rest(int participant, Side side, long price, long quantity)
    {
        var terms = new OrderTerms(Instrument.Id, side, new(quantity)) { Price = new(price) };
        return new(street.Place(participant, terms), side, price, quantity);
    }

    /// <summary>Takes what stands up to a price and rests nothing.</summary>
    public void Take(int participant, Side side, Price limit, long quantity) => street.Place(
        participant,
        new OrderTerms(Instrument.Id, side, new(quantity))
        {
            Price = Instrument.Grid.Round(limit, side),
            TimeInForce = TimeInForce.ImmediateOrCancel,
        });

    public void Cancel(in StreetOrder order) => street.Add(new OutsideCancel(Instrument.Id, order.Id));
}

/// <summary>Somebody who trades one book of the synthetic market.</summary>
abstract class Participant(int number, StreetBook book, Time start)
{
    protected StreetBook Book { get; } = book;

    public int Number { get; } = number;

    /// <summary>When this one next looks at the market.</summary>
    public Time Due { get; protected set; } = start;

    public abstract void Act(Time now, MarketLens lens);

    /// <summary>What this one goes by has jumped, by so many basis points.</summary>
    public abstract void Notice(Time now, double jump);

    /// <summary>An order of this one's that an earlier run left in the book.</summary>
    public abstract void Adopt(in StreetOrder order);
}
