using System.Globalization;

namespace StrategyHost.Model;

public enum VenueKind : byte
{
    /// <summary>Order by order: every participant's orders are inputs.</summary>
    Matching,

    /// <summary>Their recorded book, our orders queued in it.</summary>
    Recorded,
}

/// <summary>
/// What a desk trades, by whom, and on which terms. A value: it stands in the journal's first record.
/// </summary>
public sealed record DeskTerms
{
    public required VenueKind Venue { get; init; }
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>Account 0 is the outside and is not listed: the first listed has id 1, and so on.</summary>
    public required IReadOnlyList<AccountTerms> Accounts { get; init; }

    public FeeTerms Fees { get; init; } = new();

    /// <summary>Rules of venues by name; a venue that is not listed has <see cref="VenueRules.Default"/>.</summary>
    public IReadOnlyList<VenueRules> Rules { get; init; } = [];

    /// <summary>Parameters of the margin models that stand beside the venue's own.</summary>
    public MarginTerms Margin { get; init; } = MarginTerms.Default;

    /// <summary>Which margin model binds a pool; one that is not listed is bound by cross.</summary>
    public IReadOnlyList<PoolBinding> Bindings { get; init; } = [];

    /// <summary>What may be held at most, by name; may be changed while the desk runs.</summary>
    public IReadOnlyList<Limit> Limits { get; init; } = [];

    /// <summary>How pools divide their margin; a pool that is not listed does not.</summary>
    public IReadOnlyList<PoolAllocation> Allocations { get; init; } = [];

    /// <summary>Parameters of the value-at-risk model and of the returns that marks are sampled for.</summary>
    public RiskTerms Risk { get; init; } = RiskTerms.Default;

    /// <summary>From risk's acceptance to the venue's book.</summary>
    public TimeSpan OrderLatency { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>What a run over a recording takes for granted.</summary>
    public SimulationTerms Simulation { get; init; } = SimulationTerms.Default;

    /// <summary>Least time between two book events of one instrument to a strategy.</summary>
    public TimeSpan BookInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Time between mark samples, and between mark, margin and clock events to a strategy.</summary>
    public TimeSpan MarkInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    public int MaxOpenOrders { get; init; } = 200;

    public ulong Seed { get; init; } = 1;

    /// <summary>The rules of the venue an instrument trades at.</summary>
    public VenueRules RulesOf(Instrument instrument) =>
        Rules.FirstOrDefault(rules => rules.Venue == instrument.Venue) ?? VenueRules.Default;
}

/// <summary>An account: its name, the pool whose collateral it shares, its first deposit.</summary>
public sealed record AccountTerms(AccountId Id, string Name, PoolId Pool, Money Deposit)
{
    /// <summary>Leverage at the start for every perpetual, cut to the instrument's highest.</summary>
    public int Leverage { get; init; } = 10;

    /// <summary>What becomes of the account when the strategy that trades it stops by a fault.</summary>
    public BreachPolicy OnBreach { get; init; } = BreachPolicy.Freeze;
}

public enum BreachPolicy : byte
{
    /// <summary>Positions stay; every new order and start is denied until a person releases the account.</summary>
    Freeze,

    /// <summary>Positions are closed by market orders.</summary>
    Flatten,
}

/// <summary>Fees as fractions of notional; a negative maker fee is a rebate. Hyperliquid's tier 0 by default.</summary>
public sealed record FeeTerms
{
    public Rate PerpMaker { get; init; } = Rate.FromMillionths(150);
    public Rate PerpTaker { get; init; } = Rate.FromMillionths(450);
    public Rate SpotMaker { get; init; } = Rate.FromMillionths(400);
    public Rate SpotTaker { get; init; } = Rate.FromMillionths(700);
}

/// <summary>One version of a script at work on one account with its parameter values.</summary>
public sealed record Deployment
{
    public required StrategyId Id { get; init; }
    public required string Name { get; init; }
    public required AccountId Account { get; init; }

    /// <summary>Hash of text and compiler: the version.</summary>
    public required string Version { get; init; }

    /// <summary>Values that differ from the script's defaults, as invariant text, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new SortedDictionary<string, string>();

    public ulong Seed { get; init; } = 1;

    /// <summary>The time while the script's top-level statements run; its timers count from here.</summary>
    public Time Start { get; init; }

    public string By { get; init; } = "";
}

/// <summary>Why a strategy was stopped, in words a quant can act on.</summary>
public sealed record Fault(string Kind, string Message)
{
    public string File { get; init; } = "";
    public int Line { get; init; }
    public string Symbol { get; init; } = "";

    /// <summary>The event that was being handled.</summary>
    public long Sequence { get; init; }

    /// <summary>What the script was doing, such as OnBook; empty where the process ended without saying.</summary>
    public string Reaction { get; init; } = "";

    /// <summary>
    /// "OnBook: endless loop, stopped after 20,000,000 steps at lean.csx line 42 in Signal.Update (event 1,203,331)".
    /// </summary>
    public override string ToString()
    {
        var place = Line > 0 ? $" at {File} line {Line}" : "";
        var symbol = Symbol.Length > 0 ? $" in {Symbol}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Doing}: {Message}{place}{symbol} (event {Sequence:N0})");
    }

    string Doing => Reaction.Length > 0 ? Reaction : Kind;
}

public enum Command : byte
{
    /// <summary>No new entries; reducing orders still pass.</summary>
    Pause,
    Resume,

    /// <summary>Ends the strategy; its orders are canceled, positions stay.</summary>
    Stop,

    /// <summary>Stops, cancels, and closes positions by market orders.</summary>
    Flatten,

    /// <summary>An account that was frozen after a fault may be traded again.</summary>
    Release,
}

public enum ScopeKind : byte
{
    Desk,
    Pool,
    Account,
    Strategy,
}

/// <summary>What a command or a limit reaches.</summary>
public readonly record struct Scope(ScopeKind Kind, int Id)
{
    public static readonly Scope Desk = new(ScopeKind.Desk, 0);

    public static Scope Of(StrategyId strategy) => new(ScopeKind.Strategy, strategy.Value);

    public static Scope Of(AccountId account) => new(ScopeKind.Account, account.Value);

    public override string ToString() => Kind == ScopeKind.Desk ? "Desk" : $"{Kind} {Id}";
}
