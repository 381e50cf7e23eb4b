using StrategyHost.Model;
using StrategyHost.Streaming;

namespace StrategyHost.Tests.Host.Streaming;

public class PictureTests
{
    [Fact]
    public void The_first_picture_is_whole_and_the_next_one_holds_what_changed()
    {
        var first = new Picture();
        first.Set("equity", Money.Parse("1000.5"));
        first.Set("orders", 3);
        var second = new Picture();
        second.Set("equity", Money.Parse("1000.5"));
        second.Set("orders", 4);
        Assert.Equal(2, first.Since(null).Count);
        Assert.Equal(4L, Assert.Single(second.Since(first)).Value);
        Assert.Empty(second.Since(second));
    }

    [Fact]
    public void A_figure_that_is_gone_becomes_unknown()
    {
        var first = new Picture();
        first.Set("bid.0.price", Price.Parse("100"));
        Assert.Null(Assert.Single(new Picture().Since(first)).Value);
    }

    [Fact]
    public void What_is_not_known_is_null_and_never_zero()
    {
        var picture = new Picture();
        picture.Set("mid", Price.Zero);
        picture.Set("liquidation", (Price?)null);
        picture.Set("usage", double.PositiveInfinity);
        Assert.All(picture.Since(null).Values, Assert.Null);
    }

    [Theory]
    [InlineData("desk", true)]
    [InlineData("positions", true)]
    [InlineData("pool:1", true)]
    [InlineData("market:0", true)]
    [InlineData("margin:1", true)]
    [InlineData("market:-1", false)]
    [InlineData("market:", false)]
    [InlineData("users", false)]
    [InlineData("", false)]
    public void Only_topics_that_there_are_can_be_watched(string topic, bool isThere) =>
        Assert.Equal(isThere, Topics.Find(topic) is not null);
}
