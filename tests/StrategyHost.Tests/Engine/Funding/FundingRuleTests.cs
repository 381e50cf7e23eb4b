using StrategyHost.Engine.Funding;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Funding;

public class FundingRuleTests
{
    [Theory]
    [InlineData("0.0003", "0.0001", "0.0000125")]
    [InlineData("0.01", "0.0095", "0.0011875")]
    [InlineData("-0.001", "-0.0005", "-0.0000625")]
    [InlineData("-0.0005591732", "-0.0000591732", "-0.00000739665")]
    [InlineData("-0.0004", "0.0001", "0.0000125")]
    [InlineData("0.0006", "0.0001", "0.0000125")]
    [InlineData("1", "0.9995", "0.04")]
    [InlineData("-1", "-0.9995", "-0.04")]
    [InlineData("-0.0001801475", "0.0001", "0.0000125")]
    public void An_hours_premium_gives_the_venues_rate(string premium, string eightHours, string hourly)
    {
        Assert.Equal(Rate.Parse(eightHours), FundingRule.Standard.PeriodRate(Rate.Parse(premium)));
        Assert.Equal(Rate.Parse(hourly), FundingRule.Standard.Charged(Rate.Parse(premium)));
    }

    [Theory]
    [InlineData("102", "99", "100", "0.01")]
    [InlineData("10100", "10100", "10000", "0.01")]
    [InlineData("99", "101", "100", "0")]
    [InlineData("98", "99", "100", "-0.01")]
    [InlineData("64759.0", "64760.0", "64765.1", "-0.000078746114")]
    public void The_premium_is_how_far_the_impact_prices_lie_from_the_oracle(
        string bid, string ask, string oracle, string premium) =>
        Assert.Equal(
            Rate.Parse(premium), FundingRule.Premium(Price.Parse(bid), Price.Parse(ask), Price.Parse(oracle)));

    [Fact]
    public void A_side_too_thin_adds_nothing_to_the_premium()
    {
        Assert.Equal(Rate.Parse("-0.01"), FundingRule.Premium(null, Price.Parse("99"), Price.Parse("100")));
        Assert.Equal(Rate.Parse("0.01"), FundingRule.Premium(Price.Parse("101"), null, Price.Parse("100")));
        Assert.Equal(Rate.Zero, FundingRule.Premium(null, null, Price.Parse("100")));
    }

    [Fact]
    public void The_book_example_goes_from_levels_to_payment()
    {
        Level[] bids = [Level("100.2", "100"), Level("100.1", "200")];
        var bid = ImpactWalk.Of(bids, Notional.Parse("20000"));
        var premium = FundingRule.Premium(bid, null, Price.Parse("100"));
        var hourly = FundingRule.Standard.Charged(premium);

        Assert.Equal("100.150075", $"{Math.Round(decimal.Parse($"{bid}"), 6)}");
        Assert.Equal(0.0015007504m, Ten(premium));
        Assert.Equal(0.0010007504m, Ten(FundingRule.Standard.PeriodRate(premium)));
        Assert.Equal(0.0001250938m, Ten(hourly));
        var payment = FundingRule.Payment(Quantity.Parse("10"), Price.Parse("100"), hourly);
        Assert.Equal(-0.125094m, Math.Round(decimal.Parse($"{payment}"), 6));
    }

    [Theory]
    [InlineData("2", "100", "0.001", "-0.2")]
    [InlineData("-2", "100", "0.001", "0.2")]
    [InlineData("10", "10000", "0.0011875", "-118.75")]
    [InlineData("10", "10000", "-0.0011875", "118.75")]
    [InlineData("0.22273", "64295.25", "0.0000125", "-0.17900602")]
    [InlineData("0.00001", "1", "0.0000125", "-0.00000001")]
    [InlineData("-0.00001", "1", "0.0000125", "0")]
    public void Longs_pay_a_positive_rate_on_the_oracle_notional(
        string position, string oracle, string rate, string payment) =>
        Assert.Equal(
            Money.Parse(payment),
            FundingRule.Payment(Quantity.Parse(position), Price.Parse(oracle), Rate.Parse(rate)));

    [Fact]
    public void The_impact_price_is_null_where_the_book_is_too_thin()
    {
        Level[] thin = [Level("100", "1")];

        Assert.Null(ImpactWalk.Of(thin, Notional.Parse("100.01")));
        Assert.Equal(Price.Parse("100"), ImpactWalk.Of(thin, Notional.Parse("100")));
        Assert.Null(ImpactWalk.Of([], Notional.Parse("1")));
    }

    [Fact]
    public void The_hours_premium_is_the_mean_of_its_samples()
    {
        var average = default(PremiumAverage);
        Assert.Equal(Rate.Zero, average.Value);
        foreach (var sample in new[] { "0.001", "-0.0004", "0.0003" }) average.Add(Rate.Parse(sample));

        Assert.Equal(Rate.Parse("0.0003"), average.Value);
        Assert.Equal(3, average.Samples);
    }

    static Level Level(string price, string quantity) => new(Price.Parse(price), Quantity.Parse(quantity));

    static decimal Ten(Rate rate) => Math.Round(decimal.Parse($"{rate}"), 10);
}
