namespace StrategyHost.Model;

/// <summary>What a source quotes: the index or the mark is made of it.</summary>
public enum OracleSourceKind : byte
{
    Spot,

    /// <summary>A perpetual elsewhere: a member of the mark, not of the oracle.</summary>
    Perp,
}

/// <summary>One venue an oracle listens to, with its weight in the median.</summary>
public sealed record OracleSource(string Name, int Weight)
{
    public OracleSourceKind Kind { get; init; }
}

/// <summary>
/// What an oracle is like, worst first: the first test that fails names it. The order is Drift's (math/oracle.rs,
/// 2026-04-01) with its two divergence guards put where they stand by what they block.
/// </summary>
public enum OracleState : byte
{
    Valid,

    /// <summary>Nothing was published yet.</summary>
    Missing,

    /// <summary>The price is not above zero; the last good one stands.</summary>
    NonPositive,

    /// <summary>Too many times its average, or the average too many times it.</summary>
    TooVolatile,

    /// <summary>Too far from its average.</summary>
    Divergent,

    /// <summary>Its sources are too far apart for what they quote.</summary>
    TooUncertain,

    /// <summary>Too old to margin new risk by.</summary>
    StaleForMargin,

    /// <summary>Too little weight of its sources is fresh.</summary>
    TooFewSources,

    /// <summary>The mark is too far from it.</summary>
    FarFromMark,

    /// <summary>Too old for a price that is used at once.</summary>
    Stale,
}

/// <summary>What an oracle's state forbids.</summary>
[Flags]
public enum OracleBlocks : byte
{
    Nothing = 0,

    /// <summary>Orders that may enlarge a position.</summary>
    Opening = 1,

    /// <summary>Liquidation of pools that hold the instrument.</summary>
    Liquidating = 2,

    /// <summary>Premium samples and settlements.</summary>
    Funding = 4,

    /// <summary>Fills of resting orders that enlarge a position.</summary>
    Matching = 8,
    Everything = Opening | Liquidating | Funding | Matching,
}

/// <summary>A row of the table: what a state blocks.</summary>
public readonly record struct OracleGuard(OracleState State, OracleBlocks Blocks);

/// <summary>
/// How a venue's oracle is made and guarded, as data. Without further words it is believed as it comes, whatever its
/// age; a span or a bound of zero leaves its guard out.
/// </summary>
public sealed record OracleTerms
{
    /// <summary>What each state blocks, where Drift's rules do (state/state.rs, 2026-04-01).</summary>
    public static readonly IReadOnlyList<OracleGuard> DriftGuards =
    [
        new(OracleState.NonPositive, OracleBlocks.Everything),
        new(OracleState.TooVolatile, OracleBlocks.Everything),
        new(OracleState.Divergent, OracleBlocks.Everything),
        new(OracleState.TooUncertain, OracleBlocks.Opening | OracleBlocks.Funding | OracleBlocks.Matching),
        new(OracleState.StaleForMargin, OracleBlocks.Opening),
        new(OracleState.FarFromMark, OracleBlocks.Funding),
    ];

    public static readonly OracleTerms Believed = new();

    /// <summary>
    /// Drift's guard rails (state/state.rs, 2026-04-01; a slot taken as 0.4 s), for a coin of its best tier.
    /// </summary>
    public static readonly OracleTerms Guarded = new()
    {
        SourceStaleAfter = TimeSpan.FromSeconds(10),
        StaleAfter = TimeSpan.FromSeconds(4),
        StaleForMargin = TimeSpan.FromSeconds(48),
        VolatileRatio = 5,
        Uncertain = Rate.FromMillionths(20_000),
        Divergence = Rate.FromMillionths(500_000),
        MarkDivergence = Rate.FromMillionths(100_000),
        AverageStep = Rate.FromMillionths(100_000),
    };

    /// <summary>
    /// The sources and weights Hyperliquid states (hypercore/oracle, trading/robust-price-indices, 2026), for a coin
    /// whose main market is elsewhere, behind the guards above.
    /// </summary>
    public static readonly OracleTerms Hyperliquid = Guarded with
    {
        Sources =
        [
            new("Binance", 3), new("OKX", 2), new("Bybit", 2), new("Kraken", 1), new("Kucoin", 1), new("Gate", 1),
            new("MEXC", 1), Perp("Binance perp", 3), Perp("OKX perp", 2), Perp("Bybit perp", 2),
            Perp("Gate perp", 1), Perp("MEXC perp", 1),
        ],
        LeastWeight = 6,
    };

    /// <summary>Numbered from 0 in this order; empty where the oracle comes as one price.</summary>
    public IReadOnlyList<OracleSource> Sources { get; init; } = [];

    /// <summary>A source's quote that is older does not vote.</summary>
    public TimeSpan SourceStaleAfter { get; init; }

    /// <summary>The weight of spot sources that must vote for a new price.</summary>
    public int LeastWeight { get; init; }

    public TimeSpan StaleAfter { get; init; }

    public TimeSpan StaleForMargin { get; init; }

    /// <summary>The larger of price and average over the smaller, as a whole number, may not exceed this.</summary>
    public int VolatileRatio { get; init; }

    /// <summary>Of the price: how far apart its sources may be.</summary>
    public Rate Uncertain { get; init; } = Rate.Zero;

    /// <summary>Of the average: how far from it the price may be.</summary>
    public Rate Divergence { get; init; } = Rate.Zero;

    /// <summary>Of the oracle: how far from it the mark may be.</summary>
    public Rate MarkDivergence { get; init; } = Rate.Zero;

    /// <summary>The memory of the average.</summary>
    public TimeSpan AverageOver { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Of the average: how far from it one price counts into it at most.</summary>
    public Rate AverageStep { get; init; } = Rate.Zero;

    /// <summary>How far a limit may lie from the oracle, in percent of it.</summary>
    public int BandPercent { get; init; } = 80;

    /// <summary>What each state blocks; a state that is not listed blocks nothing.</summary>
    public IReadOnlyList<OracleGuard> Guards { get; init; } = DriftGuards;

    static OracleSource Perp(string name, int weight) => new(name, weight) { Kind = OracleSourceKind.Perp };
}
