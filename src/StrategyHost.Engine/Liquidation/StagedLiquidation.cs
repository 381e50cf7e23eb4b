using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// Hyperliquid's (trading/liquidations, 2026): orders to the book until equity is back above maintenance; of a position
/// worth more than a bound a fifth first, the whole once that has happened within the cooldown; below two thirds of
/// maintenance the backstop. Which position comes first is not published; nor whether an order has a price cap: here
/// it may not cost more than the pool is worth.
/// </summary>
sealed class StagedLiquidation : LiquidationEngine
{
    public override bool IsBeyondBook(ClosingRound round) =>
        round.Pool.Health.IsBackstop || round.Pool.Health.Equity.Sign < 0;

    public override bool Close(ClosingRound round, Plight plight)
    {
        var isWhole = round.Now < plight.WholeUntil;
        var (hasCut, hasClosed) = (false, false);
        foreach (var instrument in round.Positions())
        {
            if (!round.Pool.IsLiquidatable) break;
            var closing = Plan(round, instrument, isWhole, out var isPart);
            if (closing.Size.IsZero) continue;
            hasCut |= isPart;
            hasClosed |= round.Close(closing).Sign > 0;
        }
        if (hasCut) plight.WholeUntil = round.Now + round.Terms.Cooldown;
        return hasClosed;
    }

    static Closing Plan(ClosingRound round, Instrument instrument, bool isWhole, out bool isPart)
    {
        var (terms, size) = (round.Terms, round.Pool.Net(instrument.Id).Abs);
        var worth = round.Mark(instrument).TimesUp(size);
        isPart = !isWhole && worth > terms.PartialAbove;
        if (isPart) size = instrument.Grid.Down(new Quantity(size.Units / terms.PartialDivisor));
        if (size.IsZero) return default;
        var rule = isPart
            ? $"worth {worth.Printed()}, more than {terms.PartialAbove.Printed()}: one in {terms.PartialDivisor} first"
            : isWhole ? $"a part was sold less than {terms.Cooldown:c} ago: the whole"
            : $"worth {worth.Printed()}, at most {terms.PartialAbove.Printed()}: the whole";
        var bound = round.Bound(instrument, size, round.Budget);
        var sizing = Sizing.Staged(round, instrument, isWhole, size);
        return new(instrument, size, bound, rule) { Bankruptcy = bound, Sizing = sizing };
    }
}
