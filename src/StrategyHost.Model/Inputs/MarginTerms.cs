namespace StrategyHost.Model;

/// <summary>
/// Parameters of the margin models that stand beside the venue's own; all of them data. Two sets of terms are equal
/// when all their figures are.
/// </summary>
public sealed record MarginTerms
{
    public static readonly MarginTerms Default = new();

    /// <summary>A mark older than this makes every model say so.</summary>
    public TimeSpan MarkMaxAge { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A volatility older than this is multiplied by <see cref="StaleMultiple"/>.</summary>
    public TimeSpan VolatilityMaxAge { get; init; } = TimeSpan.FromMinutes(10);

    public Rate StaleMultiple { get; init; } = Rate.Parse("1.5");

    /// <summary>Of coins that are not listed.</summary>
    public CoinRisk Other { get; init; } = new("");

    /// <summary>At most one per coin.</summary>
    public IReadOnlyList<CoinRisk> Coins { get; init; } =
    [
        new("BTC") { Haircut = Rate.Parse("0.05"), Moves = new(Rate.Parse("0.1"), Rate.Parse("0.25")), Set = "majors" },
        new("ETH") { Haircut = Rate.Parse("0.05"), Moves = new(Rate.Parse("0.1"), Rate.Parse("0.25")), Set = "majors" },
    ];

    public ScenarioTerms Scenario { get; init; } = new();

    public CoinRisk Of(string coin)
    {
        foreach (var risk in Coins)
            if (risk.Coin == coin) return risk;
        return Other;
    }

    public bool Equals(MarginTerms? other) =>
        other is not null && MarkMaxAge == other.MarkMaxAge && VolatilityMaxAge == other.VolatilityMaxAge
        && StaleMultiple == other.StaleMultiple && Other == other.Other && Coins.SequenceEqual(other.Coins)
        && Scenario == other.Scenario;

    public override int GetHashCode() => Coins.Count;
}

/// <summary>The least and the widest move of a coin that its scenarios reach, as fractions of its price.</summary>
public readonly record struct MoveRange(Rate Narrowest, Rate Widest);

/// <summary>How the netting and scenario models treat one coin; charges are fractions of notional.</summary>
public sealed record CoinRisk(string Coin)
{
    /// <summary>Taken off spot before it counts as collateral.</summary>
    public Rate Haircut { get; init; } = Rate.Parse("0.15");

    /// <summary>On what is hedged between spot and perpetual or future: their basis may move.</summary>
    public Rate SpotBasis { get; init; } = Rate.Parse("0.005");

    /// <summary>On what is hedged between perpetuals and futures.</summary>
    public Rate FutureBasis { get; init; } = Rate.Parse("0.01");

    /// <summary>
    /// Scenarios reach <see cref="VolatilityMultiple"/> daily volatilities, within these bounds; the widest where no
    /// volatility is known.
    /// </summary>
    public MoveRange Moves { get; init; } = new(Rate.Parse("0.18"), Rate.Parse("0.4"));

    /// <summary>Zero: the narrowest range, whatever the volatility.</summary>
    public Rate VolatilityMultiple { get; init; } = Rate.Parse("4");

    /// <summary>On the gross notional of perpetuals and futures, hedged or not.</summary>
    public Rate Contingency { get; init; } = Rate.Parse("0.01");

    /// <summary>As <see cref="Contingency"/>, on top of it for the initial margin.</summary>
    public Rate OpeningContingency { get; init; } = Rate.Parse("0.005");

    /// <summary>The least that scenarios are taken to lose, of the net notional of perpetuals and futures.</summary>
    public Rate NetFloor { get; init; }

    /// <summary>
    /// As <see cref="NetFloor"/>, of what is hedged among them (Paradex, risk/portfolio-margin, 2026: 2 % and 1 %).
    /// </summary>
    public Rate HedgedFloor { get; init; }

    /// <summary>
    /// Coins with the same word move together: gains of one count in part against losses of another.
    /// </summary>
    public string Set { get; init; } = "";

    /// <summary>
    /// Its contracts settle in the coin, which the account is reckoned in too: of a notional q in coins at the index a
    /// move s makes q (1 - 1 / (1 + s)) (Deribit, portfolio margin, 2026). A price keeps a hundredth at least.
    /// </summary>
    public bool IsInverse { get; init; }
}

/// <summary>The scenario model's grid, tails and offsets.</summary>
public sealed record ScenarioTerms
{
    static readonly Rate[] Steps =
    [
        Rate.Parse("-1"), Rate.Parse("-0.75"), Rate.Parse("-0.5"), Rate.Parse("-0.25"), Rate.Zero,
        Rate.Parse("0.25"), Rate.Parse("0.5"), Rate.Parse("0.75"), Rate.Parse("1"),
    ];

    static readonly Rate[] Volatilities = [Rate.Parse("1.25"), Rate.Parse("1"), Rate.Parse("0.75")];

    /// <summary>
    /// Nine moves by three volatilities; the range of a coin grows and shrinks with the volatility.
    /// </summary>
    public IReadOnlyList<GridPoint> Grid { get; init; } =
        [.. Volatilities.SelectMany(volatility => Steps.Select(step => new GridPoint(step, volatility)))];

    /// <summary>
    /// Moves far out, of which a fraction is counted (the values of Derive's main deployment, 2026).
    /// </summary>
    public IReadOnlyList<Tail> Tails { get; init; } =
    [
        new(Rate.Parse("-0.66"), Rate.Parse("0.21")), new(Rate.Parse("-0.33"), Rate.Parse("0.42")),
        new(Rate.Parse("0.5"), Rate.Parse("0.2772")), new(Rate.Parse("1"), Rate.Parse("0.1386")),
        new(Rate.Parse("2"), Rate.Parse("0.0693")), new(Rate.Parse("3"), Rate.Parse("0.0462")),
        new(Rate.Parse("4"), Rate.Parse("0.03465")), new(Rate.Parse("5"), Rate.Parse("0.02772")),
    ];

    /// <summary>
    /// How much of a gain counts against the losses of other coins of its set (Deribit, 2026: 0.6).
    /// </summary>
    public Rate GainCredit { get; init; } = Rate.Parse("0.6");

    /// <summary>On the notional that coins of a set offset: their correlation may break.</summary>
    public Rate OffsetCharge { get; init; } = Rate.Parse("0.01");

    /// <summary>Maintenance counts this much of the worst scenario; initial margin all of it.</summary>
    public Rate MaintenanceFactor { get; init; } = Rate.Parse("0.8");

    /// <summary>
    /// Where an oracle is less sure than this, from 0 to 1, what it lacks to certainty is asked of the notional on top
    /// of the initial margin (Derive, PMRMLib_2.sol, 2026: 0.55). Zero: never.
    /// </summary>
    public Rate LeastConfidence { get; init; }

    /// <summary>
    /// Whether <see cref="MaintenanceFactor"/> is of the charges too, so that maintenance is that part of the initial
    /// margin without what is asked to open only (Deribit, 2026); else charges count whole.
    /// </summary>
    public bool FactorsCharges { get; init; }

    public bool Equals(ScenarioTerms? other) =>
        other is not null && Grid.SequenceEqual(other.Grid) && Tails.SequenceEqual(other.Tails)
        && GainCredit == other.GainCredit && OffsetCharge == other.OffsetCharge
        && MaintenanceFactor == other.MaintenanceFactor && LeastConfidence == other.LeastConfidence
        && FactorsCharges == other.FactorsCharges;

    public override int GetHashCode() => Grid.Count;
}

/// <summary>A price move as a fraction of a coin's range, and what its range is multiplied by.</summary>
public readonly record struct GridPoint(Rate Step, Rate Volatility);

/// <summary>A price move as a fraction of the price, and the fraction of its loss or gain that counts.</summary>
public readonly record struct Tail(Rate Move, Rate Counted);
