using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

// With an impact, what we take is missing whatever the recording shows, and comes back evenly.
public class FootprintTests
{
    readonly RecordedDeskOfOne desk = new(new() { Refill = TimeSpan.FromSeconds(10) });

    public FootprintTests() => desk.Book("2999:10 2998:5", "3001:10 3002:5 3003:5");

    [Fact]
    public void A_sweep_walks_the_book_and_the_book_refills_over_the_stated_time()
    {
        desk.Place(desk.Market(Side.Buy, "12"));
        Assert.Equal(["1 filled 10 @ 3001 taker", "1 filled 2 @ 3002 taker"], desk.Heard());
        Assert.Equal("3002:3 3003:5", desk.Levels(Side.Sell));
        At(seconds: 5);
        Assert.Equal("3001:5 3002:4 3003:5", desk.Levels(Side.Sell));
        At(seconds: 10);
        Assert.Equal("3001:10 3002:5 3003:5", desk.Levels(Side.Sell));
    }

    [Fact]
    public void The_recording_does_not_bring_it_back_before()
    {
        desk.Place(desk.Market(Side.Buy, "10"));
        desk.Book("2999:10", "3001:9 3002:5");
        Assert.Equal("3002:5", desk.Levels(Side.Sell));
        At(seconds: 4);
        desk.Book("2999:10", "3001:13 3002:5");
        Assert.Equal("3001:7 3002:5", desk.Levels(Side.Sell));
        desk.Book("2999:10", "3002:5");
        desk.Book("2999:10", "3001:8 3002:5");
        Assert.Equal("3001:2 3002:5", desk.Levels(Side.Sell));
    }

    [Fact]
    public void Who_takes_again_pays_the_moved_price_and_starts_the_time_anew()
    {
        desk.Place(desk.Market(Side.Buy, "10"));
        At(seconds: 5);
        desk.Heard();
        desk.Place(desk.Market(Side.Buy, "6"));
        Assert.Equal(["2 filled 5 @ 3001 taker", "2 filled 1 @ 3002 taker"], desk.Heard());
        At(seconds: 10);
        Assert.Equal("3001:5 3002:4.5 3003:5", desk.Levels(Side.Sell));
        At(seconds: 15);
        Assert.Equal("3001:10 3002:5 3003:5", desk.Levels(Side.Sell));
    }

    [Fact]
    public void What_comes_back_comes_in_whole_lots()
    {
        desk.Place(desk.Market(Side.Buy, "0.3333"));
        At(seconds: 3);
        Assert.Equal("3001:9.7666 3002:5 3003:5", desk.Levels(Side.Sell));
    }

    void At(int seconds) => desk.Venue.Now = Time.FromMilliseconds(seconds * 1_000);
}
