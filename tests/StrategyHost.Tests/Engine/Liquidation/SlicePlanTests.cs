using StrategyHost.Engine.Liquidation;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Liquidation;

public class SlicePlanTests
{
    // Drift, math/liquidation/tests.rs: a shortage of 10 at a price of 100 and a margin ratio of 10 %.
    [Theory]
    [InlineData("0", "0", "1", "1")]
    [InlineData("0.01", "0", "1", "1.11111112")]
    [InlineData("0.01", "0.01", "1", "1.25")]
    [InlineData("0", "0", "0.99", "1.01010102")]
    [InlineData("0", "0", "1.01", "0.99009901")]
    public void The_size_that_makes_up_for_a_shortage(string discount, string fee, string quote, string size) =>
        Assert.Equal(Quantity.Parse(size), SlicePlan.Needed(
            Money.Parse("10"), Price.Parse("100"), Rate.Parse("0.1"), Rate.Parse(discount), Rate.Parse(fee),
            Price.Parse(quote)));

    [Theory]
    [InlineData("1.2", "0.8", "0", "0.25")]
    [InlineData("1.2", "0.97777", "0", "0.44998426")]
    [InlineData("1.2", "0.8", "0.01", "0.25773196")]
    [InlineData("1", "0.95", "0", "2")]
    public void What_an_asset_must_pay_of_a_liability(string liability, string asset, string fee, string size) =>
        Assert.Equal(Quantity.Parse(size), SlicePlan.Transferred(
            Money.Parse("10"), Price.Parse("100"), (Rate.Parse(liability), Rate.Parse(asset)), Rate.Parse(fee)));

    [Fact]
    public void No_size_helps_where_the_discount_costs_what_margin_is_freed() =>
        Assert.Null(SlicePlan.Needed(
            Money.Parse("10"), Price.Parse("100"), Rate.Parse("0.02"), Rate.Parse("0.02"), Rate.Zero,
            Price.Parse("1")));

    [Theory]
    [InlineData("0", "0.1")]
    [InlineData("30", "0.6")]
    [InlineData("54", "1")]
    [InlineData("600", "1")]
    public void The_allowed_share_grows_with_time(string seconds, string share) =>
        Assert.Equal(Rate.Parse(share), Allowed("1000", "0", seconds));

    [Fact]
    public void What_was_freed_counts_against_the_share()
    {
        Assert.Equal(Rate.Zero, Allowed("900", "100", "0"));
        Assert.Equal(Rate.Parse("0.555555555555"), Allowed("900", "100", "30"));
    }

    [Fact]
    public void A_small_shortage_is_made_up_for_at_once() =>
        Assert.Equal(Rate.Parse("1"), Allowed("49.99", "0", "0"));

    [Fact]
    public void The_discount_grows_after_the_grace_up_to_the_most()
    {
        var terms = new SliceTerms();
        Assert.Equal(terms.Discount, SlicePlan.Discount(terms, terms.Grace));
        Assert.Equal(terms.Discount + new Rate(terms.DiscountGrowth.Units * 60),
            SlicePlan.Discount(terms, terms.Grace + TimeSpan.FromMinutes(1)));
        Assert.Equal(terms.MostDiscount, SlicePlan.Discount(terms, TimeSpan.FromHours(9)));
    }

    [Fact]
    public void The_funds_share_never_undoes_the_rescue()
    {
        // 10 % margin, 1 % discount, 10 lacking of 125 closed: 1 % is left over, of which 95 % at most is taken.
        Assert.Equal(Rate.Parse("0.0095"), SlicePlan.InsuranceFee(
            Money.Parse("10"), Notional.Parse("125"), Rate.Parse("0.1"), Rate.Parse("0.01"), Rate.Parse("0.05")));
        Assert.Equal(Rate.Zero, SlicePlan.InsuranceFee(
            Money.Parse("20"), Notional.Parse("125"), Rate.Parse("0.1"), Rate.Parse("0.01"), Rate.Parse("0.05")));
    }

    static Rate Allowed(string shortage, string freed, string seconds) => SlicePlan.Allowed(
        new(), Money.Parse(shortage), Money.Parse(freed), TimeSpan.FromSeconds(double.Parse(seconds)));
}
