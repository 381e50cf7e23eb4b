namespace StrategyHost.Model;

/// <summary>How a venue closes an account below maintenance.</summary>
public enum LiquidationKind : byte
{
    /// <summary>A part of a large position first, then the whole, then the backstop (Hyperliquid).</summary>
    Staged,

    /// <summary>Everything at once.</summary>
    Cliff,

    /// <summary>A price that is offered moves from near the mark to the bankruptcy price (dYdX v4).</summary>
    Auction,

    /// <summary>A growing share of what is short, slice by slice (Drift).</summary>
    Gradual,
}

/// <summary>Who is deleveraged when neither book nor fund nor backstop can take a position.</summary>
public enum DeleverageOrder : byte
{
    /// <summary>The largest profit times leverage first (Hyperliquid).</summary>
    ByRank,

    /// <summary>In turn, from another start each time (dYdX v4, which ranks nobody).</summary>
    InTurn,
}

/// <summary>Which position of a pool is closed first.</summary>
public enum ClosingSequence : byte
{
    /// <summary>By falling maintenance margin, then by number.</summary>
    ByMaintenance,

    /// <summary>Positions in profit, then the others; each by falling maintenance margin.</summary>
    ProfitableFirst,
}

/// <summary>
/// How a venue liquidates, as data; without further words Hyperliquid's way (trading/liquidations, 2026). Fractions of
/// notional unless said otherwise. The rule that follows from it is written out in the liquidation folder's page.
/// </summary>
public sealed record LiquidationTerms
{
    public static readonly LiquidationTerms Hyperliquid = new();

    /// <summary>Everything at once; what is left over or missing goes to an insurance fund.</summary>
    public static readonly LiquidationTerms Cliff = new()
    {
        Kind = LiquidationKind.Cliff, HasBackstop = false, Fee = Rate.FromMillionths(5_000),
        Insurance = new(1_000_000 * Fixed.One),
    };

    /// <summary>dYdX v4 as in production (scripts/genesis/sample_pregenesis.json, 2026).</summary>
    public static readonly LiquidationTerms Dydx = new()
    {
        Kind = LiquidationKind.Auction, HasBackstop = false, Fee = Rate.FromMillionths(15_000),
        Insurance = new(1_000_000 * Fixed.One), Deleverage = DeleverageOrder.InTurn,
    };

    /// <summary>Drift (math/liquidation, 2026): a slot is taken as 0.4 s.</summary>
    public static readonly LiquidationTerms Drift = new()
    {
        Kind = LiquidationKind.Gradual, HasBackstop = false, Fee = Rate.FromMillionths(10_000),
        Insurance = new(1_000_000 * Fixed.One), SellsSpot = true, Sequence = ClosingSequence.ProfitableFirst,
    };

    public LiquidationKind Kind { get; init; } = LiquidationKind.Staged;

    /// <summary>How long a pool must stand below maintenance before anything is closed; zero: at once.</summary>
    public TimeSpan ConfirmedFor { get; init; }

    public ClosingSequence Sequence { get; init; }

    /// <summary>Whether spot is sold before perpetuals are, with a short of the same coin.</summary>
    public bool SellsSpot { get; init; }

    public DeleverageOrder Deleverage { get; init; }

    /// <summary>Goes to the insurance fund: at most this share of what is closed, never more than is left.</summary>
    public Rate Fee { get; init; } = Rate.Zero;

    /// <summary>What the insurance fund starts with.</summary>
    public Money Insurance { get; init; }

    /// <summary>Whether a vault takes an account over below two thirds of its maintenance margin.</summary>
    public bool HasBackstop { get; init; } = true;

    /// <summary>What the vault starts with.</summary>
    public Money Backstop { get; init; } = new(1_000_000 * Fixed.One);

    /// <summary>The wait after a round in which nothing could be sold; doubled with each further one.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan RetryAtMost { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After so many rounds in a row without any sale: backstop, deleveraging.</summary>
    public int RoundsInVain { get; init; } = 5;

    /// <summary>Staged: a position worth more than this is closed in part first.</summary>
    public Notional PartialAbove { get; init; } = new(100_000 * Fixed.One);

    /// <summary>Staged: one in so many of its size, rounded down to lots.</summary>
    public int PartialDivisor { get; init; } = 5;

    /// <summary>Staged: after a part, the whole for so long.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromSeconds(30);

    public AuctionTerms Auction { get; init; } = new();

    public SliceTerms Slices { get; init; } = new();
}

/// <summary>dYdX v4's auction (x/clob, 2026); the defaults are production's.</summary>
public sealed record AuctionTerms
{
    /// <summary>BA: how fast the offered price falls as the account decays; 1 is as fast.</summary>
    public Rate BankruptcyAdjustment { get; init; } = new(Rate.One);

    /// <summary>SMMR: the widest spread over the position's maintenance margin.</summary>
    public Rate SpreadToMaintenance { get; init; } = new(Rate.One / 2 * 3);

    /// <summary>At most this share of a position in a round.</summary>
    public Rate MostOfPosition { get; init; } = new(Rate.One / 10);

    /// <summary>But always at least so much.</summary>
    public Notional Least { get; init; } = new(1_000 * Fixed.One);

    /// <summary>And never more.</summary>
    public Notional Most { get; init; } = new(100_000 * Fixed.One);

    /// <summary>What the fund may lose by one pool in one round.</summary>
    public Money MostInsured { get; init; } = new(1_000_000 * Fixed.One);

    /// <summary>Between two rounds: a block.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>Drift's gradual liquidation (math/liquidation, 2026).</summary>
public sealed record SliceTerms
{
    /// <summary>The share that may be closed at once; the rest grows over the duration.</summary>
    public Rate AtOnce { get; init; } = new(Rate.One / 10);

    public TimeSpan Over { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Kept on top of maintenance when done, as a share of notional.</summary>
    public Rate Buffer { get; init; } = Rate.FromMillionths(20_000);

    /// <summary>A shortage below this is closed whole.</summary>
    public Money WholeBelow { get; init; } = new(50 * Fixed.One);

    /// <summary>What a liquidator may earn: the distance from the mark that a slice may cost.</summary>
    public Rate Discount { get; init; } = Rate.FromMillionths(20_000);

    /// <summary>The discount grows by this each second after the grace, up to the most.</summary>
    public Rate DiscountGrowth { get; init; } = new(2_500_000);

    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(600);

    public Rate MostDiscount { get; init; } = Rate.FromMillionths(50_000);
}
