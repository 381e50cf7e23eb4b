namespace StrategyHost.Model;

/// <summary>What was decided on.</summary>
public enum DecisionKind : byte
{
    /// <summary>An intent to place an order: accepted or denied.</summary>
    Order,

    /// <summary>An intent to change one.</summary>
    Change,

    /// <summary>What was left of an order when it came to a match: less, or nothing.</summary>
    Reduction,

    Fee,

    /// <summary>The rate an instrument settles at.</summary>
    FundingRate,

    /// <summary>What a position pays or receives at a rate.</summary>
    Funding,

    /// <summary>What a pool must have and has.</summary>
    Margin,
    Leverage,
    Transfer,

    /// <summary>A pool is to be liquidated, or no longer.</summary>
    Liquidation,

    /// <summary>A limit of the desk's or the venue's own.</summary>
    Limit,

    /// <summary>A part of a profit.</summary>
    Profit,
}

/// <summary>
/// One decision with everything it was made from, so that whoever reads it can make it again: the published rule with
/// its version ("fee/1"; <c>PublishedRules</c> has the words), the figures that went in, the tier, the figures that
/// came out, and what that meant. It costs no text until somebody looks.
/// </summary>
public sealed record Decision(DecisionKind Kind, string Rule) : Output
{
    public Figures Inputs { get; init; } = Figures.None;

    public Figures Results { get; init; } = Figures.None;

    /// <summary>The tier or terms the figures were taken from; empty where there are none.</summary>
    public string Tier { get; init; } = "";

    /// <summary>What was decided, in a word or two: "accepted", "denied NotEnoughMargin".</summary>
    public string Outcome { get; init; } = "";

    public PoolId Pool { get; init; }
    public AccountId Account { get; init; }
    public StrategyId Strategy { get; init; }
    public InstrumentId? Instrument { get; init; }

    /// <summary>0 for what concerns no order.</summary>
    public OrderId Order { get; init; }

    /// <summary>0 for what concerns no fill.</summary>
    public long Fill { get; init; }
}
