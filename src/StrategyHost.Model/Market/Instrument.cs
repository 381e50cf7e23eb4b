namespace StrategyHost.Model;

public enum InstrumentKind : byte
{
    Perp,
    Spot,
}

/// <summary>A notional band of a perpetual from <paramref name="From"/> on, with its highest leverage.</summary>
public readonly record struct MarginTier(Notional From, int MaxLeverage);

/// <summary>What is traded, with its rules: grid, least order, margin tiers, impact notional.</summary>
public sealed record Instrument
{
    public required InstrumentId Id { get; init; }

    /// <summary>Unique on its venue: "BTC" for the perpetual, "BTC/USDC" for spot.</summary>
    public required string Name { get; init; }

    public required InstrumentKind Kind { get; init; }

    /// <summary>The coin: "BTC".</summary>
    public required string Base { get; init; }

    /// <summary>The coin that pays: "USDC" where the name does not say.</summary>
    public string Quote => Name.IndexOf('/') is var slash and >= 0 ? Name[(slash + 1)..] : "USDC";

    public string Venue { get; init; } = "paper";

    /// <summary>Decimals of a size; prices have at most 6 less this many (perp) or 8 less (spot).</summary>
    public required int SizeDecimals { get; init; }

    /// <summary>
    /// The one step of its prices on a venue that keeps one, such as a recorded one; zero where they have five figures
    /// as on the model venue.
    /// </summary>
    public Price Tick { get; init; }

    /// <summary>Margin tiers of a perpetual, ascending, the first from 0; empty for spot.</summary>
    public IReadOnlyList<MarginTier> Tiers { get; init; } = [];

    /// <summary>Notional whose average execution price is the impact price that drives the funding premium.</summary>
    public Notional ImpactNotional { get; init; } = new(6_000 * Fixed.One);

    public Notional MinimumNotional { get; init; } = new(10 * Fixed.One);

    public bool IsPerp => Kind == InstrumentKind.Perp;

    public int MaxLeverage => Tiers.Count == 0 ? 1 : Tiers[0].MaxLeverage;

    public Grid Grid => new(SizeDecimals, (IsPerp ? 6 : 8) - SizeDecimals) { Step = Tick.Units };

    public override string ToString() => Name;
}
