namespace StrategyHost.Model;

/// <summary>What a premium is measured by.</summary>
public enum PremiumKind : byte
{
    /// <summary>How far both impact prices lie outside the oracle; nothing while the oracle lies between.</summary>
    OutsideImpact,

    /// <summary>The middle of both impact prices against the oracle.</summary>
    MiddleOfImpact,

    /// <summary>The mark against the oracle.</summary>
    MarkToOracle,
}

/// <summary>How an interval's samples become one premium.</summary>
public enum PremiumMean : byte
{
    Plain,

    /// <summary>The n-th sample weighs n: the end of the interval counts most.</summary>
    Rising,
}

/// <summary>The price at which a position's notional is taken when funding is paid.</summary>
public enum FundingPrice : byte
{
    Oracle,
    Mark,
}

/// <summary>Several samples become one by their median; missing ones count as zeros.</summary>
/// <param name="Every">The span of one median.</param>
/// <param name="Least">As many votes as there must be; zeros fill up what is missing.</param>
public sealed record PremiumVotes(TimeSpan Every, int Least);

/// <summary>
/// How a venue makes and charges funding, as data. Interest, clamp and cap are fractions of notional per
/// <see cref="RatePeriod"/>; what is charged each <see cref="Interval"/> is that share of the rate.
/// Without further words Hyperliquid's (trading/funding, 2026).
/// </summary>
public sealed record FundingTerms
{
    public static readonly FundingTerms Hyperliquid = new();

    /// <summary>Hyperliquid's builder-deployed perpetuals (HIP-3, 2026): no dead zone, half the clamp.</summary>
    public static readonly FundingTerms HyperliquidBuilder = new()
    {
        Name = "hyperliquid-builder-2026",
        Premium = PremiumKind.MiddleOfImpact,
        Clamp = Rate.FromMillionths(300),
    };

    /// <summary>
    /// The classic eight-hour perpetual (Binance USD-M): minute samples with rising weight, notional at the mark,
    /// capped at three quarters of a 0.4 % maintenance rate: 0.3 % an interval, as seen on 2020-03-13.
    /// </summary>
    public static readonly FundingTerms EightHours = new()
    {
        Name = "eight-hours-2020",
        Interval = TimeSpan.FromHours(8),
        Cap = Rate.FromMillionths(3_000),
        CapPeriod = TimeSpan.FromHours(8),
        Price = FundingPrice.Mark,
        SampleInterval = TimeSpan.FromMinutes(1),
        Mean = PremiumMean.Rising,
    };

    /// <summary>
    /// dYdX v4 (x/perpetuals, 2024): votes each second, a median a minute of at least fifteen, an hour's mean of sixty
    /// with zeros for what is missing, no dead zone, no interest, capped at six times the gap between initial and
    /// maintenance margin.
    /// </summary>
    public static readonly FundingTerms Dydx = new()
    {
        Name = "dydx-v4-2024",
        Interest = Rate.Zero,
        Clamp = null,
        CapPeriod = TimeSpan.FromHours(8),
        CapOfMarginGap = 6,
        SampleInterval = TimeSpan.FromSeconds(1),
        Votes = new(TimeSpan.FromMinutes(1), 15),
        LeastSamples = 60,
    };

    /// <summary>
    /// Drift (controller/funding, 2025), its best contract tiers: mark less oracle, both averaged over the hour, plus a
    /// five-thousandth, a day's rate charged by the hour, within a thirty-third of the oracle.
    /// </summary>
    public static readonly FundingTerms Drift = new()
    {
        Name = "drift-2025",
        RatePeriod = TimeSpan.FromDays(1),
        Interest = Rate.FromMillionths(200),
        Clamp = null,
        Cap = Rate.Of(1, 33),
        CapPeriod = TimeSpan.FromDays(1),
        Premium = PremiumKind.MarkToOracle,
    };

    /// <summary>The rule's name and year, as settlements and trails cite it.</summary>
    public string Name { get; init; } = "hyperliquid-2026";

    /// <summary>From settlement to settlement, each at a whole multiple since midnight UTC; divides a day.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What interest, clamp and premium are stated per.</summary>
    public TimeSpan RatePeriod { get; init; } = TimeSpan.FromHours(8);

    public Rate Interest { get; init; } = Rate.FromMillionths(100);

    /// <summary>How far the interest may pull the premium; null: the interest is simply added.</summary>
    public Rate? Clamp { get; init; } = Rate.FromMillionths(500);

    /// <summary>The largest rate per <see cref="CapPeriod"/>, either way.</summary>
    public Rate Cap { get; init; } = Rate.FromMillionths(40_000);

    public TimeSpan CapPeriod { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Where above 0, the cap is this many times what initial margin exceeds maintenance by, per instrument.
    /// </summary>
    public int CapOfMarginGap { get; init; }

    public FundingPrice Price { get; init; }

    public PremiumKind Premium { get; init; }

    public PremiumMean Mean { get; init; }

    public TimeSpan SampleInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Null: each sample counts by itself.</summary>
    public PremiumVotes? Votes { get; init; }

    /// <summary>Zeros fill an interval's samples up to this many.</summary>
    public int LeastSamples { get; init; }
}
