using StrategyHost.Backtests;
using StrategyHost.Components.Pages;
using StrategyHost.Jobs;

namespace StrategyHost.Tests.Host.Pages;

public class RunPickTests
{
    static readonly DateTimeOffset noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    static DataSet Set => new("tick/one", "/nowhere")
    {
        Markets = ["BTC", "ETH"], First = noon.AddMilliseconds(300), Last = noon.AddHours(2).AddMilliseconds(200),
    };

    [Fact]
    public void The_whole_of_a_data_set_names_no_times_and_no_markets()
    {
        var pick = new RunPick();
        pick.Take(Set);
        Assert.Equal((noon.UtcDateTime, noon.UtcDateTime.AddHours(2).AddSeconds(1)), (pick.From, pick.To));
        var choice = pick.Choice();
        Assert.Empty(choice.Markets);
        Assert.Equal((null, null), (choice.From, choice.To));
        Assert.Equal("tick/one", pick.DataSet);
    }

    [Fact]
    public void What_is_left_out_is_named_in_UTC()
    {
        var pick = new RunPick();
        pick.Take(Set);
        pick.Toggle("ETH");
        pick.From = noon.UtcDateTime.AddMinutes(30);
        var choice = pick.Choice();
        Assert.Equal(["BTC"], choice.Markets);
        Assert.Equal((noon.AddMinutes(30), null), (choice.From, choice.To));
        Assert.Equal(TimeSpan.Zero, choice.From!.Value.Offset);
        pick.Toggle("BTC");
        Assert.Contains("at least one market", Assert.Throws<JobRefused>(() => pick.Choice()).Message);
    }

    [Theory]
    [InlineData("", "1", "Hours")]
    [InlineData("NaN", "1", "Hours")]
    [InlineData("1", "-1", "seed")]
    [InlineData("1", "1.5", "seed")]
    public void What_is_no_number_is_refused_by_the_fields_name(string hours, string seed, string name)
    {
        var pick = new RunPick { Hours = hours, MarketSeed = seed };
        Assert.Contains(name, Assert.Throws<JobRefused>(() => pick.Choice()).Message);
    }
}
