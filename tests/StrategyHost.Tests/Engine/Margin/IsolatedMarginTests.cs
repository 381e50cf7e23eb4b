using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin;

public class IsolatedMarginTests
{
    [Theory]
    [InlineData("1", "100", "-80", 10, "84.2105263158")]
    [InlineData("-1", "100", "120", 10, "114.2857142857")]
    [InlineData("0.0335", "2985.9", "-95.059824", 50, "2866.2693803709")]
    [InlineData("-1114261", "0.024197", "36359.245859", 5, "0.0296643783")]
    [InlineData("-43463", "0.27331", "16030.897561", 3, "0.316148663")]
    [InlineData("2", "37.826", "-68.126246", 10, "35.8559189474")]
    public void Isolated_positions_have_the_venues_liquidation_price(
        string quantity, string mark, string rawUsd, int maxLeverage, string price)
    {
        var position = At(quantity, mark, maxLeverage);

        Assert.Equal(price, IsolatedMargin.LiquidationPrice(position, Raw(rawUsd)).ToString());
    }

    [Fact]
    public void The_official_sample_agrees_as_far_as_its_collateral_is_printed()
    {
        var price = IsolatedMargin.LiquidationPrice(At("0.0335", "2985.9", 50), Raw("-95.059824"));

        // Printed to 10^-6, the collateral leaves a doubt of 10^-6 / 0.0335 in the price.
        Assert.InRange(decimal.Parse($"{price}") - 2866.26936529m, -0.00002m, 0.00002m);
    }

    [Theory]
    [InlineData("-1114261", "0.024197", "36359.245859", 5, "9397.472442")]
    [InlineData("0.0335", "2985.9", "-95.059824", 50, "4.967826")]
    [InlineData("2", "37.826", "-68.126246", 10, "7.525754")]
    public void It_uses_its_whole_equity(string quantity, string mark, string rawUsd, int maxLeverage, string used)
    {
        var health = IsolatedMargin.Of(At(quantity, mark, maxLeverage), Raw(rawUsd));

        Assert.Equal(Money.Parse(used), health.Equity);
        Assert.Equal(Money.Parse(used), health.InitialMargin);
        Assert.Equal(Money.Zero, health.FreeCollateral);
        Assert.Equal(Money.Zero, health.Withdrawable);
    }

    [Fact]
    public void A_position_that_crosses_into_another_tier_takes_the_tier_at_the_price()
    {
        var tiers = MarginTiersTests.Two("20000000:10/5");
        var position = new PositionAtMark(Quantity.Parse("1000000"), Price.Parse("30"), 5, tiers);

        var price = IsolatedMargin.LiquidationPrice(position, Raw("-26000000"));

        Assert.Equal("27.7777777778", price.ToString());
    }

    [Fact]
    public void The_staged_example_has_its_prices_and_recovers_after_a_fifth()
    {
        var tiers = MarginTiersTests.Two("150000000:40/20");
        var whole = new PositionAtMark(Quantity.Parse("3"), Price.Parse("57721.518987"), 20, tiers);
        var raw = Raw("-171000");
        Assert.Equal("57721.5189873418", IsolatedMargin.LiquidationPrice(whole, raw).ToString());
        Assert.Equal("57478.9915966387", IsolatedMargin.BackstopPrice(whole, raw).ToString());
        Assert.True(IsolatedMargin.Of(whole, raw).IsLiquidatable);
        Assert.Equal("173164.556961", IsolatedMargin.Of(whole, raw).Gross.ToString());

        // 0.6 sold ten basis points below the mark.
        var sold = 0.6m * 57721.518987m * 0.999m;
        var left = whole with { Quantity = Quantity.Parse("2.4"), Value = new(Int128.Abs(whole.Value.Units) / 5 * 4) };
        var after = IsolatedMargin.Of(left, Raw($"{Math.Round(-171000m + sold, 8)}"));
        Assert.Equal(2129.924m, Math.Round(decimal.Parse($"{after.Equity}"), 3));
        Assert.Equal(1731.646m, Math.Round(decimal.Parse($"{after.MaintenanceMargin}"), 3));
        Assert.False(after.IsLiquidatable);
    }

    [Fact]
    public void A_long_that_owes_nothing_has_no_liquidation_price()
    {
        Assert.Null(IsolatedMargin.LiquidationPrice(At("1", "100", 10), Raw("0")));
        Assert.Null(IsolatedMargin.BackstopPrice(At("1", "100", 10), Raw("5")));
    }

    [Fact]
    public void Under_water_it_uses_nothing_but_is_liquidatable()
    {
        var health = IsolatedMargin.Of(At("1", "100", 10), Raw("-101"));

        Assert.Equal(Money.Parse("-1"), health.Equity);
        Assert.Equal(Money.Zero, health.InitialMargin);
        Assert.True(health.IsLiquidatable);
        Assert.True(health.IsBackstop);
    }

    static PositionAtMark At(string quantity, string mark, int maxLeverage) =>
        new(Quantity.Parse(quantity), Price.Parse(mark), maxLeverage, MarginTiers.Flat(maxLeverage));

    static ExactValue Raw(string amount) => ExactValue.From(Money.Parse(amount));
}
