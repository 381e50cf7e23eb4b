using StrategyHost.Model;

namespace StrategyHost.Components.Parts;

/// <summary>A liquidation that is over, in one sentence.</summary>
static class LiquidationWords
{
    /// <summary>"2 steps from 06:10:49 to 06:11:20; equity 66,620.60 before, 65,848.00 after."</summary>
    public static string Of(IReadOnlyList<(Time Time, LiquidationStep Step)> steps)
    {
        var (first, last) = (steps[0], steps[^1]);
        var (from, to) = (Clock(first.Time), Clock(last.Time));
        var when = from == to ? $"at {from}" : $"from {from} to {to}";
        return $"{(steps.Count == 1 ? "1 step" : $"{steps.Count} steps")} {when}; equity "
            + $"{first.Step.Before.Equity.Amount()} before, {last.Step.After.Equity.Amount()} after.";
    }

    static string Clock(Time time) => Words.Clock(time)[..8];
}
