namespace StrategyHost.Model;

/// <summary>Why money or a position changed its owner without a trade on a book.</summary>
public enum MoveCause : byte
{
    /// <summary>Opposite positions of one pool's accounts close each other.</summary>
    Netting,

    /// <summary>The backstop vault takes a pool over.</summary>
    Backstop,

    /// <summary>A position is closed against those on the other side.</summary>
    Deleveraging,

    /// <summary>A liquidation fee or surplus goes to the insurance fund.</summary>
    InsuranceFee,

    /// <summary>A fund, the vault, or at last the outside makes good what a pool lacks.</summary>
    Shortfall,
}

/// <summary>
/// A signed quantity went from one owner to another at a price, without a trade on a book: From sold it, To bought it.
/// Zero is the outside, negative numbers are funds (<see cref="AccountId.Insurance"/>).
/// </summary>
public sealed record PositionMoved(
    AccountId From, AccountId To, InstrumentId Instrument, Quantity Quantity, Price Price, MoveCause Cause) : Output
{
    /// <summary>The book's mid at that moment; zero where it had none.</summary>
    public Price Mid { get; init; }

    /// <summary>The last mid there was, though the book may lack a side now.</summary>
    public Price LastMid { get; init; }

    /// <summary>What it realised for its former owner; below, for the new one where it reduced his.</summary>
    public Money Realised { get; init; }

    public Money RealisedByTaker { get; init; }
}

/// <summary>Money went from one owner to another; the amount is not negative.</summary>
public sealed record MoneyMoved(AccountId From, AccountId To, Money Amount, MoveCause Cause) : Output;

/// <summary>What was tried or done at one moment of a liquidation.</summary>
public enum LiquidationStage : byte
{
    /// <summary>Below maintenance, but the venue waits for confirmation, an oracle, or a counterpart.</summary>
    Waiting,
    Netting,
    Spot,
    Order,
    Fee,
    Backstop,
    Deleveraging,
    Shortfall,
}

/// <summary>A pool's equity and maintenance margin at one moment.</summary>
public readonly record struct Standing(Money Equity, Money Maintenance);

/// <summary>
/// One step of a liquidation with everything it was decided on: the rule in words, the figures in, the result.
/// </summary>
public sealed record LiquidationStep : Output
{
    /// <summary>Of the rules and formulas behind a step; it changes when they do.</summary>
    public const string FormulaVersion = "liquidation-1";

    public required PoolId Pool { get; init; }
    public required LiquidationKind Kind { get; init; }
    public required LiquidationStage Stage { get; init; }

    /// <summary>Why this, in one sentence with its figures.</summary>
    public required string Rule { get; init; }

    /// <summary>Null where the step concerns the whole pool.</summary>
    public InstrumentId? Instrument { get; init; }

    public AccountId? Account { get; init; }

    /// <summary>The account's signed position before.</summary>
    public Quantity Position { get; init; }

    /// <summary>The signed change that was wanted, and what of it came about.</summary>
    public Quantity Wanted { get; init; }

    public Quantity Done { get; init; }
    public Price Mark { get; init; }

    /// <summary>The worst price allowed; null where any was, or none was needed.</summary>
    public Price? Bound { get; init; }

    /// <summary>Where the pool's equity would be used up; null where the step needs none.</summary>
    public Price? Bankruptcy { get; init; }

    public required Standing Before { get; init; }
    public required Standing After { get; init; }

    public string Version => FormulaVersion;
}
