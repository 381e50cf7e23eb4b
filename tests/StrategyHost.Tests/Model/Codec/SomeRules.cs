using StrategyHost.Model;

namespace StrategyHost.Tests.Model.Codec;

// Rules with every optional part stated once and left out once.
static class SomeRules
{
    public static readonly SimulationTerms Simulation = new()
    {
        Queue = new(QueueModel.PowerOfFront, 6),
        Entry = new()
        {
            Kind = DelayKind.Quantiles, Points = [new(0, 5_000_000), new(1_000_000, 9_000_000)], Source = "uniform",
        },
        Response = new() { Kind = DelayKind.Recorded, Percent = 50, Constant = TimeSpan.FromMilliseconds(3) },
        Feed = DelayTerms.Of(TimeSpan.FromMilliseconds(7)),
        Refill = TimeSpan.FromSeconds(5),
        Priority = RequestPriority.CancelsFirst,
    };

    public static readonly IReadOnlyList<VenueRules> All =
    [
        new("paper")
        {
            Funding = FundingTerms.Dydx,
            Oracle = OracleTerms.Hyperliquid with { BandPercent = 50 },
            Liquidation = LiquidationTerms.Dydx with
            {
                ConfirmedFor = TimeSpan.FromSeconds(2), RoundsInVain = 7, PartialDivisor = 4,
                Auction = new() { Every = TimeSpan.FromSeconds(3), MostInsured = new(5) },
            },
            Fees = FeeSchedule.Hyperliquid with
            {
                Scope = VolumeScope.Desk,
                Builder = new(16), Deployer = new(new(17), true),
                VenueMakerVolume = Notional.Parse("1000000000"),
                Traders =
                [
                    new(0)
                    {
                        Staked = Quantity.Parse("12345.5"), IsReferred = true, Perps = Notional.Parse("6000000"),
                        Spot = Notional.Parse("7"), Maker = Notional.Parse("2000000"),
                    },
                ],
            },
        },
        new("eight hours")
        {
            Funding = FundingTerms.EightHours,
            Fees = new() { Tiers = [FeeSchedule.Hyperliquid.Tiers[0]] },
        },
        new("drift") { Funding = FundingTerms.Drift, Liquidation = LiquidationTerms.Drift },
        new("hyperps")
        {
            Hyperp = new()
            {
                Marks = 5, Every = TimeSpan.FromSeconds(7), Over = TimeSpan.FromMinutes(9), MostOfFirst = 2,
                MostOfAverage = 6, PremiumShare = new(8),
            },
        },
        new("nothing said"),
    ];

    public static readonly IReadOnlyList<Limit> Limits =
    [
        new("Ärger", Scope.Of(new AccountId(2)), LimitKind.OpenInterest)
        {
            Instrument = new(1), MostShare = new(5), SoftAt = new(6),
            Trim = new() { Cooldown = TimeSpan.FromSeconds(7), Target = new(8) },
        },
        new("at a venue", new(ScopeKind.Pool, 3), LimitKind.Venue) { Venue = "paper", Most = new(9) },
        new("net", Scope.Desk, LimitKind.Net) { Most = new(10) },
    ];

    public static readonly IReadOnlyList<PoolAllocation> Allocations =
    [
        new(new(1), [new(new(1), new(11)), new(new(2), new(12))]) { MostBorrowed = new(13) },
        new(new(3), []),
    ];

    // Every figure differs from the default.
    public static readonly RiskTerms Risk = new()
    {
        Method = RiskMethod.CornishFisher, Measure = RiskMeasure.ValueAtRisk, Confidence = Rate.Parse("0.975"),
        SampleInterval = TimeSpan.FromSeconds(3), Horizon = TimeSpan.FromMinutes(4), HalfLife = 5, Window = 60,
        LeastReturns = 7, Multiplier = new(8), MaintenanceFactor = new(9), Floor = new(10), SpotHaircut = new(11),
        MaxAge = TimeSpan.FromSeconds(12), StaleMultiple = Rate.Parse("1.25"),
    };

    // Every figure differs from the default.
    public static readonly MarginTerms Margin = new()
    {
        MarkMaxAge = TimeSpan.FromSeconds(7),
        VolatilityMaxAge = TimeSpan.FromSeconds(8),
        StaleMultiple = Rate.Parse("2.25"),
        Other = new("") { Haircut = Rate.Parse("0.5") },
        Coins =
        [
            new("Ärger")
            {
                Haircut = new(1), SpotBasis = new(2), FutureBasis = new(3), Moves = new(new(4), new(5)),
                VolatilityMultiple = new(6), Contingency = new(7), OpeningContingency = new(8), Set = "x",
                NetFloor = new(18), HedgedFloor = new(19), IsInverse = true,
            },
        ],
        Scenario = new()
        {
            Grid = [new(new(-9), new(10))], Tails = [new(new(11), new(12))], GainCredit = new(13),
            OffsetCharge = new(14), MaintenanceFactor = new(15),
            LeastConfidence = new(20), FactorsCharges = true,
        },
    };
}
