using StrategyHost.Model;

namespace StrategyHost.Engine.Markets;

/// <summary>
/// The demo's desk: three perpetuals, two spot books, three strategies' accounts in one pool, and a sandbox.
/// </summary>
public static class DemoTerms
{
    static readonly Money deposit = new(100_000 * Fixed.One);

    /// <summary>The demo's terms; the seed is the desk's.</summary>
    public static DeskTerms Create(ulong seed = 1) => new()
    {
        Venue = VenueKind.Matching,
        Instruments =
        [
            Coins.Instrument(0, "BTC"),
            Coins.Instrument(1, "ETH"),
            Coins.Instrument(2, "SOL"),
            Coins.Instrument(3, "BTC/USDC"),
            Coins.Instrument(4, "ETH/USDC"),
        ],
        Accounts =
        [
            new(new(1), "maker", new(1), deposit),
            new(new(2), "carry", new(1), deposit),
            new(new(3), "pairs", new(1), deposit),
            new(new(4), "sandbox", new(2), deposit),
        ],
        Rules = [new("paper") { Fees = FeeSchedule.Hyperliquid, Oracle = ElsewhereVenue.Terms }],
        Seed = seed,
    };
}
