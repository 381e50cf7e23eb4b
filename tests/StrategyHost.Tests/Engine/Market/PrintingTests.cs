using StrategyHost.Engine.Market;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

public class PrintingTests
{
    static readonly Instrument Btc = RecordedTerms.For("BTC").Instruments[0];

    [Theory]
    [InlineData("-1195784.92483806", "\u22121,195,784.92")]
    [InlineData("8623.465", "8,623.47")]
    [InlineData("0", "0.00")]
    [InlineData("0.00000312", "0.000003")]
    [InlineData("-0.004", "\u22120.004")]
    [InlineData("12", "12.00")]
    public void Money_is_to_the_cent_and_never_nothing_where_there_is_something(string exact, string printed) =>
        Assert.Equal(printed, Money.Parse(exact).Printed());

    [Theory]
    [InlineData("9.999", "10", "9.999", "10.000")]
    [InlineData("9", "10", "9.00", "10.00")]
    [InlineData("10", "10", "10.00", "10.00")]
    [InlineData("-0.001", "12", "\u22120.001", "12.000")]
    [InlineData("0.00000001", "0.00000002", "0.00000001", "0.00000002")]
    public void Amounts_that_are_compared_are_told_apart(string a, string b, string one, string other) =>
        Assert.Equal((one, other), Printing.Apart(Money.Parse(a), Money.Parse(b)));

    [Theory]
    [InlineData("111234.56789012", "111,235", "111,234.6")]
    [InlineData("1234.56789", "1,234.6", "1,234.568")]
    [InlineData("99.5", "99.5", "99.5")]
    public void A_price_is_as_fine_as_its_tick_or_to_seven_figures(string exact, string tick, string figures)
    {
        Assert.Equal(tick, Price.Parse(exact).Printed(Btc));
        Assert.Equal(figures, Price.Parse(exact).Figures());
    }

    [Fact]
    public void What_may_be_wrong_with_an_order_keeps_every_digit()
    {
        Assert.Equal("1,234.00000001 BTC", Quantity.Parse("1234.00000001").Printed(Btc));
        Assert.Equal("111,234.5", Price.Parse("111234.5").Exactly());
        Assert.Equal("12.5 %", Rate.Parse("0.125").Percent());
        Assert.Equal("0.045 %", Rate.Parse("0.00045").Percent());
    }
}
