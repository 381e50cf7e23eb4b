using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin;

public class MarginTiersTests
{
    [Theory]
    [InlineData("150000000:40/20", "200000000", "3125000")]
    [InlineData("100000000:25/15", "250000000", "7000000")]
    [InlineData("20000000:10/5", "30000000", "2000000")]
    [InlineData("3000000:10/5", "5000000", "350000")]
    [InlineData("20000000:10/5", "200", "10")]
    public void Maintenance_is_half_the_initial_margin_at_highest_leverage_less_the_deduction(
        string tiers, string notional, string maintenance) =>
        Assert.Equal(Money.Parse(maintenance), Two(tiers).Maintenance(Value(notional)));

    [Theory]
    [InlineData("150000000:40/20", "1875000")]
    [InlineData("100000000:25/15", "1333333.3333333333333333")]
    [InlineData("70000000:20/10", "1750000")]
    [InlineData("40000000:20/10", "1000000")]
    [InlineData("3000000:10/5", "150000")]
    public void The_deduction_is_that_of_the_venues_table(string tiers, string deduction) =>
        Assert.Equal(deduction, Two(tiers).Bands[1].Deduction.ToString());

    [Theory]
    [InlineData("150000000:40/20", "150000000")]
    [InlineData("100000000:25/15", "100000000")]
    [InlineData("10000:25/7", "10000")]
    public void On_a_boundary_either_tier_gives_the_same_maintenance(string tiers, string boundary)
    {
        var margin = Two(tiers);
        var below = margin.Maintenance(new(Value(boundary).Units - 1));
        var at = margin.Maintenance(Value(boundary));

        Assert.InRange(at.Units - below.Units, 0, 100);
        Assert.Equal(0, margin.IndexOf(new(Value(boundary).Units - 1)));
        Assert.Equal(1, margin.IndexOf(Value(boundary)));
    }

    [Fact]
    public void The_testnets_three_tiers_add_up()
    {
        var margin = Tiers((0, 40), (10_000, 25), (50_000, 10));

        Assert.Equal(Money.Parse("125"), margin.Maintenance(Value("10000")));
        Assert.Equal(Money.Parse("925"), margin.Maintenance(Value("50000")));
        Assert.Equal(Money.Parse("3425"), margin.Maintenance(Value("100000")));
    }

    [Theory]
    [InlineData(5, "200", "40")]
    [InlineData(40, "200", "5")]
    [InlineData(40, "200000000", "10000000")]
    [InlineData(3, "100", "33.333333")]
    public void Initial_margin_takes_the_set_leverage_capped_by_the_tier(
        int leverage, string notional, string initial) =>
        Assert.Equal(Money.Parse(initial), Two("150000000:40/20").Initial(Value(notional), leverage));

    [Fact]
    public void Both_margins_are_cut_to_six_decimals()
    {
        var margin = MarginTiers.Flat(3);

        Assert.Equal("0.166666", margin.Maintenance(Value("1")).ToString());
        Assert.Equal("0.333333", margin.Initial(Value("1"), 3).ToString());
    }

    [Fact]
    public void Tiers_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new MarginTiers([]));
        Assert.Throws<ArgumentException>(() => Tiers((5, 40)));
        Assert.Throws<ArgumentException>(() => Tiers((0, 0)));
        Assert.Throws<ArgumentException>(() => Tiers((0, 10), (0, 5)));
        Assert.Throws<ArgumentException>(() => Tiers((0, 10), (100, 20)));
        Assert.Throws<ArgumentException>(() => Tiers((0, 997), (1, 991), (2, 983), (3, 977)));
    }

    static MarginTiers Tiers(params (long From, int MaxLeverage)[] tiers) =>
        new([.. tiers.Select(tier => new MarginTier(new(tier.From * Fixed.One), tier.MaxLeverage))]);

    /// <summary>Two tiers from "boundary:first/second".</summary>
    internal static MarginTiers Two(string text)
    {
        var parts = text.Split(':', '/');
        return Tiers((0, int.Parse(parts[1])), (long.Parse(parts[0]), int.Parse(parts[2])));
    }

    static ExactValue Value(string amount) => ExactValue.From(Notional.Parse(amount));
}
