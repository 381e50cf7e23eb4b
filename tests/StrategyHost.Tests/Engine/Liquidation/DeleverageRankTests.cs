using StrategyHost.Engine.Liquidation;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Liquidation;

public class DeleverageRankTests
{
    // Worked for the specification: longs at a mark of 110; A has 11,000 of notional on 2,200, B 5,500 on 5,500.
    [Theory]
    [InlineData("100", "100", "2200", "5.5")]
    [InlineData("50", "90", "5500", "1.22222222")]
    [InlineData("-100", "121", "2200", "5.5")]
    public void Profit_times_leverage(string size, string entry, string value, string rank) =>
        Assert.Equal(Fixed.Parse(rank), (long)DeleverageRank.Of(
            Quantity.Parse(size), Price.Parse("110"), Price.Parse(entry), Money.Parse(value)));

    [Fact]
    public void Whoever_is_worth_nothing_comes_first() =>
        Assert.Equal(Int128.MaxValue, DeleverageRank.Of(
            Quantity.Parse("1"), Price.Parse("110"), Price.Parse("100"), Money.Zero));
}
