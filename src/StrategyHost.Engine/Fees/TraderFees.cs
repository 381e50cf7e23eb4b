using StrategyHost.Model;

namespace StrategyHost.Engine.Fees;

/// <summary>
/// One trader at one venue: his volume by days, and the rates that hold until the next midnight UTC. Trading of today
/// does not move today's rates.
/// </summary>
public sealed class TraderFees
{
    readonly FeeSchedule schedule;
    readonly FeeTrader trader;
    readonly TradedDays volume = new();

    public TraderFees(FeeSchedule schedule, FeeTrader trader)
    {
        this.schedule = schedule;
        this.trader = trader;
        volume.Count(new(trader.Perps, trader.Spot, trader.Maker));
        CloseDay();
    }

    public int Tier { get; private set; }

    /// <summary>Rates before what single instruments have of their own.</summary>
    public FeeRates Perps { get; private set; }
    public FeeRates Spot { get; private set; }

    public void Count(Instrument instrument, Notional traded, bool isMaker)
    {
        var counted = schedule.VolumeOf(instrument, traded);
        var (perps, spot) = instrument.IsPerp ? (counted, Notional.Zero) : (Notional.Zero, counted);
        volume.Count(new(perps, spot, isMaker ? traded.Abs : Notional.Zero));
    }

    public FeeRates At(Instrument instrument) => schedule.RatesAt(instrument, instrument.IsPerp ? Perps : Spot);

    /// <summary>Midnight UTC: the venue looks at the finished days and makes the rates of the next.</summary>
    public void CloseDay()
    {
        volume.Close();
        Tier = schedule.TierIndexOf(Weighted(volume.Finished));
        var (row, share, off) = (schedule.Tiers[Tier], MakerShare ?? Rate.Zero, Discounts);
        Perps = schedule.RatesOf(row.Perps, share, off);
        Spot = schedule.RatesOf(row.Spot, share, off);
    }

    public FeeStanding Standing(string venue, Time next) => new()
    {
        Venue = venue,
        Rule = schedule.Name,
        Scope = schedule.Scope,
        Trader = trader.Scope,
        Tier = Tier,
        Volume = Weighted(volume.Finished),
        Today = Weighted(volume.Today),
        NextTierAbove = Tier + 1 < schedule.Tiers.Count ? schedule.Tiers[Tier + 1].VolumeAbove : null,
        MakerShare = MakerShare,
        Staking = Discounts.Staking,
        Referral = Discounts.Referral,
        Perps = Perps,
        Spot = Spot,
        Next = next,
    };

    /// <summary>The whole table, the trader's volume and discounts; and the rates that come of them.</summary>
    public Decision Decision(string venue) => new(DecisionKind.Fee, "fee-rates/1")
    {
        Inputs = new([
            new("volume", Weighted(volume.Finished)), new("makerShare", MakerShare ?? Rate.Zero),
            new("staking", Discounts.Staking), new("referral", Discounts.Referral),
            .. schedule.Tiers.SelectMany((row, i) => new Figure[]
            {
                new($"above{i}", row.VolumeAbove), new($"perpsTaker{i}", row.Perps.Taker),
                new($"perpsMaker{i}", row.Perps.Maker), new($"spotTaker{i}", row.Spot.Taker),
                new($"spotMaker{i}", row.Spot.Maker),
            }),
            .. schedule.Rebates.SelectMany((rebate, i) => new Figure[]
            {
                new($"shareAbove{i}", rebate.ShareAbove), new($"rebate{i}", rebate.Maker),
            }),
        ]),
        Results = new(
            new("tier", Tier), new("perpsTaker", Perps.Taker), new("perpsMaker", Perps.Maker),
            new("spotTaker", Spot.Taker), new("spotMaker", Spot.Maker)),
        Tier = $"{schedule.Name}, {schedule.Scope} {trader.Scope}{(venue.Length > 0 ? " at " : "")}{venue}",
        Outcome = "rates until the next midnight UTC",
    };

    /// <summary>How an instrument's rates differ from the trader's; null where they do not.</summary>
    public Decision? DecisionAt(string venue, Instrument instrument)
    {
        var (rates, own) = (instrument.IsPerp ? Perps : Spot, At(instrument));
        if (own == rates) return null;
        var isStable = schedule.Stable is { } stable && stable.Coins.Contains(instrument.Base)
            && stable.Coins.Contains(instrument.Quote);
        var isAligned = schedule.Aligned is { } aligned && aligned.Quotes.Contains(instrument.Quote);
        return new(DecisionKind.Fee, instrument.IsPerp ? "fee-rates-perp/1" : "fee-rates-spot/1")
        {
            Inputs = new([
                new("taker", rates.Taker), new("maker", rates.Maker),
                .. instrument.IsPerp ? (Figure[])
                [
                    new("scale", schedule.Deployer?.Scale ?? Rate.Zero),
                    new("growth", schedule.Deployer is { IsGrowing: true } ? 1 : 0),
                    new("builder", schedule.Builder),
                ]
                :
                [
                    new("stableOff", isStable ? schedule.Stable!.Off : Rate.Zero),
                    new("takerOff", isAligned ? schedule.Aligned!.TakerOff : Rate.Zero),
                    new("rebateOn", isAligned ? schedule.Aligned!.RebateOn : Rate.Zero),
                ],
            ]),
            Results = new(new("ratesTaker", own.Taker), new("ratesMaker", own.Maker)),
            Tier = $"{schedule.Name}, {schedule.Scope} {trader.Scope}{(venue.Length > 0 ? " at " : "")}{venue}",
            Outcome = "rates until the next midnight UTC",
            Instrument = instrument.Id,
        };
    }

    public void AddTo(ref StateHash hash)
    {
        volume.AddTo(ref hash);
        hash.Add(Tier);
        foreach (var rates in (ReadOnlySpan<FeeRates>)[Perps, Spot])
        {
            hash.Add(rates.Taker.Units);
            hash.Add(rates.Maker.Units);
        }
    }

    // Toward zero. Null where nobody knows how much all makers traded.
    Rate? MakerShare => schedule.VenueMakerVolume.IsZero
        ? null
        : Rate.Of(volume.Finished.Maker.Units, schedule.VenueMakerVolume.Units);

    FeeDiscounts Discounts => new(
        schedule.StakingOf(trader.Staked),
        trader.IsReferred && volume.Ever < schedule.ReferralUpTo ? schedule.Referral : Rate.Zero);

    static Notional Weighted(Traded traded) => FeeSchedule.WeightedVolume(traded.Perps, traded.Spot);
}
