using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin.Models;

public class NettingModelTests
{
    static readonly MarginTerms Terms = new();

    [Fact]
    public void A_future_against_a_perpetual_leaves_the_rest_and_a_charge()
    {
        var book = Book("3", "-2", "0");
        var health = new NettingModel(Terms).Of(book).Health;

        // 1000 is left at 10x and 20x at most; 2000 is hedged at 1 %, twice that to open.
        Assert.Equal(Money.Parse("140"), health.InitialMargin);
        Assert.Equal(Money.Parse("45"), health.MaintenanceMargin);
    }

    [Fact]
    public void Spot_against_a_short_leaves_a_charge_and_counts_less_its_haircut()
    {
        var book = Book("-2", "0", "2");
        var health = new NettingModel(Terms).Of(book).Health;

        Assert.Equal(Money.Parse("20"), health.InitialMargin);
        Assert.Equal(Money.Parse("10"), health.MaintenanceMargin);
        Assert.Equal(Money.Parse("1900"), health.Equity);
    }

    [Fact]
    public void Spot_alone_is_collateral_and_asks_for_nothing()
    {
        var health = new NettingModel(Terms).Of(Book("0", "0", "2")).Health;

        Assert.Equal(Money.Zero, health.InitialMargin);
        Assert.Equal(Money.Parse("1900"), health.Equity);
    }

    [Fact]
    public void A_carry_of_spot_and_short_perpetual_stands_what_cross_does_not()
    {
        var book = Book("-2", "0", "2");
        book.RawUsd += ExactValue.From(Money.Parse("150"));

        Assert.Null(new NettingModel(Terms).UniformMove(book).Fall);
        Assert.InRange(new NettingModel(Terms).UniformMove(book).Rise!.Value.ToDouble(), 15, 20);
        Assert.InRange(new CrossModel(Terms).UniformMove(book).Rise!.Value.ToDouble(), 0.04, 0.06);
    }

    [Fact]
    public void A_position_alone_is_liquidated_where_cross_would_though_at_no_price_at_all_nothing_is_asked()
    {
        var book = Book("3", "0", "0");
        book.RawUsd += ExactValue.From(Money.Parse("500"));
        var cross = decimal.Parse($"{new CrossModel(Terms).LiquidationPrice(book, 0)}");

        Assert.InRange(
            decimal.Parse($"{new NettingModel(Terms).LiquidationPrice(book, 0)}") - cross, -0.00001m, 0.00001m);
    }

    [Fact]
    public void With_an_old_mark_nothing_is_netted()
    {
        var book = Book("3", "-2", "0");
        book.Set(2, book[2] with { AsOf = book.Now - TimeSpan.FromMinutes(2) });
        book.Set(1, book[1] with { AsOf = book.Now - TimeSpan.FromMinutes(2) });

        var figures = new NettingModel(Terms).Of(book);

        Assert.Equal(new CrossModel(Terms).Of(book).Health.InitialMargin, figures.Health.InitialMargin);
        Assert.Equal("future's price is 120 s old", figures.State.Reason);
        Assert.Equal("nothing is netted: legs are margined apart", figures.State.Answer);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void It_never_asks_for_more_than_cross(ulong seed)
    {
        var books = new RandomBooks(seed);
        var (book, less) = (books.New(), 0);
        for (var i = 0; i < 1_000; i++)
        {
            books.Move(book);
            var (netting, cross) = (new NettingModel(Terms).Of(book).Health, new CrossModel(Terms).Of(book).Health);
            Assert.True(netting.InitialMargin <= cross.InitialMargin);
            Assert.True(netting.MaintenanceMargin <= cross.MaintenanceMargin);
            Assert.True(netting.Equity >= cross.Equity);
            if (netting.InitialMargin < cross.InitialMargin) less++;
        }
        Assert.True(less > 300, $"only {less} books are netted");
    }

    [Theory]
    [InlineData(3UL)]
    [InlineData(4UL)]
    public void Equity_meets_maintenance_at_the_liquidation_price_of_every_model(ulong seed)
    {
        var (books, found) = (new RandomBooks(seed), new SortedDictionary<string, int>());
        var book = books.New();
        MarginModel[] models = [new NettingModel(Terms), new ScenarioModel(Terms), new CrossModel(Terms)];
        for (var i = 0; i < 150; i++)
        {
            var slot = books.Move(book);
            foreach (var model in models)
            {
                if (model.Fresh().LiquidationPrice(book, slot) is not { } price) continue;
                found[model.Name] = found.GetValueOrDefault(model.Name) + 1;
                // A unit to the good side it is sound, some units to the other it is not: margins are cut to six
                // decimals.
                var size = Math.Max(1, 1_000_000 * Fixed.One / book[slot].Quantity.Abs.Units);
                var bad = book[slot].Quantity.Sign > 0 ? -size : size;
                Assert.False(IsLiquidatable(model, book, slot, price.Units - bad));
                Assert.True(IsLiquidatable(model, book, slot, price.Units + bad));
            }
        }
        Assert.All(models, model => Assert.True(found[model.Name] > 20, $"{found[model.Name]} for {model.Name}"));
    }

    static bool IsLiquidatable(MarginModel model, MarginBook book, int slot, Int128 price)
    {
        var other = book.Copy();
        other.Reprice(slot, new(price));
        return model.Fresh().Of(other).IsLiquidatable;
    }

    // At a mark of 1000 each.
    static MarginBook Book(string perp, string future, string spot)
    {
        MarginLeg[] legs =
        [
            new("perp", "BTC", LegKind.Perp, MarginTiers.Flat(20)),
            new("future", "BTC", LegKind.Future, MarginTiers.Flat(20)), new("spot", "BTC", LegKind.Spot, null),
        ];
        var book = new MarginBook(legs, new(3)) { Now = RandomBooks.Start };
        foreach (var (slot, size) in new[] { perp, future, spot }.Index())
        {
            var value = ExactValue.Of(Quantity.Parse(size), Price.Parse("1000"));
            book.Set(slot, new() { Quantity = Quantity.Parse(size), Value = value, Leverage = 10, AsOf = book.Now });
            if (legs[slot].IsDerivative) book.RawUsd -= value;
        }
        return book;
    }
}
