using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin;

public class OrderMarginTests
{
    // At a mark of 100 and 10x, one unit is ten of initial margin.
    [Theory]
    [InlineData("0", "0", "0", "0", "no orders")]
    [InlineData("0", "3", "0", "30", "bids open")]
    [InlineData("0", "3", "2", "30", "only the worse side counts")]
    [InlineData("0", "3", "5", "50", "either side")]
    [InlineData("2", "0", "2", "0", "a full close holds nothing")]
    [InlineData("2", "0", "4", "0", "a flip to the same size holds nothing")]
    [InlineData("2", "0", "5", "10", "a flip to a larger size holds the difference")]
    [InlineData("2", "1", "0", "10", "adding holds")]
    [InlineData("2", "1", "5", "10", "the worse of adding and flipping")]
    [InlineData("-2", "2", "0", "0", "a short closes free")]
    [InlineData("-2", "1", "4", "40", "a short adds")]
    public void Resting_orders_hold_what_the_worse_side_would_add(
        string position, string buys, string sells, string held, string why)
    {
        var orders = new OrderMargin(Quantity.Parse(position), Quantity.Parse(buys), Quantity.Parse(sells));

        Assert.True(Money.Parse(held) == orders.Held(Price.Parse("100"), 10, MarginTiers.Flat(10)), why);
    }

    [Fact]
    public void The_tier_of_the_worst_size_counts()
    {
        var tiers = MarginTiersTests.Two("1000:10/5");
        var orders = new OrderMargin(Quantity.Parse("9"), Quantity.Parse("3"), Quantity.Zero);

        // 12 x 100 / 5 less 9 x 100 / 10.
        Assert.Equal(Money.Parse("150"), orders.Held(Price.Parse("100"), 10, tiers));
    }

    [Fact]
    public void Open_quantities_carry_no_sign() =>
        Assert.Throws<InvariantBroken>(() =>
            new OrderMargin(Quantity.Zero, Quantity.Parse("-1"), Quantity.Zero).Worst);
}
