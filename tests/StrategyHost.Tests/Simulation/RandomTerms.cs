using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// A small desk with little money: two perpetuals, one spot book, four accounts in two pools, a maker rebate.
static class RandomTerms
{
    public const int Perps = 2;
    public const int Accounts = 4;

    public static readonly long[] StartPrices = [30_000 * Fixed.One, 2_000 * Fixed.One, 30_000 * Fixed.One];

    public static DeskTerms Create(ulong seed, VenueKind venue = VenueKind.Matching) => new()
    {
        Venue = venue,
        Instruments =
        [
            new()
            {
                Id = new(0), Name = "BTC", Base = "BTC", Kind = InstrumentKind.Perp, SizeDecimals = 5,
                Tiers = [new(Notional.Zero, 40), new(new(60_000 * Fixed.One), 20)],
            },
            new()
            {
                Id = new(1), Name = "ETH", Base = "ETH", Kind = InstrumentKind.Perp, SizeDecimals = 4,
                Tiers = [new(Notional.Zero, 25)],
            },
            new()
            {
                Id = new(2), Name = "BTC/USDC", Base = "BTC", Kind = InstrumentKind.Spot, SizeDecimals = 5,
            },
        ],
        Accounts =
        [
            Account(1, "first", 1, 2_000),
            Account(2, "second", 1, 500) with { OnBreach = BreachPolicy.Flatten },
            Account(3, "third", 2, 600),
            Account(4, "empty", 3, 0),
        ],
        Fees = new() { PerpMaker = Rate.FromMillionths(-20) },
        MaxOpenOrders = 12,
        Seed = seed,
    };

    public static Venue Venue(DeskTerms terms, Instrument instrument) =>
        SimulatedVenue.Of(terms, instrument);

    static AccountTerms Account(int id, string name, int pool, long deposit) =>
        new(new(id), name, new(pool), new(deposit * Fixed.One)) { Leverage = 20 };
}
