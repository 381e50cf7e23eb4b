using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// What is known of coins on the model venue: size decimals and margin tiers (Hyperliquid, margin tiers, 2026).
/// </summary>
public static class Coins
{
    static readonly SortedDictionary<string, Coin> known = new(StringComparer.Ordinal)
    {
        ["BTC"] = new(5, Tiers(40, 150, 20), 20_000),
        ["ETH"] = new(4, Tiers(25, 100, 15), 20_000),
        ["SOL"] = new(2, Tiers(20, 70, 10), 6_000),
        ["XRP"] = new(0, Tiers(20, 40, 10), 6_000),
        ["HYPE"] = new(2, Tiers(10, 20, 5), 6_000),
        ["AVAX"] = new(2, Tiers(10, 20, 5), 6_000),
        ["DOGE"] = new(0, Tiers(10, 20, 5), 6_000),
        ["kPEPE"] = new(0, Tiers(10, 20, 5), 6_000),
        ["LINK"] = new(1, Tiers(10, 20, 5), 6_000),
        ["LTC"] = new(2, Tiers(10, 20, 5), 6_000),
        ["SUI"] = new(1, Tiers(10, 20, 5), 6_000),
        ["ARB"] = new(1, Tiers(10, 3, 5), 6_000),
        ["BNB"] = new(3, Tiers(10, 3, 5), 6_000),
    };

    /// <summary>Whether size decimals and tiers of this coin need not be guessed.</summary>
    public static bool Knows(string coin) => known.ContainsKey(coin);

    /// <summary>
    /// The instrument of this name: "BTC" is the perpetual, "BTC/USDC" the spot. Of an unknown coin the size decimals
    /// must be given, and its one tier allows 3x, the venue's lowest.
    /// </summary>
    /// <exception cref="ArgumentException">The coin is unknown and no size decimals are given.</exception>
    public static Instrument Instrument(int id, string name, int? sizeDecimals = null)
    {
        var slash = name.IndexOf('/');
        var isSpot = slash > 0;
        var coin = isSpot ? name[..slash] : name;
        var rules = known.TryGetValue(coin, out var found) ? found : Unknown(coin, sizeDecimals);
        return new Instrument
        {
            Id = new(id),
            Name = name,
            Kind = isSpot ? InstrumentKind.Spot : InstrumentKind.Perp,
            Base = coin,
            SizeDecimals = rules.SizeDecimals,
            Tiers = isSpot ? [] : rules.Tiers,
            ImpactNotional = new(rules.Impact * Fixed.One),
        };
    }

    /// <summary>
    /// The decimals that these sizes need, at most the six that leave a price none: an unknown coin's.
    /// </summary>
    public static int SizeDecimals(IEnumerable<Quantity> sizes)
    {
        var decimals = 0;
        foreach (var size in sizes)
            while (decimals < 6 && size.Units % new Grid(decimals, 0).Lot.Units != 0)
                decimals++;
        return decimals;
    }

    static Coin Unknown(string coin, int? sizeDecimals) => sizeDecimals is { } decimals
        ? new(decimals, [new(Notional.Zero, 3)], 6_000)
        : throw new ArgumentException($"{coin} is not a known coin: its size decimals are needed", nameof(coin));

    static MarginTier[] Tiers(int first, long millions, int second) =>
        [new(Notional.Zero, first), new(new(millions * 1_000_000 * Fixed.One), second)];

    sealed record Coin(int SizeDecimals, IReadOnlyList<MarginTier> Tiers, long Impact);
}
