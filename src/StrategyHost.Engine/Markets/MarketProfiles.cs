using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>How a coin's fair value moves: basis points and seconds.</summary>
sealed record CoinProfile
{
    public required double Price { get; init; }

    /// <summary>Standard deviation of a jump of the coin's own.</summary>
    public required double OwnJump { get; init; }

    /// <summary>What one basis point of the jump common to all coins does to this one.</summary>
    public required double Beta { get; init; }

    public HawkesRate OwnJumps { get; init; } = new(0.14, 0.6, 8);

    /// <summary>Standard deviation of the quiet diffusion over a second.</summary>
    public required double Quiet { get; init; }

    /// <summary>The perpetual above spot: mean, spread around it, and how long it stays away.</summary>
    public double Basis { get; init; } = 1;
    public double BasisSwing { get; init; } = 5;
    public double BasisMemory { get; init; } = 2400;
}

/// <summary>How one book is quoted and traded: ticks, notionals, rates.</summary>
sealed record BookProfile
{
    /// <summary>Ticks on each side that are quoted densely.</summary>
    public int Range { get; init; } = 24;

    /// <summary>Least distance of a maker's quote from its own view of the price, in ticks.</summary>
    public double HalfSpread { get; init; } = 0.1;

    /// <summary>Disagreement between makers, in ticks.</summary>
    public double Opinion { get; init; } = 0.12;

    /// <summary>
    /// What the book believes stays until the value has left it by so many ticks, then goes this share of the way at a
    /// time, with so many seconds between two steps.
    /// </summary>
    public double Patience { get; init; } = 2;
    public double Stride { get; init; } = 0.5;
    public double Step { get; init; } = 0.8;

    /// <summary>Ticks by which a maker with a full inventory leans.</summary>
    public double Lean { get; init; } = 3;

    public double Limit { get; init; } = 2_000_000;

    /// <summary>
    /// Median notional of a maker's order at the front of its ladder, what each tick further adds, and to what tick.
    /// </summary>
    public required double Near { get; init; }
    public required double Growth { get; init; }
    public int Flat { get; init; } = 20;

    /// <summary>Median notional of the order that each maker keeps at its best price.</summary>
    public required double Front { get; init; }

    /// <summary>Mean seconds between two looks of a maker, and from a jump to the fastest maker's reaction.</summary>
    public double Refresh { get; init; } = 0.9;
    public double Reaction { get; init; } = 0.12;

    /// <summary>Orders placed and canceled a second by the many small ones, and how many they keep.</summary>
    public required double Churn { get; init; }
    public int Crowd { get; init; } = 24;

    /// <summary>Median notional of the many, and its spread as a logarithm.</summary>
    public required double CrowdSize { get; init; }
    public double CrowdSpread { get; init; } = 2;

    public required HawkesRate Takers { get; init; }

    /// <summary>Median notional of a taker and its spread as a logarithm.</summary>
    public double TakerSize { get; init; } = 480;
    public double TakerSpread { get; init; } = 3.0;
    public double TakerMost { get; init; } = 2_500_000;

    /// <summary>Standard deviation of takers' slow one-sidedness, as a probability.</summary>
    public double OneSided { get; init; } = 0.1;
}

/// <summary>The figures that the recordings were matched with; this folder's page says how well.</summary>
static class MarketProfiles
{
    /// <summary>Jumps that move all coins: rate, and standard deviation in basis points.</summary>
    public static readonly HawkesRate CommonJumps = new(0.16, 0.65, 8);
    public const double CommonJump = 1;

    public static CoinProfile Coin(string coin) => coin switch
    {
        "BTC" => new() { Price = 110_000, OwnJump = 0.6, Beta = 1, Quiet = 0.05 },
        "ETH" => new() { Price = 4_300, OwnJump = 0.95, Beta = 1.3, Quiet = 0.15 },
        "SOL" => new() { Price = 210, OwnJump = 1.4, Beta = 1.7, Quiet = 0.15 },
        _ => new() { Price = 100, OwnJump = 2.5, Beta = 1.6, Quiet = 0.3 },
    };

    public static BookProfile Book(Instrument instrument) => (instrument.Base, instrument.IsPerp) switch
    {
        ("BTC", true) => new()
        {
            Near = 18_000, Growth = 11_000, Front = 120_000, Patience = 4,
            Churn = 16, Crowd = 50, CrowdSize = 2_000, CrowdSpread = 2.8,
            Takers = new(0.93, 0.45, 3), OneSided = 0.05,
        },
        ("ETH", true) => new()
        {
            Near = 30_000, Growth = 95_000, Flat = 8, Front = 60_000, Patience = 1,
            Churn = 17, Crowd = 50, CrowdSize = 1_500, CrowdSpread = 2.7,
            Takers = new(0.57, 0.7, 8), OneSided = 0.12,
        },
        ("SOL", true) => new()
        {
            Near = 8_000, Growth = 6_000, Flat = 12, Front = 20_000, Churn = 9, CrowdSize = 2_000, Limit = 800_000,
            Takers = new(0.7, 0.5, 5), OneSided = 0.12, TakerMost = 500_000, Patience = 1,
        },
        (_, true) => new()
        {
            HalfSpread = 1, Near = 4_000, Growth = 1_200, Front = 4_000, Churn = 4, CrowdSize = 1_000, Limit = 200_000,
            Takers = new(0.3, 0.5, 5), TakerMost = 100_000,
        },
        _ => new()
        {
            HalfSpread = 6, Opinion = 3, Near = 4_000, Growth = 800,
            Front = 6_000, Churn = 3, CrowdSize = 800, Limit = 300_000,
            Takers = new(0.2, 0.5, 5), TakerMost = 150_000, Reaction = 0.3, Refresh = 1.5, Patience = 4, Step = 1.5,
        },
    };
}
