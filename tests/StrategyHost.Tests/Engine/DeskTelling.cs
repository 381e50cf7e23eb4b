using StrategyHost.Engine;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine;

/// <summary>Tells a desk of a recorded venue what happened, at the moment where it stands.</summary>
static class DeskTelling
{
    public static void Tell(Desk desk, Input input) => desk.Apply(new(desk.Sequence + 1, desk.Now, input));

    /// <summary>Oracle, mark and a deep book of a dollar to each side at a price.</summary>
    public static void Show(Desk desk, InstrumentId id, string price)
    {
        var (mid, size) = (Price.Parse(price), Quantity.Parse("1000"));
        Tell(desk, new OraclePublished(id, mid));
        Tell(desk, new BookRecorded(
            id, [new(new(mid.Units - Fixed.One), size)], [new(new(mid.Units + Fixed.One), size)]));
        Tell(desk, new MarkPublished(id, mid));
    }

    /// <summary>A strategy wants so much at the market; below zero it sells.</summary>
    public static void Want(Desk desk, int strategy, InstrumentId id, string size)
    {
        var quantity = Quantity.Parse(size);
        Tell(desk, new Decided(new(strategy), desk.Sequence,
        [
            new PlaceOrder(new(desk.Sequence), new(id, quantity.Sign > 0 ? Side.Buy : Side.Sell, quantity.Abs)
            {
                Kind = OrderKind.Market, TimeInForce = TimeInForce.ImmediateOrCancel,
            }),
        ]));
    }
}
