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

    public HawkesRate OwnJumps { get; init; } = new(0.12, 0.6, 6);

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
    public required double HalfSpread { get; init; }

    /// <summary>Disagreement between makers, in ticks.</summary>
    public double Opinion { get; init; } = 0.5;

    /// <summary>Ticks by which a maker with a full inventory leans.</summary>
    public double Lean { get; init; } = 3;

    public double Limit { get; init; } = 2_000_000;

    /// <summary>
    /// Median notional of a maker's order at the front of its ladder, and its growth a tick further.
    /// </summary>
    public required double Near { get; init; }
    public required double Growth { get; init; }

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
    public static readonly HawkesRate CommonJumps = new(0.16, 0.6, 6);
    public const double CommonJump = 1.2;

    public static CoinProfile Coin(string coin) => coin switch
    {
        "BTC" => new() { Price = 110_000, OwnJump = 0.7, Beta = 1, Quiet = 0.1 },
        "ETH" => new() { Price = 4_300, OwnJump = 1.2, Beta = 1.25, Quiet = 0.2 },
        "SOL" => new() { Price = 210, OwnJump = 2.0, Beta = 1.5, Quiet = 0.3 },
        _ => new() { Price = 100, OwnJump = 3.0, Beta = 1.5, Quiet = 0.4 },
    };

    public static BookProfile Book(Instrument instrument) => (instrument.Base, instrument.IsPerp) switch
    {
        ("BTC", true) => new()
        {
            HalfSpread = 0.45, Near = 14_000, Growth = 0.2, Churn = 11, CrowdSize = 12_000,
            Takers = new(1.14, 0.45, 3), OneSided = 0.09,
        },
        ("ETH", true) => new()
        {
            HalfSpread = 0.45, Near = 40_000, Growth = 0.3, Churn = 12, CrowdSize = 8_000,
            Takers = new(1.39, 0.6, 6), OneSided = 0.16,
        },
        ("SOL", true) => new()
        {
            HalfSpread = 0.6, Near = 12_000, Growth = 0.3, Churn = 8, CrowdSize = 4_000, Limit = 800_000,
            Takers = new(0.8, 0.5, 5), OneSided = 0.12, TakerMost = 500_000,
        },
        (_, true) => new()
        {
            HalfSpread = 1.5, Near = 4_000, Growth = 0.3, Churn = 4, CrowdSize = 1_000, Limit = 200_000,
            Takers = new(0.3, 0.5, 5), TakerMost = 100_000,
        },
        _ => new()
        {
            HalfSpread = 8, Opinion = 3, Near = 4_000, Growth = 0.2, Churn = 3, CrowdSize = 800, Limit = 300_000,
            Takers = new(0.2, 0.5, 5), TakerMost = 150_000, Reaction = 0.3, Refresh = 1.5,
        },
    };
}
