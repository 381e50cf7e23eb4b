using System.Text.Json;
using StrategyHost.Engine.Fees;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Fees;

public class FeeTests
{
    const string Live = "data/api/hyperliquid_math/fixtures/live/2026-07-19-mainnet-m2.json";

    static readonly FeeSchedule Schedule = FeeSchedule.Hyperliquid;

    [Theory]
    [InlineData("2500", "0.0002", "0.5")]
    [InlineData("-2500", "0.0002", "0.5")]
    [InlineData("10000", "-0.00001", "-0.1")]
    [InlineData("0.00000001", "0.00045", "0.00000001")]
    [InlineData("0.00000001", "-0.00003", "0")]
    [InlineData("33.33333333", "0.00045", "0.015")]
    [InlineData("33.33333333", "-0.00003", "-0.00099999")]
    public void A_fee_rounds_up_and_a_rebate_down_in_magnitude(string traded, string rate, string fee) =>
        Assert.Equal(Money.Parse(fee), FeeRule.Fee(Notional.Parse(traded), Rate.Parse(rate)));

    [Theory]
    [InlineData("0", "0.00045", "0.00015", "0.0007", "0.0004")]
    [InlineData("5000000", "0.00045", "0.00015", "0.0007", "0.0004")]
    [InlineData("5000000.00000001", "0.0004", "0.00012", "0.0006", "0.0003")]
    [InlineData("600000000", "0.00028", "0", "0.00035", "0")]
    [InlineData("8000000000", "0.00024", "0", "0.00025", "0")]
    public void Volume_strictly_above_a_bound_gives_its_row(
        string volume, string taker, string maker, string spotTaker, string spotMaker)
    {
        var tier = Schedule.TierOf(Notional.Parse(volume));

        Assert.Equal(new FeeRates(Rate.Parse(taker), Rate.Parse(maker)), tier.Perps);
        Assert.Equal(new FeeRates(Rate.Parse(spotTaker), Rate.Parse(spotMaker)), tier.Spot);
        Assert.Equal(tier.Perps.Maker, tier.Perps.Of(isMaker: true));
    }

    [Fact]
    public void Spot_volume_counts_twice() =>
        Assert.Equal(
            Notional.Parse("1500000"),
            FeeSchedule.WeightedVolume(Notional.Parse("1000000"), Notional.Parse("250000")));

    [Theory]
    [InlineData("0.3", "0", "0.000315", "0.000105")]
    [InlineData("0.3", "0.04", "0.0003024", "0.0001008")]
    public void Discounts_multiply(string staking, string referral, string taker, string maker)
    {
        var rates = Schedule.RatesOf(
            Schedule.Tiers[0].Perps, Rate.Zero, new(Rate.Parse(staking), Rate.Parse(referral)));

        Assert.Equal(new FeeRates(Rate.Parse(taker), Rate.Parse(maker)), rates);
    }

    [Theory]
    [InlineData("0.005", "0.00012")]
    [InlineData("0.0051", "-0.00001")]
    [InlineData("0.016", "-0.00002")]
    [InlineData("0.5", "-0.00003")]
    public void A_share_of_maker_volume_earns_a_rebate_that_discounts_do_not_touch(string share, string maker)
    {
        var halved = new FeeDiscounts(Rate.Parse("0.2"), Rate.Zero);
        var rates = Schedule.RatesOf(Schedule.Tiers[0].Perps, Rate.Parse(share), halved);

        Assert.Equal(Rate.Parse(maker), rates.Maker);
    }

    [Theory]
    [InlineData("10", "0")]
    [InlineData("10.00000001", "0.05")]
    [InlineData("1000", "0.1")]
    [InlineData("600000", "0.4")]
    public void A_stake_strictly_above_a_step_gives_its_discount(string staked, string discount) =>
        Assert.Equal(Rate.Parse(discount), Schedule.StakingOf(Quantity.Parse(staked)));

    [Theory]
    [InlineData("HYPE/USDC", "0.0007", "0.0004")]
    [InlineData("HYPE/USDH", "0.00056", "0.0004")]
    [InlineData("USDE/USDC", "0.00014", "0.00008")]
    [InlineData("USDE/USDH", "0.000112", "0.00008")]
    [InlineData("HYPE", "0.0007", "0.0004")]
    public void Aligned_and_stable_pairs_have_rates_of_their_own(string name, string taker, string maker) =>
        Assert.Equal(
            new FeeRates(Rate.Parse(taker), Rate.Parse(maker)),
            Schedule.RatesAt(Pair(name), Schedule.Tiers[0].Spot));

    [Fact]
    public void An_aligned_quote_makes_a_rebate_larger_and_volume_count_more()
    {
        var rates = Schedule.RatesAt(Pair("HYPE/USDH"), new(Rate.Parse("0.0007"), Rate.Parse("-0.00003")));
        Assert.Equal(Rate.Parse("-0.000045"), rates.Maker);
        Assert.Equal(Notional.Parse("120"), Schedule.VolumeOf(Pair("HYPE/USDH"), Notional.Parse("-100")));
        Assert.Equal(Notional.Parse("100"), Schedule.VolumeOf(Pair("HYPE/USDC"), Notional.Parse("-100")));
    }

    [Theory]
    [InlineData("0.5", false, "0.000675", "0.000225")]
    [InlineData("1", false, "0.0009", "0.0003")]
    [InlineData("3", false, "0.0027", "0.0009")]
    [InlineData("1", true, "0.00009", "0.00003")]
    [InlineData("0", false, "0.00045", "0.00015")]
    public void Whoever_deployed_a_perpetual_scales_its_fees(string scale, bool grows, string taker, string maker)
    {
        var schedule = FeeSchedule.Hyperliquid with { Deployer = new(Rate.Parse(scale), grows) };
        var perp = Perp("xyz:TSLA");

        Assert.Equal(
            new FeeRates(Rate.Parse(taker), Rate.Parse(maker)), schedule.RatesAt(perp, schedule.Tiers[0].Perps));
    }

    [Fact]
    public void A_builder_takes_his_part_of_makers_and_takers_and_a_rebate_is_not_scaled()
    {
        var schedule = FeeSchedule.Hyperliquid with
        {
            Deployer = new(new(Rate.One), false), Builder = Rate.Parse("0.00005"),
        };
        var perp = Perp("BTC");

        var rates = schedule.RatesAt(perp, new(Rate.Parse("0.0004"), Rate.Parse("-0.00001")));

        Assert.Equal(new FeeRates(Rate.Parse("0.00085"), Rate.Parse("0.00004")), rates);
    }

    static Instrument Perp(string name) => new()
    {
        Id = new(0), Name = name, Base = name, Kind = InstrumentKind.Perp, SizeDecimals = 3,
    };

    [SharedFact(Live)]
    public void The_table_is_the_one_the_venue_served()
    {
        using var document = JsonDocument.Parse(SharedData.Read(Live));
        var served = document.RootElement.GetProperty("selection").GetProperty("userFees").GetProperty("feeSchedule");
        Assert.Equal(Served(served), (Schedule.Tiers[0].Perps, Schedule.Tiers[0].Spot));
        var rows = served.GetProperty("vip").EnumerateArray().ToArray();
        Assert.Equal(rows.Length, Schedule.Tiers.Count - 1);
        for (var i = 0; i < rows.Length; i++)
        {
            var tier = Schedule.Tiers[i + 1];
            Assert.Equal(Served(rows[i]), (tier.Perps, tier.Spot));
            Assert.Equal(Notional.Parse(rows[i].GetProperty("ntlCutoff").GetString()), tier.VolumeAbove);
        }
        var makers = served.GetProperty("mm").EnumerateArray()
            .Select(row => new MakerRebate(At(row, "makerFractionCutoff"), At(row, "add")));
        Assert.Equal(makers, Schedule.Rebates);
    }

    static Instrument Pair(string name) => new()
    {
        Id = new(0), Name = name, Base = name.Split('/')[0], SizeDecimals = 2,
        Kind = name.Contains('/') ? InstrumentKind.Spot : InstrumentKind.Perp,
    };

    static (FeeRates Perps, FeeRates Spot) Served(JsonElement row) =>
        (new(At(row, "cross"), At(row, "add")), new(At(row, "spotCross"), At(row, "spotAdd")));

    static Rate At(JsonElement row, string name) => Rate.Parse(row.GetProperty(name).GetString()!);
}
