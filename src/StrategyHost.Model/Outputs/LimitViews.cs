namespace StrategyHost.Model;

public enum LimitState : byte
{
    /// <summary>What it is measured by is not known, so it cannot be applied: the note says what is missing.</summary>
    Unknown,
    Within,

    /// <summary>Above its warning.</summary>
    Soft,
    Over,
}

/// <summary>A limit passed from one state into another.</summary>
public sealed record LimitMoved(
    string Name, Scope Scope, LimitState State, LimitState Before, Notional Present, Notional Most) : Output;

/// <summary>Who changed a limit or an allocation, and why; the texts are the terms before and now.</summary>
public sealed record LimitSet(string Name, string Before, string Now, string By, string Reason) : Output;

/// <summary>A position is cut because a limit stands over: size with the sign of the order.</summary>
public sealed record PositionTrimmed(
    string Limit, AccountId Account, InstrumentId Instrument, Quantity Size, string Reason) : Output;

/// <summary>One limit as it stands.</summary>
public sealed record LimitView
{
    public required Limit Terms { get; init; }

    /// <summary>What is held now at the marks; null where it cannot be measured.</summary>
    public required Notional? Present { get; init; }

    /// <summary>What it would be if the worse side of all open orders filled.</summary>
    public required Notional? WithOrders { get; init; }

    /// <summary>The limit in quote currency; null where it hangs on what is not known.</summary>
    public required Notional? Most { get; init; }

    /// <summary>Present over the limit; null where either is unknown.</summary>
    public required double? Share { get; init; }

    public required LimitState State { get; init; }

    /// <summary>What is missing, or empty.</summary>
    public required string Note { get; init; }

    /// <summary>The last cut; null where there was none.</summary>
    public required Time? Trimmed { get; init; }
}

/// <summary>Headroom lent inside a pool.</summary>
/// <param name="From">The lender; the outside for the pool's undivided reserve and for what netting frees.</param>
/// <param name="To">The borrower.</param>
/// <param name="Amount">Margin.</param>
/// <param name="Source">"account", "reserve" or "netting".</param>
public readonly record struct HeadroomLoan(AccountId From, AccountId To, Money Amount, string Source);

/// <summary>An account's part of its pool's margin.</summary>
public sealed record AllocationView
{
    public required PoolId Pool { get; init; }
    public required AccountId Account { get; init; }

    /// <summary>Of the pool's equity.</summary>
    public required Rate Share { get; init; }

    public required Money Own { get; init; }

    /// <summary>Initial margin that its positions and orders would need by themselves.</summary>
    public required Money Used { get; init; }

    /// <summary>The most it may use, borrowing included.</summary>
    public required Money Most { get; init; }

    public required Money Borrowed { get; init; }
    public required Money Lent { get; init; }
}

/// <summary>A pool's margin as it is divided, and who uses whose.</summary>
public sealed record PoolAllocationView
{
    public required PoolId Pool { get; init; }
    public required IReadOnlyList<AllocationView> Accounts { get; init; }
    public required IReadOnlyList<HeadroomLoan> Loans { get; init; }

    /// <summary>The most an account may borrow, as a fraction of its own part.</summary>
    public Rate MostBorrowed { get; init; }

    /// <summary>Equity that no account was given.</summary>
    public required Money Reserve { get; init; }

    /// <summary>What the accounts need by themselves less what the pool needs netted.</summary>
    public required Money Netting { get; init; }
}
