namespace StrategyHost.Model;

/// <summary>
/// What a run over a recording takes for granted where no recording can tell: our place in their queues, how long
/// messages travel, what our own trades do to their book, who is first inside a block.
/// </summary>
public sealed record SimulationTerms
{
    /// <summary>
    /// Risk averse, the desk's constant order latency, answers and market data at once, no lasting impact, requests
    /// in the order of their arrival.
    /// </summary>
    public static readonly SimulationTerms Default = new();

    public QueueTerms Queue { get; init; } = QueueTerms.RiskAverse;

    /// <summary>From a decision to the venue's book; null: the desk's constant order latency.</summary>
    public DelayTerms? Entry { get; init; }

    /// <summary>From the venue's book to the strategy: what became of its orders, fills, margin.</summary>
    public DelayTerms Response { get; init; } = DelayTerms.None;

    /// <summary>From the venue to the strategy: books, trades, marks.</summary>
    public DelayTerms Feed { get; init; } = DelayTerms.None;

    /// <summary>
    /// Null: what we took of a level is there again as soon as the recording changes the level. Otherwise it stays
    /// gone whatever the recording shows, and comes back evenly over this time.
    /// </summary>
    public TimeSpan? Refill { get; init; }

    public RequestPriority Priority { get; init; }
}

/// <summary>How an order's place among a level's displayed quantity is estimated.</summary>
public enum QueueModel : byte
{
    /// <summary>Only trades bring an order forward; what is canceled is taken to have stood behind it.</summary>
    RiskAverse,

    /// <summary>A cancel was behind with the chance f(back) / (f(back) + f(front)), f(x) = x^n.</summary>
    Power,

    /// <summary>A cancel was behind with the chance f(back) / f(back + front), f(x) = x^n.</summary>
    PowerOfTotal,

    /// <summary>A cancel was behind with the chance 1 - f(front / (front + back)), f(x) = x^n.</summary>
    PowerOfFront,

    /// <summary>A cancel was behind with the chance f(back) / (f(back) + f(front)), f(x) = ln(1 + x).</summary>
    Logarithm,

    /// <summary>A cancel was behind with the chance f(back) / f(back + front), f(x) = ln(1 + x).</summary>
    LogarithmOfTotal,

    /// <summary>Exact where the recording tells of single orders; risk averse where it does not.</summary>
    OrderByOrder,
}

/// <summary>A queue model with its parameter.</summary>
/// <param name="Model">How a place is estimated.</param>
/// <param name="Quarters">
/// The exponent n of the power models, in quarters (4 is 1): such a power is made of products and roots, which round
/// alike on every machine. 1 to 64.
/// </param>
public sealed record QueueTerms(QueueModel Model, int Quarters = 4)
{
    public static readonly QueueTerms RiskAverse = new(QueueModel.RiskAverse);

    public bool HasExponent => Model is QueueModel.Power or QueueModel.PowerOfTotal or QueueModel.PowerOfFront;
}

/// <summary>Who is first of those whose requests a venue looks at together.</summary>
public enum RequestPriority : byte
{
    /// <summary>Requests take effect when they arrive, in that order.</summary>
    Arrival,

    /// <summary>
    /// Cancels and post-only orders take effect when they arrive, before the trades of the block that they arrive in;
    /// whatever may take comes after that block's trades and book, as on Hyperliquid (2026: actions without a
    /// good-till-cancel or immediate order first, then cancels, then the rest). A block is a recorded moment.
    /// </summary>
    CancelsFirst,
}

public enum DelayKind : byte
{
    Constant,

    /// <summary>Drawn for each message from a table of quantiles.</summary>
    Quantiles,

    /// <summary>Between measured moments, straight from one to the next.</summary>
    Measured,

    /// <summary>As late as the recording's own receiver got it: local less exchange time.</summary>
    Recorded,
}

/// <summary>How long messages of one direction travel; they never overtake each other.</summary>
public sealed record DelayTerms
{
    public static readonly DelayTerms None = new();

    public DelayKind Kind { get; init; }

    /// <summary>The delay of a constant; of a recorded one until the first stamp.</summary>
    public TimeSpan Constant { get; init; }

    /// <summary>A table of quantiles, or measured moments: rising, straight lines between.</summary>
    public IReadOnlyList<DelayPoint> Points { get; init; } = [];

    /// <summary>Of the recorded delay, so much: 50 is half of it.</summary>
    public int Percent { get; init; } = 100;

    /// <summary>What a table was made from, in words; empty where it was stated itself.</summary>
    public string Source { get; init; } = "";

    public bool IsNone => this == None;

    public static DelayTerms Of(TimeSpan constant) => new() { Constant = constant };
}

/// <summary>A delay at a place of its table.</summary>
/// <param name="At">Of quantiles: the share of messages that are no later, in millionths; of measured ones: the
/// moment, in nanoseconds since 1970.</param>
/// <param name="Nanoseconds">The delay.</param>
public readonly record struct DelayPoint(long At, long Nanoseconds);
