using StrategyHost.Model;

namespace StrategyHost.Engine.Margin.Models;

/// <summary>
/// A stated account as the book that models look at: its cross pool with spot. Isolated positions stand apart.
/// </summary>
public static class StatedBook
{
    /// <summary>Ages are told from here: a stated account knows no clock.</summary>
    static readonly Time Moment = Time.FromMilliseconds(4_000_000_000_000);

    public static MarginBook Of(StatedAccount account)
    {
        StatedPosition[] cross = [.. account.Positions.Where(position => position.RawUsd is null)];
        MarginLeg[] legs =
        [
            .. cross.Select(position => new MarginLeg(
                position.Instrument, position.Coin, position.Kind, position.AtMark.Tiers)),
            .. account.Spot.Select(spot => new MarginLeg(spot.Name, spot.Coin, LegKind.Spot, null)),
        ];
        var book = new MarginBook(legs, new(legs.Length))
        {
            Now = Moment,
            OrderMargin = account.OrderMargin,
            RawUsd = account.Collateral,
        };
        foreach (var (slot, position) in cross.Index())
        {
            book.Set(slot, Holding(position));
            if (!account.IsRaw) book.RawUsd -= position.Cost ?? ExactValue.Zero;
        }
        foreach (var (i, spot) in account.Spot.Index())
            book.Set(cross.Length + i, new()
            {
                Quantity = spot.Quantity, Value = spot.Value, Leverage = 1, AsOf = AsOf(spot.Age),
            });
        foreach (var volatility in account.Volatilities)
            for (var slot = 0; slot < legs.Length; slot++)
                if (legs[slot].Coin == volatility.Coin)
                    book.Risk.SetVolatility(slot, volatility.PerDay, AsOf(volatility.Age) ?? Moment);
        return book;
    }

    static Holding Holding(StatedPosition position) => new()
    {
        Quantity = position.AtMark.Quantity,
        Value = position.AtMark.Value,
        Cost = position.Cost,
        Leverage = position.AtMark.Leverage,
        AsOf = AsOf(position.Age),
        Confidence = position.Confidence,
    };

    static Time? AsOf(TimeSpan? age) => age is { } old ? Moment - old : null;
}
