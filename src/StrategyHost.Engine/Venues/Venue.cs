using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>One of our orders as a venue holds it; orders of one pool do not trade with each other.</summary>
public readonly record struct VenueOrder(OrderId Id, PoolId Owner, OrderTerms Terms);

/// <summary>
/// One instrument's market: it takes our orders and the market's inputs, and tells its client what became of them,
/// at once and in order. It keeps no accounts: who may trade is the client's answer.
/// </summary>
public abstract class Venue(Instrument instrument)
{
    public Instrument Instrument { get; } = instrument;

    /// <summary>The oracle, around which a venue may bound prices; zero until one was published.</summary>
    public Price Reference { get; set; }

    /// <summary>The moment of what the venue is asked or told next; only what changes by itself needs it.</summary>
    public virtual Time Now { get; set; }

    /// <summary>How far a limit may lie from the reference, in percent; null: as the venue's limits say.</summary>
    public int? BandPercent { get; set; }

    /// <summary>The highest price that an order can have here.</summary>
    public abstract Price Highest { get; }

    /// <summary>The best level of a side, or null where the side is empty.</summary>
    public abstract Level? Best(Side side);

    /// <summary>
    /// Copies the best levels of a side, best first; returns how many there were room and levels for.
    /// </summary>
    public abstract int CopyLevels(Side side, Span<Level> into);

    /// <summary>Takes a market input of this instrument (outside orders, or recorded books and trades).</summary>
    public abstract void Apply(Input input, VenueClient client);

    /// <summary>Takes an order: answered by OnAccepted or OnRejected, and by fills.</summary>
    public abstract void Place(in VenueOrder order, VenueClient client);

    /// <summary>
    /// Cancels a resting order: answered by OnCanceled, or by OnCancelRejected when it is not there.
    /// </summary>
    public abstract void Cancel(OrderId order, CancelReason reason, VenueClient client);

    /// <summary>
    /// New price and total quantity. A smaller quantity at the same price keeps the place in the queue. Answered by
    /// OnModified and fills, or by OnModifyRejected, the order then standing as it was.
    /// </summary>
    public abstract void Modify(OrderId order, Price price, Quantity quantity, VenueClient client);

    /// <summary>Adds everything that decides future matches to the state hash.</summary>
    public abstract void AddTo(ref StateHash hash);

    /// <summary>Half-way between the best levels, rounded down; null where a side is empty.</summary>
    public virtual Price? Mid => Best(Side.Buy) is { } bid && Best(Side.Sell) is { } ask
        ? new Price((bid.Price.Units + ask.Price.Units) / 2)
        : null;
}

/// <summary>
/// Whom a venue answers: the desk, or a test. Called while the venue matches; must not call back into it.
/// </summary>
public abstract class VenueClient
{
    /// <summary>
    /// How much of a coming fill may happen, asked for each of our orders before each fill: less for a reduce-only
    /// order than its leaves, zero with a reason where it must be canceled instead (margin). A matching venue asks it
    /// on arrival of a reduce-only order too, with one lot more than the order, to tell whether it closes everything.
    /// </summary>
    public abstract Quantity Allow(OrderId order, Price price, Quantity wanted, out CancelReason reason);

    public abstract void OnAccepted(OrderId order);

    public abstract void OnRejected(OrderId order, RejectReason reason, string detail);

    public abstract void OnModified(OrderId order, Price price, Quantity quantity);

    public abstract void OnModifyRejected(OrderId order, RejectReason reason);

    public abstract void OnFilled(OrderId order, Price price, Quantity quantity, bool isMaker);

    public abstract void OnCanceled(OrderId order, CancelReason reason);

    public abstract void OnCancelRejected(OrderId order);

    /// <summary>A trade printed, ours or not; after the fills it consists of.</summary>
    public abstract void OnTrade(Side aggressor, Price price, Quantity quantity);
}
