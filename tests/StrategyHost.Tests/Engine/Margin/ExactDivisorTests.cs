using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin;

public class ExactDivisorTests
{
    [Fact]
    public void Every_quotient_is_that_of_a_plain_division()
    {
        var chance = new Prng(1);
        for (var round = 0; round < 2_000; round++)
        {
            var divisor = round switch
            {
                < 63 => 1L << Math.Min(round, 62),
                < 120 => (1L << (round - 60)) + (round % 3 - 1),
                _ => 1 + (long)(chance.NextBits() % ExactDivisor.Largest) >> chance.NextInt(62),
            };
            divisor = Math.Clamp(divisor, ExactDivisor.Smallest, ExactDivisor.Largest);
            var by = new ExactDivisor(divisor);
            foreach (var quotient in new[] { 0L, 1, 2, long.MaxValue, (long)(chance.NextBits() >> 1) })
            {
                var number = (Int128)quotient * divisor;
                Assert.Equal(quotient, by.Quotient(number));
                Assert.Equal(quotient, by.Quotient(number + (divisor - 1)));
                if (quotient > 0) Assert.Equal(quotient - 1, by.Quotient(number - 1));
            }
        }
    }

    [Theory]
    [InlineData(ExactDivisor.Smallest)]
    [InlineData(10_000_000_000)]
    [InlineData(ExactDivisor.Largest)]
    public void What_does_not_fit_and_what_is_negative_is_refused(long divisor)
    {
        var by = new ExactDivisor(divisor);

        Assert.Throws<OverflowException>(() => by.Quotient((Int128)long.MaxValue * divisor + divisor));
        Assert.Throws<OverflowException>(() => by.Quotient((Int128)ulong.MaxValue * divisor));
        Assert.Throws<OverflowException>(() => by.Quotient(-1));
        Assert.Throws<OverflowException>(() => by.Quotient(Int128.MinValue));
    }
}
