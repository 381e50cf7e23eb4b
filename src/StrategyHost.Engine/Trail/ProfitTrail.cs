using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Trail;

/// <summary>How a figure of attribution came about: the sum it stands in, and fills against their mids.</summary>
public static class ProfitTrail
{
    /// <summary>The parts of a profit, which add up to it, and with transfers to the change of equity.</summary>
    public static TrailDocument Of(in ProfitParts parts, string whose, in TrailPlace place)
    {
        var decision = new Decision(DecisionKind.Profit, "profit-sum/1")
        {
            Inputs = new(
                new("spread", parts.SpreadCaptured), new("crossing", parts.CrossingCost),
                new("inventory", parts.Inventory), new("markMinusMid", parts.MarkMinusMid),
                new("funding", parts.Funding), new("fees", parts.Fees), new("rebates", parts.Rebates),
                new("liquidation", parts.LiquidationCosts), new("interest", parts.Interest),
                new("transfers", parts.Transfers)),
            Results = new(new("total", parts.Total), new("equityChange", parts.EquityChange)),
            Outcome = whose,
        };
        return TrailDocument.Of(decision, place, DecisionSteps.Of(decision));
    }

    /// <summary>
    /// What a fill made against the mid just before it; without a mid its whole gain is told apart later.
    /// </summary>
    public static TrailDocument Of(Fill fill, in TrailPlace place)
    {
        var size = fill.Side.Signed(fill.Quantity);
        var gain = ExactValue.Of(size, fill.Mid) - ExactValue.Of(size, fill.Price);
        var rule = fill.Mid.IsZero ? "profit-fill-without-mid/1" : "profit-fill/1";
        var decision = new Decision(DecisionKind.Profit, rule)
        {
            Inputs = new(new("size", size), new("mid", fill.Mid), new("price", fill.Price)),
            Results = fill.Mid.IsZero
                ? Figures.None
                : new(new Figure("gain", gain.Units, ExactValue.Decimals)),
            Outcome = fill.Mid.IsZero ? "mark minus mid"
                : fill.Cause == "liquidation" ? "liquidation cost"
                : fill.IsMaker ? "spread captured"
                : "crossing cost",
            Account = fill.Account,
            Strategy = fill.Strategy,
            Instrument = fill.Instrument,
            Order = fill.Order,
            Fill = fill.Id,
        };
        return TrailDocument.Of(decision, place with { Time = fill.Time }, DecisionSteps.Of(decision));
    }
}
