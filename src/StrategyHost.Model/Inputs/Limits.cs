namespace StrategyHost.Model;

/// <summary>
/// What a limit holds down. Positions net inside a pool, as the venue nets them; between pools they add.
/// </summary>
public enum LimitKind : byte
{
    /// <summary>The notional of one instrument, or of the largest where none is named.</summary>
    Position,

    /// <summary>The notional of all instruments of one venue, without sign.</summary>
    Venue,

    /// <summary>The notional of all instruments, without sign.</summary>
    Gross,

    /// <summary>The signed notional of all instruments together, either way.</summary>
    Net,

    /// <summary>One instrument's size as a share of the venue's open interest.</summary>
    OpenInterest,
}

/// <summary>Cuts a position that is over its limit down to it by reduce-only market orders.</summary>
public sealed record TrimTerms
{
    /// <summary>Least time between two cuts of one limit.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How far down: a share of the limit.</summary>
    public Rate Target { get; init; } = new(Rate.One);
}

/// <summary>
/// The most that a desk, pool, account or strategy may hold of something, orders that may still fill included. An
/// intent that would pass it is denied; what the market carries over it is said, and cut where there are terms for it.
/// </summary>
public sealed record Limit(string Name, Scope Scope, LimitKind Kind)
{
    /// <summary>For positions, and needed for open interest.</summary>
    public InstrumentId? Instrument { get; init; }

    /// <summary>For venues.</summary>
    public string Venue { get; init; } = "";

    /// <summary>In quote currency at the mark; not for open interest.</summary>
    public Notional Most { get; init; }

    /// <summary>For open interest: of the venue's.</summary>
    public Rate MostShare { get; init; }

    /// <summary>The share of the limit from which a warning stands.</summary>
    public Rate SoftAt { get; init; } = Rate.FromMillionths(800_000);

    /// <summary>Null: nothing is cut.</summary>
    public TrimTerms? Trim { get; init; }
}

/// <summary>An account's own part of its pool's equity.</summary>
public readonly record struct AccountShare(AccountId Account, Rate Share);

/// <summary>
/// How a pool's margin is divided among its accounts. Each may use its share of the pool's equity, and beyond it what
/// others leave idle as far as the terms allow. An account that is not listed has nothing of its own.
/// </summary>
public sealed record PoolAllocation(PoolId Pool, IReadOnlyList<AccountShare> Shares)
{
    /// <summary>The most that an account may borrow, as a fraction of its own part; zero: nothing.</summary>
    public Rate MostBorrowed { get; init; }
}

/// <summary>A limit is set, in the place of one of the same name, or taken away (null).</summary>
public sealed record LimitChanged(string Name, Limit? Limit, string By, string Reason) : Input;

/// <summary>A pool's margin is divided anew, or no longer (null).</summary>
public sealed record AllocationChanged(PoolId Pool, PoolAllocation? Allocation, string By, string Reason) : Input;

/// <summary>The size of all long positions at the venue.</summary>
public sealed record OpenInterestPublished(InstrumentId Instrument, Quantity OpenInterest) : Input;
