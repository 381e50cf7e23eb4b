using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

public class OracleReadingTests
{
    static readonly OracleTerms Guarded = OracleTerms.Guarded with { LeastWeight = 6, Divergence = Rate.Zero };

    // Drift's volatility test is a division of whole numbers: 5.99 times passes, 6 times does not.
    [Theory]
    [InlineData("599", "100", OracleState.Valid)]
    [InlineData("600", "100", OracleState.TooVolatile)]
    [InlineData("100", "599", OracleState.Valid)]
    [InlineData("100", "600", OracleState.TooVolatile)]
    [InlineData("0", "100", OracleState.NonPositive)]
    [InlineData("-5", "100", OracleState.NonPositive)]
    public void The_ratio_to_the_average_is_a_whole_number(string price, string average, OracleState state) =>
        Assert.Equal(state, Of(price, average).Judge(Guarded).State);

    // A confidence of 2.1 on 100: too uncertain at 2 % (tier A), not at 4 % (tier C).
    [Theory]
    [InlineData("2.1", 20_000, OracleState.TooUncertain)]
    [InlineData("2.1", 40_000, OracleState.Valid)]
    [InlineData("2", 20_000, OracleState.Valid)]
    public void Uncertainty_is_measured_against_the_price(string confidence, int most, OracleState state) =>
        Assert.Equal(state, (Of("100", "100") with { Confidence = Price.Parse(confidence) })
            .Judge(Guarded with { Uncertain = Rate.FromMillionths(most) }).State);

    [Theory]
    [InlineData(3, OracleState.Valid)]
    [InlineData(4, OracleState.Valid)]
    [InlineData(5, OracleState.Stale)]
    [InlineData(48, OracleState.Stale)]
    [InlineData(49, OracleState.StaleForMargin)]
    public void Age_makes_it_stale_in_two_steps(int seconds, OracleState state) =>
        Assert.Equal(state, (Of("100", "100") with { Age = TimeSpan.FromSeconds(seconds) }).Judge(Guarded).State);

    [Fact]
    public void The_first_test_that_fails_names_it()
    {
        var all = Of("1000", "100") with
        {
            Confidence = Price.Parse("900"), Age = TimeSpan.FromHours(1), Weight = 0, Mark = Price.Parse("5000"),
        };
        var terms = Guarded with { Divergence = Rate.FromMillionths(500_000) };
        Assert.Equal(OracleState.TooVolatile, all.Judge(terms).State);
        all = all with { Average = Price.Parse("400") };
        Assert.Equal(OracleState.Divergent, all.Judge(terms).State);
        all = all with { Average = Price.Parse("1000") };
        Assert.Equal(OracleState.TooUncertain, all.Judge(terms).State);
        all = all with { Confidence = Price.Zero };
        Assert.Equal(OracleState.StaleForMargin, all.Judge(terms).State);
        all = all with { Age = TimeSpan.FromSeconds(20) };
        Assert.Equal(OracleState.TooFewSources, all.Judge(terms).State);
        all = all with { Weight = 6 };
        Assert.Equal(OracleState.FarFromMark, all.Judge(terms).State);
        all = all with { Mark = Price.Parse("1000") };
        Assert.Equal(OracleState.Stale, all.Judge(terms).State);
        Assert.Equal(OracleState.Valid, (all with { Age = TimeSpan.Zero }).Judge(terms).State);
    }

    [Fact]
    public void Without_terms_it_is_believed_as_it_comes()
    {
        var odd = Of("1000", "1") with { Confidence = Price.Parse("900"), Age = TimeSpan.FromDays(9) };
        Assert.Equal(OracleState.Valid, odd.Judge(OracleTerms.Believed).State);
    }

    // Drift, 3a: liquidation is blocked by the first two tests only, so that a stale price never stops it.
    [Theory]
    [InlineData(OracleState.NonPositive, OracleBlocks.Everything)]
    [InlineData(OracleState.TooVolatile, OracleBlocks.Everything)]
    [InlineData(OracleState.TooUncertain, OracleBlocks.Opening | OracleBlocks.Funding | OracleBlocks.Matching)]
    [InlineData(OracleState.StaleForMargin, OracleBlocks.Opening)]
    [InlineData(OracleState.FarFromMark, OracleBlocks.Funding)]
    [InlineData(OracleState.Stale, OracleBlocks.Nothing)]
    public void What_a_state_blocks_is_a_table(OracleState state, OracleBlocks blocks) =>
        Assert.Equal(blocks, OracleTerms.DriftGuards.FirstOrDefault(g => g.State == state).Blocks);

    static OracleReading Of(string price, string average) => new()
    {
        Price = Price.Parse(price), IsPublished = true, Average = Price.Parse(average), Weight = 6,
    };
}
