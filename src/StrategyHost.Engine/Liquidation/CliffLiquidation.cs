using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// Everything at once, whether or not less would do; a fee goes to the insurance fund, which pays what lacks. The
/// bluntest rule there is, kept for comparison.
/// </summary>
sealed class CliffLiquidation : LiquidationEngine
{
    public override bool IsBeyondBook(ClosingRound round) => round.Budget.Sign < 0;

    public override bool Close(ClosingRound round, Plight plight)
    {
        var closed = Notional.Zero;
        foreach (var instrument in round.Positions())
        {
            var size = round.Pool.Net(instrument.Id).Abs;
            var bound = round.Bound(instrument, size, round.Budget);
            var closing = new Closing(instrument, size, bound, "below maintenance: every position, whole")
            {
                Bankruptcy = bound, Sizing = Sizing.Cliff(size),
            };
            closed += round.Mark(instrument).TimesUp(round.Close(closing));
        }
        var fee = round.Terms.Fee;
        round.PayFee(fee.TimesUp(closed), $"{fee.Percent()} of the {closed.Printed()} closed, at most what is left");
        return !closed.IsZero;
    }
}
