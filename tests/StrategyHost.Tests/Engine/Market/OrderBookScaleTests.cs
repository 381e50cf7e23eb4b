using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

public class OrderBookScaleTests
{
    public static TheoryData<int, int> Grids =>
        new() { { 0, 6 }, { 2, 4 }, { 5, 1 }, { 6, 0 }, { 7, -1 }, { 0, 8 }, { 5, 3 } };

    [Theory]
    [MemberData(nameof(Grids))]
    public void Legal_prices_are_numbered_one_by_one_in_order(int sizeDecimals, int priceDecimals)
    {
        var grid = new Grid(sizeDecimals, priceDecimals);
        var scale = new OrderBookScale(grid);
        var price = grid.Up(Price.Zero);
        for (var index = 1; index < 800_000; index++)
        {
            Assert.Equal(price, scale.PriceOf(index));
            Assert.Equal(index, scale.Index(price));
            price += grid.Tick(price);
        }
    }

    [Theory]
    [MemberData(nameof(Grids))]
    public void Any_price_finds_the_legal_ones_beside_it(int sizeDecimals, int priceDecimals)
    {
        var grid = new Grid(sizeDecimals, priceDecimals);
        var scale = new OrderBookScale(grid);
        var chance = new Prng(7);
        for (var i = 0; i < 20_000; i++)
        {
            var price = new Price((long)Math.Exp(chance.NextDouble() * Math.Log(1e15)) + 1);
            Assert.Equal(grid.Up(price), scale.PriceOf(scale.Up(price)));
            if (grid.Down(price).IsZero) Assert.Equal(0, scale.Down(price));
            else Assert.Equal(grid.Down(price), scale.PriceOf(scale.Down(price)));
        }
    }

    [Fact]
    public void A_price_off_the_grid_or_beyond_the_ladder_has_no_index()
    {
        var scale = new OrderBookScale(new Grid(2, 4));
        foreach (var text in new[] { "1000.12", "0.00001", "12345.5", "0", "-1", "17000000" })
            Assert.Throws<InvariantBroken>(() => scale.Index(Price.Parse(text)));
    }

    [Fact]
    public void Beyond_the_ends_there_is_nothing()
    {
        var scale = new OrderBookScale(new Grid(5, 1));
        Assert.True(scale.Highest >= Price.Parse("16000000"));
        Assert.Equal(scale.Highest, scale.PriceOf(OrderBookScale.Top - 1));
        Assert.Equal(OrderBookScale.Top - 1, scale.Down(new Price(long.MaxValue)));
        Assert.Equal(OrderBookScale.Top, scale.Up(new Price(long.MaxValue)));
        Assert.Equal(0, scale.Down(Price.Zero));
        Assert.Equal(1, scale.Up(Price.Zero));
    }
}
