using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin;

public class SmallDivisorTests
{
    [Fact]
    public void Every_quotient_is_that_of_a_plain_division()
    {
        var chance = new Prng(3);
        foreach (var divisor in Enumerable.Range(1, 2_000).Append(int.MaxValue).Append(1 << 30))
        {
            var fast = new SmallDivisor(divisor);
            foreach (var number in Numbers(divisor, chance))
                Assert.True(fast.Quotient(number) == number / divisor, $"{number} / {divisor}");
        }
    }

    // The ends, around multiples of the divisor at every size, and any numbers of every size.
    static IEnumerable<long> Numbers(int divisor, Prng chance)
    {
        yield return 0;
        yield return long.MaxValue;
        for (var bits = 0; bits < 63; bits++)
        {
            var near = (1L << bits) / divisor * divisor;
            if (near > 0) yield return near - 1;
            yield return near;
            yield return near + 1;
            yield return ((long)chance.NextInt(int.MaxValue) << 32 | (uint)chance.NextInt(int.MaxValue)) >> (63 - bits);
        }
        yield return long.MaxValue / divisor * divisor;
        yield return long.MaxValue / divisor * divisor - 1;
    }

    [Theory]
    [InlineData("0.00000001", 1)]
    [InlineData("89999999999", 7)]
    [InlineData("4951760157.1", 1000)]
    public void Both_margins_are_those_of_each_alone(string notional, int leverage)
    {
        var tiers = MarginTiersTests.Two("1000:33/10");
        var value = ExactValue.From(Notional.Parse(notional));

        Assert.Equal((tiers.Initial(value, leverage), tiers.Maintenance(value)), tiers.Both(value, leverage));
    }
}
