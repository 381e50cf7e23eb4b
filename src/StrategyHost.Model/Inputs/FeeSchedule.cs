namespace StrategyHost.Model;

/// <summary>Fractions of notional a fill costs; a negative maker rate is a rebate.</summary>
public readonly record struct FeeRates(Rate Taker, Rate Maker)
{
    public Rate Of(bool isMaker) => isMaker ? Maker : Taker;
}

/// <summary>A row of the fee table: it holds for a weighted 14-day volume strictly above the bound.</summary>
public readonly record struct FeeTier(Notional VolumeAbove, FeeRates Perps, FeeRates Spot);

/// <summary>The maker rate for a share of the venue's maker volume strictly above the bound.</summary>
public readonly record struct MakerRebate(Rate ShareAbove, Rate Maker);

/// <summary>The discount for a stake in the venue's coin strictly above the bound.</summary>
public readonly record struct StakingDiscount(Quantity StakedAbove, Rate Discount);

/// <summary>What lowers a trader's rates; each a fraction of the rate.</summary>
public readonly record struct FeeDiscounts(Rate Staking, Rate Referral);

/// <summary>Spot books quoted in a coin that is aligned with the venue: takers pay less, makers get more.</summary>
/// <param name="Quotes">Names of quote coins.</param>
/// <param name="TakerOff">Off the taker rate.</param>
/// <param name="RebateOn">On top of a rebate.</param>
/// <param name="VolumeOn">On top of the volume that counts.</param>
public sealed record AlignedQuotes(IReadOnlyList<string> Quotes, Rate TakerOff, Rate RebateOn, Rate VolumeOn);

/// <summary>Spot books between two coins of these: their rates are lower by the discount.</summary>
public sealed record StablePairs(IReadOnlyList<string> Coins, Rate Off);

/// <summary>
/// Perpetuals of an exchange that somebody deployed at the venue (Hyperliquid HIP-3, trading/fees, 2026): fees are
/// multiplied by <c>1 + scale</c>, from a scale of 1 on by <c>2 * scale</c>; in growth mode a tenth of it is charged.
/// A rebate is not scaled.
/// </summary>
public readonly record struct DeployerFees(Rate Scale, bool IsGrowing)
{
    /// <summary>The deployer's part of what is charged, toward zero; the rest is the venue's.</summary>
    public Rate Share => Scale.Units < Rate.One ? Rate.Of(Scale.Units, Rate.One + Scale.Units) : new(Rate.One / 2);

    public Rate Of(Rate rate)
    {
        Int128 scaled = rate.Units;
        if (rate > Rate.Zero) scaled *= Scale.Units < Rate.One ? Rate.One + Scale.Units : 2 * Scale.Units;
        else scaled *= Rate.One;
        return new((long)Fixed.DivideUp(scaled, (Int128)Rate.One * (IsGrowing ? 10 : 1)));
    }
}

/// <summary>Whose volume is counted together for one tier.</summary>
public enum VolumeScope : byte
{
    /// <summary>A pool: the venue's account with its sub-accounts.</summary>
    Pool,
    Account,

    /// <summary>Every pool of the desk: sub-accounts of one master.</summary>
    Desk,
}

/// <summary>What a venue knows of a trader when the desk opens: his stake, referral and recent volumes.</summary>
/// <param name="Scope">The pool's or account's number by the schedule's scope; 0 for the desk.</param>
public sealed record FeeTrader(int Scope)
{
    public Quantity Staked { get; init; }
    public bool IsReferred { get; init; }

    /// <summary>Volume of the 14 days before the desk opened, all of it on the last of them.</summary>
    public Notional Perps { get; init; }
    public Notional Spot { get; init; }
    public Notional Maker { get; init; }
}

/// <summary>A venue's fee table as data, and how a trader's rates come out of it.</summary>
public sealed record FeeSchedule
{
    /// <summary>Hyperliquid, trading/fees, 2026.</summary>
    public static readonly FeeSchedule Hyperliquid = new()
    {
        Name = "hyperliquid-2026",
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
        Staking =
        [
            Stake(10, 50_000), Stake(100, 100_000), Stake(1_000, 150_000), Stake(10_000, 200_000),
            Stake(100_000, 300_000), Stake(500_000, 400_000),
        ],
        Referral = Rate.FromMillionths(40_000),
        ReferralUpTo = new(25_000_000 * Fixed.One),
        Aligned = new(["USDH"], Rate.FromMillionths(200_000), Rate.FromMillionths(500_000),
            Rate.FromMillionths(200_000)),
        Stable = new(["USDC", "USDH", "USDT0", "USDE", "FEUSD", "USDHL"], Rate.FromMillionths(800_000)),
    };

    /// <summary>The table's name and year, as fills and trails cite it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Ascending; the first row holds for every volume.</summary>
    public required IReadOnlyList<FeeTier> Tiers { get; init; }

    /// <summary>Ascending; may be empty.</summary>
    public IReadOnlyList<MakerRebate> Rebates { get; init; } = [];

    /// <summary>Ascending; may be empty.</summary>
    public IReadOnlyList<StakingDiscount> Staking { get; init; } = [];

    /// <summary>Off the rates of a referred trader, until his volume has passed the bound.</summary>
    public Rate Referral { get; init; }
    public Notional ReferralUpTo { get; init; }

    public AlignedQuotes? Aligned { get; init; }

    public StablePairs? Stable { get; init; }

    /// <summary>Null: the venue's own perpetuals.</summary>
    public DeployerFees? Deployer { get; init; }

    /// <summary>
    /// What the builder of the program that sends the orders takes on top of every fill in a perpetual, maker or taker
    /// (Hyperliquid, trading/builder-codes, 2026: a tenth of a percent at most, in tenths of a basis point).
    /// </summary>
    public Rate Builder { get; init; }

    public VolumeScope Scope { get; init; }

    /// <summary>The whole venue's maker volume of 14 days; zero: not known, so nobody earns a rebate.</summary>
    public Notional VenueMakerVolume { get; init; }

    public IReadOnlyList<FeeTrader> Traders { get; init; } = [];

    /// <summary>The number under which an account's volume is counted.</summary>
    public int ScopeOf(AccountTerms account) => Scope switch
    {
        VolumeScope.Pool => account.Pool.Value,
        VolumeScope.Account => account.Id.Value,
        _ => 0,
    };

    /// <summary>Spot volume counts twice.</summary>
    public static Notional WeightedVolume(Notional perps, Notional spot) => perps + spot + spot;

    /// <summary>The row of a weighted volume; bounds are strict: exactly five million is still the first.</summary>
    public FeeTier TierOf(Notional weightedVolume) => Tiers[TierIndexOf(weightedVolume)];

    /// <summary>The row's number, from 0.</summary>
    public int TierIndexOf(Notional weightedVolume)
    {
        var tier = 0;
        for (var i = 1; i < Tiers.Count; i++)
            if (weightedVolume > Tiers[i].VolumeAbove) tier = i;
        return tier;
    }

    /// <summary>The discount of a stake.</summary>
    public Rate StakingOf(Quantity staked)
    {
        var discount = Rate.Zero;
        foreach (var step in Staking)
            if (staked > step.StakedAbove) discount = step.Discount;
        return discount;
    }

    /// <summary>A trader's rates: the base rates less discounts; a rebate replaces the maker's.</summary>
    public FeeRates RatesOf(FeeRates tier, Rate makerShare, FeeDiscounts discounts)
    {
        var maker = tier.Maker;
        foreach (var rebate in Rebates)
            if (makerShare > rebate.ShareAbove) maker = rebate.Maker;
        return new(Discounted(tier.Taker, discounts), Discounted(maker, discounts));
    }

    /// <summary>
    /// An instrument's rates: between two stable coins lower by their discount, fees rounded up and a rebate toward
    /// zero; at an aligned quote the taker pays less and a rebate is larger. Of a perpetual scaled by whoever deployed
    /// it, and the builder's on top.
    /// </summary>
    public FeeRates RatesAt(Instrument instrument, FeeRates rates)
    {
        if (instrument.IsPerp)
            return Deployer is { } deployer
                ? new(deployer.Of(rates.Taker) + Builder, deployer.Of(rates.Maker) + Builder)
                : new(rates.Taker + Builder, rates.Maker + Builder);
        if (Stable is { } stable && stable.Coins.Contains(instrument.Base) && stable.Coins.Contains(instrument.Quote))
            rates = new(Less(rates.Taker, stable.Off), Less(rates.Maker, stable.Off));
        if (Aligned is not { } aligned || !aligned.Quotes.Contains(instrument.Quote)) return rates;
        var maker = rates.Maker.Units >= 0 ? rates.Maker
            : new((long)((Int128)rates.Maker.Units * (Rate.One + aligned.RebateOn.Units) / Rate.One));
        return new(Less(rates.Taker, aligned.TakerOff), maker);
    }

    /// <summary>The volume that a trade counts for before spot is weighted; rounded down.</summary>
    public Notional VolumeOf(Instrument instrument, Notional traded) =>
        Aligned is { } aligned && !instrument.IsPerp && aligned.Quotes.Contains(instrument.Quote)
            ? traded.Abs + new Notional(aligned.VolumeOn.TimesDown(traded.Abs).Units)
            : traded.Abs;

    static Rate Less(Rate rate, Rate off) =>
        new((long)Fixed.DivideUp((Int128)rate.Units * (Rate.One - off.Units), Rate.One));

    /// <summary><c>rate * (1 - staking) * (1 - referral)</c>, rounded up; a rebate is not touched.</summary>
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

    static StakingDiscount Stake(long above, long millionths) =>
        new(new(above * Fixed.One), Rate.FromMillionths(millionths));
}
