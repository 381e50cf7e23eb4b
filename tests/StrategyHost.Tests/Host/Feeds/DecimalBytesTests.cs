using System.Globalization;
using System.Text;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Feeds;

public sealed class DecimalBytesTests
{
    static long? Parse(string text, int decimals = 8) =>
        DecimalBytes.TryParse(Encoding.ASCII.GetBytes(text), decimals, out var units) ? units : null;

    [Theory]
    [InlineData("109755.0", 10_975_500_000_000L)]
    [InlineData("0.00000001", 1L)]
    [InlineData("-12.5", -1_250_000_000L)]
    [InlineData("1.100000000000", 110_000_000L)]
    [InlineData("1e-05", 1_000L)]
    [InlineData("1.5E+2", 15_000_000_000L)]
    [InlineData("120e-9", 12L)]
    [InlineData("0e-20", 0L)]
    [InlineData("5e-20", null)]
    [InlineData("1.000000001", null)]
    [InlineData("92233720368.54775808", null)]
    [InlineData("1e30", null)]
    [InlineData("1e", null)]
    [InlineData("e5", null)]
    [InlineData(".5", null)]
    [InlineData("5.", null)]
    [InlineData("1.2.3", null)]
    [InlineData("1,2", null)]
    [InlineData("+1", null)]
    [InlineData("--1", null)]
    [InlineData("-", null)]
    [InlineData("", null)]
    [InlineData("NaN", null)]
    public void Text_becomes_exact_units_or_nothing(string text, long? units) => Assert.Equal(units, Parse(text));

    [Fact]
    public void Decimal_arithmetic_agrees_on_random_numbers()
    {
        var prng = new Prng(3);
        for (var i = 0; i < 20_000; i++)
        {
            var value = (prng.NextInt(2_000_000_000) - 1_000_000_000) / (decimal)Math.Pow(10, prng.NextInt(10));
            var text = value.ToString(CultureInfo.InvariantCulture);
            Assert.Equal(Fixed.TryParse(text, out var units) ? units : null, Parse(text));
            var shifted = $"{value * 1000}e-3";
            Assert.Equal(Parse(text), Parse(shifted));
        }
    }
}
