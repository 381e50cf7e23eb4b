using StrategyHost.Engine.Margin;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Margin;

public class MoveCurveTests
{
    static readonly Rate step = Rate.FromMillionths(25_000);

    [Fact]
    public void A_curve_is_cross_margin_at_moved_marks_with_cash_and_orders_as_they_are()
    {
        var account = Account(-30_000m, (0, "1.5", 100_000m), (1, "-20", 4_000m));
        var curve = MoveCurve.Of(account, step, 20).ToList();
        Assert.Equal(41, curve.Count);
        for (var i = 0; i < curve.Count; i++)
        {
            var factor = 1 + (i - 20) * 0.025m;
            var moved = Account(-30_000m, (0, "1.5", 100_000m * factor), (1, "-20", 4_000m * factor));
            var expected = CrossMargin.Of(
                [.. moved.Positions.Select(position => position.AtMark)], moved.Collateral, moved.OrderMargin);
            Assert.Equal(expected, curve[i].Health);
            Assert.Equal((double)(factor - 1), curve[i].Move.ToDouble(), 9);
            Assert.Equal(-30_000m + (150_000m - 80_000m) * factor, decimal.Parse($"{curve[i].Health.Equity}"));
        }
    }

    [Fact]
    public void A_pool_is_below_maintenance_where_the_mark_is_below_its_liquidation_price()
    {
        var account = Account(-70_000m, (0, "1", 100_000m));
        var position = account.Positions[0].AtMark;
        var price = CrossMargin.LiquidationPrice(position, CrossMargin.Sum([position]), account.Collateral)!.Value;
        var fall = 1 - price.ToPrice()!.Value.ToDouble() / 100_000;
        Assert.InRange(fall, 0.2, 0.3);
        Assert.All(MoveCurve.Of(account, step, 20), point =>
            Assert.Equal(point.Move.ToDouble() < -fall, point.Health.IsLiquidatable));
    }

    static StatedAccount Account(decimal cash, params (int Instrument, string Size, decimal Mark)[] held) => new()
    {
        Collateral = ExactValue.From(Money.Parse($"{cash}")),
        IsRaw = true,
        OrderMargin = Money.Parse("250"),
        Positions = [.. held.Select(one => Position(one.Instrument, one.Size, one.Mark))],
    };

    static StatedPosition Position(int index, string size, decimal mark)
    {
        var instrument = DemoTerms.Create().Instruments[index];
        return new()
        {
            Instrument = instrument.Name,
            Mark = $"{mark}",
            AtMark = new(Quantity.Parse(size), Price.Parse($"{mark}"), 10, new MarginTiers(instrument.Tiers)),
        };
    }
}
