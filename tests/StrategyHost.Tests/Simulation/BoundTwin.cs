using StrategyHost.Engine;
using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Margin.Models;
using StrategyHost.Model;

namespace StrategyHost.Tests.Simulation;

// What a pool is asked under the model that binds it, from nothing: new models on new books, one for each what-if.
static class BoundTwin
{
    // A figure in binary numbers is rounded up to a hundredth: summed in another order it may be one such step off.
    static readonly Money Step = Money.Parse("0.01");

    public static void Check(Pool pool, DeskState state)
    {
        var models = pool.Look(state.Now);
        var model = models.Find(pool.Binding.Word())!;
        var book = models.Book.Copy();
        book.OrderMargin = Money.Zero;
        var bare = model.Fresh().Of(book).Health.FreeCollateral;
        var held = Money.Zero;
        for (var slot = 0; slot < book.Count; slot++) held += Held(pool, state, slot, bare, model, book);
        book.OrderMargin = held;
        var expected = model.Fresh().Of(book);
        var isBinary = pool.Binding == BindingModel.ValueAtRisk;
        var apart = Abs(expected.Health.OrderMargin - pool.Health.OrderMargin);
        StrategyHost.Model.Check.That(
            expected.Health with { OrderMargin = Money.Zero } == pool.Health with { OrderMargin = Money.Zero }
                && (isBinary ? apart <= Step + Step : apart.IsZero) && expected.IsLiquidatable == pool.IsLiquidatable,
            $"pool {pool.Id.Value} by {pool.Binding} runs at {pool.Health}, but is {expected.Health}");
    }

    static Money Held(Pool pool, DeskState state, int slot, Money bare, MarginModel model, MarginBook book)
    {
        var market = state.Markets[slot];
        var (buys, sells) = (pool.Open(new(slot), Side.Buy), pool.Open(new(slot), Side.Sell));
        var worst = Money.Max(Money.Zero, bare - After(-sells));
        if (market.Instrument.IsPerp) return Money.Max(worst, bare - After(buys));
        var cost = new Price(Math.Max(market.Mark.Units, market.Index.Units)).TimesUp(buys).ToMoney();
        return worst + cost + new Money(cost.Units / 100);

        Money After(Quantity fill)
        {
            var other = book.Copy();
            var (was, value) = (other[slot], ExactValue.Of(fill, market.Mark));
            other.Set(slot, was with
            {
                Quantity = was.Quantity + fill,
                Value = was.Value + value,
                Cost = was.Cost + value,
                IndexValue = was.IndexValue + ExactValue.Of(fill, market.Index),
            });
            other.RawUsd -= value;
            return model.Fresh().Of(other).Health.FreeCollateral;
        }
    }

    static Money Abs(Money money) => money.Sign < 0 ? -money : money;
}
