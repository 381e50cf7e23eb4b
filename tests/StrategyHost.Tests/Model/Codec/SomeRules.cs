using StrategyHost.Model;

namespace StrategyHost.Tests.Model.Codec;

// Rules with every optional part stated once and left out once.
static class SomeRules
{
    public static readonly IReadOnlyList<VenueRules> All =
    [
        new("paper")
        {
            Funding = FundingTerms.Dydx,
            Fees = FeeSchedule.Hyperliquid with
            {
                Scope = VolumeScope.Desk,
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
        new("drift") { Funding = FundingTerms.Drift },
        new("nothing said"),
    ];
}
