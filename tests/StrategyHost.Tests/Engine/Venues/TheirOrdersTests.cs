using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

// A recording that tells of single orders: our place among them is exact.
public class TheirOrdersTests
{
    readonly RecordedDeskOfOne desk = new(new() { Queue = new(QueueModel.OrderByOrder) });

    public TheirOrdersTests()
    {
        desk.Theirs(1, Side.Buy, "2999", "4");
        desk.Theirs(2, Side.Buy, "2999", "6");
        desk.Theirs(3, Side.Sell, "3001", "5");
    }

    [Fact]
    public void A_cancel_in_front_brings_us_forward_by_its_size_and_one_behind_by_nothing()
    {
        var order = desk.Place(desk.Limit(Side.Buy, "2999", "1"));
        desk.Theirs(4, Side.Buy, "2999", "7");
        Assert.Equal(Quantity.Parse("10"), desk.Venue.Ahead(order));
        desk.Theirs(4, Side.Buy, "2999", "2");
        Assert.Equal(Quantity.Parse("10"), desk.Venue.Ahead(order));
        desk.Theirs(1, Side.Buy, "2999", "3");
        Assert.Equal(Quantity.Parse("9"), desk.Venue.Ahead(order));
        desk.Theirs(2, Side.Buy, "2999", "0");
        Assert.Equal(Quantity.Parse("3"), desk.Venue.Ahead(order));
        Assert.Equal("2999:6", desk.Levels(Side.Buy));
    }

    [Fact]
    public void A_trade_is_used_up_by_theirs_and_ours_in_the_order_they_came()
    {
        var first = desk.Place(desk.Limit(Side.Buy, "2999", "1"));
        desk.Theirs(4, Side.Buy, "2999", "2");
        var second = desk.Place(desk.Limit(Side.Buy, "2999", "1"));
        desk.Trade(Side.Sell, "2999", "12");
        Assert.Equal(["1 filled 1 @ 2999 maker"], desk.Heard());
        Assert.Null(desk.Venue.Ahead(first));
        Assert.Equal(Quantity.Parse("1"), desk.Venue.Ahead(second));
        // By the recording the trade took all of the third: the one that it met here instead keeps its place.
        desk.Theirs(1, Side.Buy, "2999", "0");
        desk.Theirs(2, Side.Buy, "2999", "0");
        desk.Theirs(4, Side.Buy, "2999", "0");
        Assert.Equal(Quantity.Parse("1"), desk.Venue.Ahead(second));
        desk.Trade(Side.Sell, "2999", "1.5");
        Assert.Equal(["2 filled 0.5 @ 2999 maker"], desk.Heard());
    }

    [Fact]
    public void One_that_grows_or_moves_stands_last()
    {
        var order = desk.Place(desk.Limit(Side.Buy, "2999", "1"));
        desk.Theirs(1, Side.Buy, "2999", "5");
        Assert.Equal(Quantity.Parse("6"), desk.Venue.Ahead(order));
        desk.Theirs(2, Side.Buy, "2998", "6");
        Assert.Equal(Quantity.Zero, desk.Venue.Ahead(order));
        Assert.Equal("2999:6 2998:6", desk.Levels(Side.Buy));
    }

    [Fact]
    public void A_trade_that_missed_an_order_gives_the_place_back()
    {
        var order = desk.Place(desk.Limit(Side.Buy, "2999", "1"));
        desk.Trade(Side.Sell, "2999", "5");
        Assert.Equal(Quantity.Parse("5"), desk.Venue.Ahead(order));
        desk.Theirs(1, Side.Buy, "2999", "4");
        Assert.Equal(Quantity.Parse("9"), desk.Venue.Ahead(order));
    }

    [Fact]
    public void From_the_first_order_on_books_are_left_out()
    {
        desk.Book("2999.5:7", "3000:1");
        desk.Top(Side.Buy, "2999.5:7");
        desk.Depth("2999.5:7", "");
        Assert.Equal("2999:10", desk.Levels(Side.Buy));
        Assert.Equal("3001:5", desk.Levels(Side.Sell));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_book_of_single_orders_follows_its_naive_twin(int seed)
    {
        var stream = new OrderStream((ulong)seed);
        stream.Run(4_000);
        Assert.True(stream.Fills > 200, $"only {stream.Fills} fills");
    }
}
