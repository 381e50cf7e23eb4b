using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin.Models;

public class MarginModelTests
{
    static readonly MarginTerms Terms = new();

    // The venue's model again, without its formulas for prices: what the search finds is held against them.
    sealed class PlainCross : MarginModel
    {
        public override string Name => "plain";

        public override string Version => "plain/1";

        public override MarginModel Fresh() => new PlainCross();

        protected override MarginFigures Measure(MarginBook book)
        {
            var held = Enumerable.Range(0, book.Count).Where(slot => book.Legs[slot].IsDerivative);
            PositionAtMark[] positions = [.. held.Select(book.Position)];
            return new(CrossMargin.Of(positions, book.RawUsd, book.OrderMargin), ModelState.Ok);
        }
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void The_search_finds_the_price_that_the_formula_gives(ulong seed)
    {
        var (books, found) = (new RandomBooks(seed), 0);
        var book = books.New();
        for (var step = 0; step < 600; step++)
        {
            var slot = books.Move(book);
            if (!book.Legs[slot].IsDerivative || book[slot].Quantity.IsZero) continue;
            var formula = new CrossModel(Terms).LiquidationPrice(book, slot);
            var searched = new PlainCross().LiquidationPrice(book, slot);
            if (formula is null) Assert.Null(searched);
            else if (decimal.Parse($"{formula}") < 10 * Mark(book[slot])) Assert.NotNull(searched);
            if (formula is not { } exact || searched is not { } price) continue;
            found++;
            // Maintenance is cut to six decimals, equity rounded to eight: so far apart the two may lie.
            var doubt = 0.000_004m / Math.Abs(decimal.Parse($"{book[slot].Quantity}")) + 0.000_000_001m;
            Assert.InRange(decimal.Parse($"{price}") - decimal.Parse($"{exact}"), -doubt, doubt);
        }
        Assert.True(found > 100, $"only {found} prices");
    }

    [Theory]
    [InlineData(3UL)]
    [InlineData(4UL)]
    public void At_the_fall_or_rise_of_all_marks_a_model_is_sound_and_a_step_beyond_it_is_not(ulong seed)
    {
        var (books, found) = (new RandomBooks(seed), 0);
        var book = books.New();
        var step = new Rate(Rate.One / 100_000_000);
        for (var i = 0; i < 200; i++)
        {
            books.Move(book);
            var model = new CrossModel(Terms);
            if (model.Of(book).IsLiquidatable) continue;
            var move = model.UniformMove(book);
            foreach (var (there, beyond) in new[] { (-move.Fall, -step), (move.Rise, step) })
            {
                if (there is not { } at) continue;
                found++;
                Assert.False(model.Fresh().Of(book.Moved(at)).IsLiquidatable);
                Assert.True(model.Fresh().Of(book.Moved(at + beyond)).IsLiquidatable);
            }
        }
        Assert.True(found > 50, $"only {found} moves");
    }

    [Fact]
    public void A_mark_of_long_ago_makes_a_model_say_so()
    {
        var books = new RandomBooks(5);
        var book = books.New();
        while (book[0].Quantity.IsZero) books.Move(book);
        book.Set(0, book[0] with { AsOf = book.Now - TimeSpan.FromSeconds(75) });

        var state = new CrossModel(Terms).Of(book).State;

        Assert.Equal("BTC0's price is 75 s old", state.Reason);
        Assert.Equal("the last mark is used", state.Answer);
    }

    static decimal Mark(in Holding holding) => (decimal)(holding.Value.Units / holding.Quantity.Units) / Fixed.One;
}
