using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Parity;

/// <summary>
/// How well a backtest agrees with paper, from 0 to 100: half of it the share of the traded value whose fills have a
/// counterpart, <c>2·matched / (paper + backtest)</c>; half the money, <c>1 - |difference| / scale</c>, not below 0.
/// </summary>
/// <param name="Fills">From 0 to 1; 1 where neither traded.</param>
/// <param name="Money">From 0 to 1; 1 where nothing differs.</param>
/// <param name="Scale">
/// What went through paper's profit: the sum of its parts without their signs, at least a hundredth of a percent of
/// what it traded.
/// </param>
public readonly record struct ParityScore(double Fills, double Money, Money Scale)
{
    public double Value => 50 * Fills + 50 * Money;

    public static ParityScore Of(BacktestReport paper, BacktestReport backtest)
    {
        var matching = FillMatching.Of(paper, backtest);
        var matched = matching.Matched.Volume.ToDouble();
        var all = 2 * matched + matching.Missed.Volume.ToDouble() + matching.Extra.Volume.ToDouble();
        var scale = ScaleOf(paper);
        var difference = (backtest.Profit.Total - paper.Profit.Total).Abs;
        var money = difference.IsZero ? 1
            : scale.IsZero ? 0
            : Math.Max(0, 1 - difference.ToDouble() / scale.ToDouble());
        return new(all > 0 ? 2 * matched / all : 1, money, scale);
    }

    static Money ScaleOf(BacktestReport paper)
    {
        var parts = paper.Profit;
        var through = parts.SpreadCaptured.Abs + parts.CrossingCost.Abs + parts.Inventory.Abs + parts.MarkMinusMid.Abs
            + parts.Funding.Abs + parts.Fees.Abs + parts.Rebates.Abs + parts.LiquidationCosts.Abs + parts.Interest.Abs;
        var traded = Notional.Zero;
        foreach (var one in paper.ByInstrument) traded += one.Volume;
        return Model.Money.Max(through, Rate.FromMillionths(100).TimesDown(traded));
    }
}
