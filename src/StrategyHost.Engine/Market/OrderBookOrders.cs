using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>
/// An order in a book or on its way into one: what is left of it. Orders of one owner do not trade with each other;
/// owner 0 is nobody in particular, whose orders do.
/// </summary>
public readonly record struct BookOrder(ulong Id, Price Price, Quantity Quantity, int Owner, Side Side);

/// <summary>One trade, at the maker's price; the aggressor is the taker's side.</summary>
public readonly record struct Match(ulong Maker, ulong Taker, Price Price, Quantity Quantity)
{
    /// <summary>What rests of the maker after it; zero where it is gone.</summary>
    public Quantity MakerLeft { get; init; }

    public int MakerOwner { get; init; }

    public int TakerOwner { get; init; }

    public Side Aggressor { get; init; }
}

/// <summary>What remained of a taker, and why it was stopped before its limit, if it was.</summary>
public readonly record struct Taken(Quantity Left, CancelReason Stopped);

/// <summary>How much of a coming trade may happen, or which of the two must leave instead, and why.</summary>
public readonly record struct Consent(Quantity Quantity, CancelReason Maker, CancelReason Taker)
{
    public static Consent To(Quantity quantity) => new(quantity, CancelReason.None, CancelReason.None);

    public static Consent RemoveMaker(CancelReason why) => new(Quantity.Zero, why, CancelReason.None);

    public static Consent StopTaker(CancelReason why) => new(Quantity.Zero, CancelReason.None, why);
}

/// <summary>Whom a book asks and tells while an order trades. It may read the book, not change it.</summary>
public abstract class BookClient
{
    /// <summary>
    /// Asked before each trade in which at least one order has an owner; orders of the same owner never get this far.
    /// </summary>
    public abstract Consent Allow(in BookOrder taker, in BookOrder maker, Quantity wanted);

    /// <summary>A trade happened; the book already shows it.</summary>
    public abstract void OnMatched(in Match match);

    /// <summary>A maker was removed instead of trading: self-trade, or as the client said.</summary>
    public abstract void OnRemoved(in BookOrder maker, CancelReason reason);
}

// A resting order: 32 bytes, so that two share a cache line. Slot 0 is none; a free slot's Next is the next free one.
struct OrderBookSlot
{
    public ulong Id;
    public long Quantity;
    public int Index;
    public int Owner;
    public int Next;
    public int Previous;
}
