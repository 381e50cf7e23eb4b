namespace StrategyHost.Model;

public enum Side : byte
{
    Buy,
    Sell,
}

public enum OrderKind : byte
{
    Limit,
    Market,
}

public enum TimeInForce : byte
{
    GoodTillCancel,
    ImmediateOrCancel,
    PostOnly,
}

/// <summary>The life of an order. From <see cref="Filled"/> on it is over.</summary>
public enum OrderState : byte
{
    Submitted,
    Accepted,
    PartlyFilled,
    Filled,
    Canceled,
    Expired,
    Denied,
    Rejected,
}

/// <summary>What is wanted of the venue: one order's terms.</summary>
public sealed record OrderTerms(InstrumentId Instrument, Side Side, Quantity Quantity)
{
    public OrderKind Kind { get; init; } = OrderKind.Limit;

    /// <summary>The limit; zero for a market order.</summary>
    public Price Price { get; init; }

    public TimeInForce TimeInForce { get; init; } = TimeInForce.GoodTillCancel;

    public bool ReduceOnly { get; init; }
}

public static class Sides
{
    public static Side Opposite(this Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    /// <summary>+1 for a buy, -1 for a sell.</summary>
    public static int Sign(this Side side) => side == Side.Buy ? 1 : -1;

    public static Quantity Signed(this Side side, Quantity size) => side == Side.Buy ? size : -size;

    public static bool IsOver(this OrderState state) => state >= OrderState.Filled;
}
