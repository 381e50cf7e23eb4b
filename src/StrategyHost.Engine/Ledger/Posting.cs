using StrategyHost.Model;

namespace StrategyHost.Engine.Ledger;

/// <summary>
/// Why money moved, fills left out, which move units too. Attribution gives each kind its part; a kind that it does not
/// know stops the desk, so that no money moves unexplained.
/// </summary>
public enum PostingKind : byte
{
    /// <summary>Against the venue's fees; a plus is a rebate.</summary>
    Fee,

    /// <summary>Against the other side of the market.</summary>
    Funding,

    /// <summary>Against the outside; a plus is a deposit.</summary>
    Transfer,

    /// <summary>Against the outside.</summary>
    Interest,

    /// <summary>What the venue takes for a liquidation, into its insurance fund.</summary>
    LiquidationFee,

    /// <summary>What the insurance fund pays for a pool below zero, or takes with one it takes over.</summary>
    Insurance,

    /// <summary>What the backstop vault takes with a pool, or gives.</summary>
    Backstop,

    /// <summary>Against the outside: what a pool owed and nobody else paid.</summary>
    Shortfall,
}

/// <summary>Money of an account that moved against the owner its kind names; plus is received by the account.</summary>
public readonly record struct Posting(PostingKind Kind, AccountId Account, Money Amount)
{
    /// <summary>Null for what belongs to no instrument.</summary>
    public InstrumentId? Instrument { get; init; }

    /// <summary>Whose doing; nobody's where no strategy's. Funding goes to who holds the position.</summary>
    public StrategyId Strategy { get; init; }
}
