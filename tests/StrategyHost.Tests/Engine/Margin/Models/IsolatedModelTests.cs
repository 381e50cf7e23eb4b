using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin.Models;

public class IsolatedModelTests
{
    static readonly MarginTerms Terms = new();

    [Fact]
    public void A_gain_stays_locked_and_a_loss_is_covered_by_its_own_share_only()
    {
        // Long 1 at 100 now 110, short 1 at 100 now 110; 10x; cash 40: 20 behind each.
        var book = Pair("110", "40");
        var figures = new IsolatedModel(Terms).Of(book);

        Assert.Equal(Money.Parse("40"), figures.Health.Equity);
        Assert.Equal(Money.Parse("32"), figures.Health.InitialMargin);
        Assert.Equal(Money.Parse("8"), figures.Headroom);
        Assert.Equal(Money.Parse("22"), new CrossModel(Terms).Of(book).Health.InitialMargin);
        Assert.False(figures.IsLiquidatable);
        Assert.False(new CrossModel(Terms).Of(book).IsLiquidatable);
    }

    [Fact]
    public void One_leg_of_a_hedged_pair_is_liquidated_where_a_common_pool_is_not()
    {
        var book = Pair("118", "40");

        Assert.True(new IsolatedModel(Terms).Of(book).IsLiquidatable);
        Assert.False(new CrossModel(Terms).Of(book).IsLiquidatable);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void It_never_asks_for_less_than_cross_and_is_never_sound_where_cross_is_not(ulong seed)
    {
        var (books, apart) = (new RandomBooks(seed), 0);
        var book = books.New();
        for (var i = 0; i < 1_000; i++)
        {
            books.Move(book);
            var (isolated, cross) = (new IsolatedModel(Terms).Of(book), new CrossModel(Terms).Of(book));
            Assert.True(isolated.Health.InitialMargin >= cross.Health.InitialMargin);
            Assert.Equal(cross.Health.Equity, isolated.Health.Equity);
            // Its shares are rounded down, so a unit each may be missing.
            if (cross.IsLiquidatable) Assert.True(isolated.IsLiquidatable);
            if (isolated.IsLiquidatable && !cross.IsLiquidatable) apart++;
        }
        Assert.True(apart > 10, $"only {apart} books where the models differ");
    }

    [Fact]
    public void The_nearest_of_its_prices_is_its_fall_or_rise()
    {
        var book = Pair("100", "40");
        var model = new IsolatedModel(Terms);

        // Own equity 20 + (x - 100) meets x/20 at 1600/19, and 120 - x meets it at 2400/21.
        Assert.Equal("84.2105263158", model.LiquidationPrice(book, 0).ToString());
        Assert.Equal("114.2857142857", model.LiquidationPrice(book, 1).ToString());
        var move = model.UniformMove(book);
        Assert.Equal("0.157894", move.Fall.ToString());
        Assert.Equal("0.142857", move.Rise.ToString());
    }

    static MarginBook Pair(string mark, string cash)
    {
        MarginLeg[] legs = [Leg("A"), Leg("B")];
        var book = new MarginBook(legs, new(2)) { RawUsd = ExactValue.From(Money.Parse(cash)) };
        Put(book, 0, "1", mark);
        Put(book, 1, "-1", mark);
        return book;
    }

    static MarginLeg Leg(string name) => new(name, name, LegKind.Perp, MarginTiers.Flat(10));

    static void Put(MarginBook book, int slot, string size, string mark)
    {
        var quantity = Quantity.Parse(size);
        book.Set(slot, new()
        {
            Quantity = quantity,
            Value = ExactValue.Of(quantity, Price.Parse(mark)),
            Cost = ExactValue.Of(quantity, Price.Parse("100")),
            Leverage = 10,
        });
        book.RawUsd -= book[slot].Cost!.Value;
    }
}
