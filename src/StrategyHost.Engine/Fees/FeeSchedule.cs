using StrategyHost.Model;

namespace StrategyHost.Engine.Fees;

/// <summary>A row of the fee table: it holds for a weighted 14-day volume strictly above the bound.</summary>
public readonly record struct FeeTier(Notional VolumeAbove, FeeRates Perps, FeeRates Spot);

/// <summary>The maker rate for a share of the venue's maker volume strictly above the bound.</summary>
public readonly record struct MakerRebate(Rate ShareAbove, Rate Maker);

/// <summary>What lowers a trader's rates; each a fraction of the rate.</summary>
public readonly record struct FeeDiscounts(Rate Staking, Rate Referral);

/// <summary>A venue's fee table as data, and how a trader's rates come out of it.</summary>
public sealed record FeeSchedule
{
    /// <summary>Hyperliquid, trading/fees, 2026.</summary>
    public static readonly FeeSchedule Hyperliquid = new()
    {
        Tiers =
        [
            Row(0, (450, 150), (700, 400)),
            Row(5_000_000, (400, 120), (600, 300)),
            Row(25_000_000, (350, 80), (500, 200)),
            Row(100_000_000, (300, 40), (400, 100)),
            Row(500_000_000, (280, 0), (350, 0)),
            Row(2_000_000_000, (260, 0), (300, 0)),
            Row(7_000_000_000, (240, 0), (250, 0)),
        ],
        Rebates =
        [
            new(Rate.FromMillionths(5_000), Rate.FromMillionths(-10)),
            new(Rate.FromMillionths(15_000), Rate.FromMillionths(-20)),
            new(Rate.FromMillionths(30_000), Rate.FromMillionths(-30)),
        ],
    };

    /// <summary>Ascending; the first row holds for every volume.</summary>
    public required IReadOnlyList<FeeTier> Tiers { get; init; }

    /// <summary>Ascending; may be empty.</summary>
    public IReadOnlyList<MakerRebate> Rebates { get; init; } = [];

    /// <summary>Spot volume counts twice.</summary>
    public static Notional WeightedVolume(Notional perps, Notional spot) => perps + spot + spot;

    /// <summary>The row of a weighted volume; thresholds are strict: exactly five million is still the first.</summary>
    public FeeTier TierOf(Notional weightedVolume)
    {
        var tier = Tiers[0];
        foreach (var row in Tiers)
            if (weightedVolume > row.VolumeAbove) tier = row;
        return tier;
    }

    /// <summary>A trader's rates: the base rates less discounts; a rebate replaces the maker's.</summary>
    public FeeRates RatesOf(FeeRates tier, Rate makerShare, FeeDiscounts discounts)
    {
        var maker = tier.Maker;
        foreach (var rebate in Rebates)
            if (makerShare > rebate.ShareAbove) maker = rebate.Maker;
        return new(Discounted(tier.Taker, discounts), Discounted(maker, discounts));
    }

    /// <summary><c>rate * (1 - staking) * (1 - referral)</c>, rounded up; discounts do not touch a rebate.</summary>
    static Rate Discounted(Rate rate, FeeDiscounts discounts)
    {
        if (rate <= Rate.Zero) return rate;
        var afterStaking = Fixed.DivideUp((Int128)rate.Units * (Rate.One - discounts.Staking.Units), Rate.One);
        return new((long)Fixed.DivideUp(afterStaking * (Rate.One - discounts.Referral.Units), Rate.One));
    }

    static FeeTier Row(long volume, (long Taker, long Maker) perps, (long Taker, long Maker) spot) => new(
        new(volume * Fixed.One),
        new(Rate.FromMillionths(perps.Taker), Rate.FromMillionths(perps.Maker)),
        new(Rate.FromMillionths(spot.Taker), Rate.FromMillionths(spot.Maker)));
}
