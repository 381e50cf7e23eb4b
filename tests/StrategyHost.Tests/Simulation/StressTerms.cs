using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// A desk with too much leverage and too little money behind it: three perpetuals at two venues, a spot book, six
// accounts in four pools, an oracle of four sources, and each way to liquidate in turn.
static class StressTerms
{
    public const int Accounts = 6;
    public static readonly string[] Ways = ["staged", "cliff", "auction", "gradual", "confirmed"];
    public static readonly long[] StartPrices =
        [30_000 * Fixed.One, 2_000 * Fixed.One, 150 * Fixed.One, 30_000 * Fixed.One];

    public static DeskTerms Create(string way, ulong seed) => new()
    {
        Venue = VenueKind.Matching,
        Instruments =
        [
            Perp(0, "BTC", 5, "paper", 40), Perp(1, "ETH", 4, "paper", 25), Perp(2, "SOL", 2, "elsewhere", 20),
            new()
            {
                Id = new(3), Name = "BTC/USDC", Base = "BTC", Kind = InstrumentKind.Spot, SizeDecimals = 5,
            },
        ],
        Accounts =
        [
            Account(1, 1, 3_000), Account(2, 1, 500), Account(3, 2, 1_000), Account(4, 3, 700), Account(5, 3, 400),
            Account(6, 4, 20_000),
        ],
        Rules =
        [
            new("paper") { Liquidation = Way(way), Oracle = Oracle },
            new("elsewhere") { Liquidation = LiquidationTerms.Dydx with { Insurance = Dollars(300) } },
        ],
        MaxOpenOrders = 30,
        Seed = seed,
    };

    static OracleTerms Oracle => OracleTerms.Guarded with
    {
        Sources = [new("A", 3), new("B", 2), new("C", 2), new("D", 2) { Kind = OracleSourceKind.Perp }],
        LeastWeight = 4,
        Divergence = Rate.FromMillionths(400_000),
        AverageOver = TimeSpan.FromSeconds(20),
        AverageStep = Rate.FromMillionths(500_000),
    };

    static LiquidationTerms Way(string way) => way switch
    {
        "staged" => LiquidationTerms.Hyperliquid with
        {
            Backstop = Dollars(3_000), PartialAbove = new(10_000 * Fixed.One),
        },
        "cliff" => LiquidationTerms.Cliff with { Insurance = Dollars(300), SellsSpot = true },
        "auction" => LiquidationTerms.Dydx with { Insurance = Dollars(300) },
        "gradual" => LiquidationTerms.Drift with { Insurance = Dollars(300) },
        _ => LiquidationTerms.Hyperliquid with
        {
            HasBackstop = false, ConfirmedFor = TimeSpan.FromSeconds(2), RoundsInVain = 3,
            Sequence = ClosingSequence.ProfitableFirst,
        },
    };

    static Instrument Perp(int id, string name, int decimals, string venue, int leverage) => new()
    {
        Id = new(id), Name = name, Base = name, Kind = InstrumentKind.Perp, SizeDecimals = decimals, Venue = venue,
        Tiers = [new(Notional.Zero, leverage), new(new(40_000 * Fixed.One), leverage / 2)],
    };

    static AccountTerms Account(int id, int pool, long deposit) =>
        new(new(id), $"account {id}", new(pool), Dollars(deposit)) { Leverage = 40 };

    static Money Dollars(long amount) => new(amount * Fixed.One);
}
