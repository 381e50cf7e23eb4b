using StrategyHost.Components.Parts;

namespace StrategyHost.Tests.Host.Pages;

public class MarginWordsTests
{
    [Theory]
    [InlineData("5134.9273006 s old, more than 48", "5,134.93 s old, more than 48")]
    [InlineData(
        "the mark 210.69215038 is 0.285479866993 away from 294.87223753, more than 0.1",
        "the mark 210.692 is 0.28548 away from 294.872, more than 0.1")]
    [InlineData("2 of 7 votes", "2 of 7 votes")]
    [InlineData("", "")]
    public void A_reasons_figures_are_cut_to_what_people_compare(string why, string shown) =>
        Assert.Equal(shown, MarginWords.Short(why));
}
