using StrategyHost.Engine.Statistics;

namespace StrategyHost.Tests.Engine.Statistics;

public class CoverageTestTests
{
    // Kupiec 1995: exceptions at which a model is not rejected at 95 %, more than the first and fewer than the last.
    [Theory]
    [InlineData(0.01, 510, 1, 11)]
    [InlineData(0.01, 1000, 4, 17)]
    [InlineData(0.05, 255, 6, 21)]
    [InlineData(0.05, 510, 16, 36)]
    [InlineData(0.05, 1000, 37, 65)]
    public void The_proportion_of_failures_rejects_outside_the_published_range(
        double probability, int count, int above, int below)
    {
        for (var exceptions = 0; exceptions < 2 * below; exceptions++)
        {
            var test = CoverageTest.Of(Spread(count, exceptions), probability);
            Assert.Equal(exceptions, test.Exceptions);
            Assert.Equal(exceptions > above && exceptions < below, test.KupiecP > 0.05);
        }
    }

    [Fact]
    public void The_ratio_is_that_of_the_formula()
    {
        // 10 exceptions in 250 at 1 %: -2 ln(0.99^240 0.01^10) + 2 ln(0.96^240 0.04^10).
        var test = CoverageTest.Of(Spread(250, 10), 0.01);
        var ratio = 2 * (240 * Math.Log(0.96) + 10 * Math.Log(0.04) - 240 * Math.Log(0.99) - 10 * Math.Log(0.01));

        Assert.Equal(ratio, test.Kupiec, 1e-9);
        Assert.Equal(12.9555, test.Kupiec, 1e-3);
        Assert.Equal(0.00032, test.KupiecP, 1e-5);
    }

    [Fact]
    public void Exceptions_in_a_row_fail_independence_and_scattered_ones_do_not()
    {
        var clustered = new bool[1000];
        for (var i = 0; i < 10; i++) clustered[i < 5 ? 100 + i : 600 + i] = true;

        var together = CoverageTest.Of(clustered, 0.01);
        var apart = CoverageTest.Of(Spread(1000, 10), 0.01);

        Assert.True(together.KupiecP > 0.9);
        Assert.True(together.IndependenceP < 1e-6);
        Assert.True(apart.IndependenceP > 0.5);
        Assert.Equal(together.Kupiec + together.Independence, together.Conditional);
        Assert.True(together.ConditionalP < 1e-6);
    }

    [Fact]
    public void The_pairs_are_counted_as_Christoffersen_does()
    {
        // 00 x3, 01 x2, 10 x2, 11 x1.
        bool[] exceeded = [false, false, true, true, false, true, false, false, false];
        var test = CoverageTest.Of(exceeded, 0.3);
        var free = 3 * Math.Log(0.6) + 2 * Math.Log(0.4) + 2 * Math.Log(2 / 3.0) + Math.Log(1 / 3.0);
        var bound = 5 * Math.Log(5 / 8.0) + 3 * Math.Log(3 / 8.0);

        Assert.Equal(2 * (free - bound), test.Independence, 1e-12);
    }

    [Fact]
    public void Two_exceptions_across_a_cut_are_no_cluster()
    {
        bool[] exceeded = [false, false, true, true, false, false, false, false];
        var whole = CoverageTest.Of(exceeded, 0.1);
        var cut = CoverageTest.Of(exceeded, 0.1, i => i == 3);

        Assert.Equal(whole.Kupiec, cut.Kupiec);
        Assert.True(cut.Independence < whole.Independence);
    }

    [Fact]
    public void No_exception_at_all_is_a_result_and_no_fault()
    {
        var test = CoverageTest.Of(new bool[250], 0.01);

        Assert.Equal(-500 * Math.Log(0.99), test.Kupiec, 1e-12);
        Assert.Equal(0, test.Independence);
    }

    static bool[] Spread(int count, int exceptions)
    {
        var exceeded = new bool[count];
        for (var i = 0; i < exceptions; i++) exceeded[(int)((i + 0.5) * count / exceptions)] = true;
        return exceeded;
    }
}
