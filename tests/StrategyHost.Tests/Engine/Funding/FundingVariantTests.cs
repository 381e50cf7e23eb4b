using System.Text.Json;
using StrategyHost.Engine.Funding;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Funding;

// Other venues' rules, each against its own published or worked examples.
public class FundingVariantTests
{
    const string Dydx = "data/vectors/dydx_v4_margin_liquidation.json";

    // Premium, initial less maintenance margin, hourly charge; 0.18 is six times 3 %, 0.12 six times 2 %.
    [Theory]
    [InlineData("0.001", "0.18", "0.000125")]
    [InlineData("0.0005", "0.18", "0.0000625")]
    [InlineData("10", "0.18", "0.0225")]
    [InlineData("-10", "0.18", "-0.0225")]
    [InlineData("0.15", "0.12", "0.015")]
    public void Dydx_charges_an_eighth_of_the_capped_premium(string premium, string cap, string hourly)
    {
        var rule = new FundingRule(FundingTerms.Dydx with { CapOfMarginGap = 0, Cap = Rate.Parse(cap) });
        Assert.Equal(Rate.Parse(hourly), rule.Charged(Rate.Parse(premium)));
    }

    // One base quantum is 10^-10 coins at 50,000: five quote quantums; published deltas of the index.
    [Theory]
    [InlineData("0.001", "0.18", 625)]
    [InlineData("0.0005", "0.18", 312)]
    [InlineData("0.002", "0.18", 1_250)]
    [InlineData("0.15", "0.12", 75_000)]
    public void Dydx_index_deltas_follow_from_the_charge(string premium, string cap, long delta)
    {
        var rule = new FundingRule(FundingTerms.Dydx with { CapOfMarginGap = 0, Cap = Rate.Parse(cap) });
        Assert.Equal(delta, (long)((Int128)rule.Charged(Rate.Parse(premium)).Units * 5 / 1_000_000));
    }

    [Fact]
    public void Dydx_interest_comes_on_top_without_a_dead_zone()
    {
        var rule = new FundingRule(FundingTerms.Dydx with { Interest = Rate.Parse("0.001") }, maxLeverage: 20);
        Assert.Equal(Rate.Parse("0.002"), rule.PeriodRate(Rate.Parse("0.001")));
        Assert.Equal(Rate.Parse("0.00025"), rule.Charged(Rate.Parse("0.001")));
    }

    [Fact]
    public void A_cap_on_the_margin_gap_hangs_on_the_instruments_leverage()
    {
        // Initial 5 %, maintenance 2.5 %: six times 2.5 % in eight hours.
        var rule = new FundingRule(FundingTerms.Dydx, maxLeverage: 20);
        Assert.Equal(Rate.Parse("0.01875"), rule.Charged(Rate.Parse("0.5")));
        Assert.Equal(Rate.Parse("-0.01875"), rule.Charged(Rate.Parse("-0.5")));
    }

    [SharedFact(Dydx)]
    public void Dydx_settlements_come_out()
    {
        using var document = JsonDocument.Parse(SharedData.Read(Dydx));
        var count = 0;
        foreach (var row in document.RootElement.GetProperty("fundingSettlementPpm").EnumerateArray())
        {
            var moved = row.GetProperty("newFundingIndex").GetInt64()
                - row.GetProperty("positionFundingIndex").GetInt64();
            var expected = row.GetProperty("expectedNetSettlementPpm").GetInt64();
            // At a price of one the index's move in millionths is the rate.
            var payment = FundingRule.Payment(
                new(row.GetProperty("quantums").GetInt64()), new(Fixed.One), Rate.FromMillionths(moved));
            Assert.Equal((long)Fixed.DivideDown(expected, 1_000_000), payment.Units);
            count++;
        }
        Assert.True(count >= 9);
    }

    [Fact]
    public void Votes_have_a_median_with_zeros_for_the_missing_ones()
    {
        var second = Time.FromMilliseconds(1_000);
        var ballot = new PremiumBallot(new(TimeSpan.FromMinutes(1), 15));
        for (var i = 0; i < 7; i++) ballot.Add(Rate.Parse("0.001"), second);
        Assert.Equal(Rate.Zero, ballot.Take());
        for (var i = 0; i < 8; i++) ballot.Add(Rate.Parse("0.001"), second);
        Assert.Equal(Rate.Parse("0.001"), ballot.Take());
        Assert.True(ballot.IsEmpty);
        for (var i = 0; i < 15; i++) ballot.Add(new(i), second);
        ballot.Add(new(100), second);
        Assert.Equal(new Rate(7), ballot.Take());
    }

    [Theory]
    [InlineData("100.5", "100", "0.02166666")]
    [InlineData("110", "100", "0.12626262")]
    public void Drift_charges_a_day_of_mark_less_oracle_by_the_hour(string mark, string oracle, string perUnit)
    {
        var average = default(PremiumAverage);
        var (high, low) = (Price.Parse(mark).Units, Price.Parse(oracle).Units);
        for (var i = 0; i < 3; i++) average.Add((Int128)(high - low) * Rate.One, low);
        var rate = new FundingRule(FundingTerms.Drift).Charged(average.Value);
        var payment = FundingRule.Payment(Quantity.Parse("-1"), Price.Parse(oracle), rate);
        Assert.Equal(Money.Parse(perUnit), payment);
    }

    [Fact]
    public void Drift_averages_mark_and_oracle_apart()
    {
        var average = default(PremiumAverage);
        foreach (var (mark, oracle) in ((long, long)[])[(110, 100), (100, 100), (200, 200)])
            average.Add((Int128)(mark - oracle) * Rate.One, oracle);
        // Ten over four hundred, not the mean of a tenth and two zeros.
        Assert.Equal(Rate.Parse("0.025"), average.Value);
    }

    [Theory]
    [InlineData("0.0003", "0.0001")]
    [InlineData("0.001", "0.0005")]
    [InlineData("0.01", "0.003")]
    [InlineData("-0.01", "-0.003")]
    public void Eight_hours_charge_the_whole_rate_within_their_cap(string premium, string charged) =>
        Assert.Equal(Rate.Parse(charged), new FundingRule(FundingTerms.EightHours).Charged(Rate.Parse(premium)));

    [Fact]
    public void A_shorter_interval_of_the_same_venue_charges_its_share()
    {
        var terms = FundingTerms.EightHours with { Interval = TimeSpan.FromHours(4) };
        Assert.Equal(Rate.Parse("0.00025"), new FundingRule(terms).Charged(Rate.Parse("0.001")));
    }

    // The published check of a builder's market: half of premium and clamp of three hundred-thousandths, by eight.
    [Theory]
    [InlineData("102", "98", "100", "0")]
    [InlineData("100.3", "100.1", "100", "0.002")]
    public void A_builders_premium_has_no_dead_zone(string bid, string ask, string oracle, string premium) =>
        Assert.Equal(
            Rate.Parse(premium), FundingRule.MiddlePremium(Price.Parse(bid), Price.Parse(ask), Price.Parse(oracle)));

    [Fact]
    public void The_end_of_an_interval_weighs_most_where_weights_rise()
    {
        var average = default(PremiumAverage);
        foreach (var (premium, weight) in ((long, long)[])[(600, 1), (300, 2), (0, 3)])
            average.Add((Int128)premium * weight, weight);
        Assert.Equal(new Rate(200), average.Value);
    }
}
