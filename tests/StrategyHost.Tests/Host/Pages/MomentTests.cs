using StrategyHost.Components.Parts;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Pages;

public class MomentTests
{
    static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_moment_says_by_which_clock_its_age_is_counted()
    {
        var wall = await Drawn.Of<When>(("At", Noon));
        Assert.Contains("data-ago=\"wall\"", wall);
        Assert.Contains("title=\"2026-03-01 12:00:00 UTC\"", wall);
        var market = await Drawn.Of<When>(("At", Noon), ("OfMarket", true));
        Assert.Contains("data-ago=\"market\"", market);
        Assert.Contains("UTC by the market&#x27;s clock", market);
    }

    [Theory]
    [InlineData("4316241.6", "4,316,241.6")]
    [InlineData("-4246433.60009013", "\u22124,246,433.60009013")]
    [InlineData("0", "0")]
    [InlineData("no liquidation", "no liquidation")]
    [InlineData("108590.5536399471", "108,590.5536399471")]
    public void A_figure_of_a_trail_keeps_every_digit(string told, string shown) => Assert.Equal(shown, told.Grouped());

    [Fact]
    public void A_liquidation_that_is_over_is_one_sentence()
    {
        var (first, second) = (Step("66620.60244992", "66085.6"), Step("65000", "64000.5"));
        Assert.Equal(
            "1 step at 12:00:00; equity 66,620.60 before, 66,085.60 after.",
            LiquidationWords.Of([(Time.From(Noon), first)]));
        Assert.Equal(
            "2 steps from 12:00:00 to 12:00:30; equity 66,620.60 before, 64,000.50 after.",
            LiquidationWords.Of([(Time.From(Noon), first), (Time.From(Noon.AddSeconds(30)), second)]));
    }

    static LiquidationStep Step(string before, string after) => new()
    {
        Pool = new(2),
        Kind = LiquidationKind.Staged,
        Stage = LiquidationStage.Order,
        Rule = "",
        Before = new(Money.Parse(before), default),
        After = new(Money.Parse(after), default),
    };
}
