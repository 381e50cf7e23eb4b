using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>One part of a profit by the names people read: in full, and short within a sentence.</summary>
readonly record struct ProfitPart(string Name, string Short, Money Value)
{
    /// <summary>All parts, which add up to the profit exactly. Transfers are no part of it.</summary>
    public static IReadOnlyList<ProfitPart> Of(in ProfitParts parts) =>
    [
        new("Spread captured", "spread", parts.SpreadCaptured),
        new("Crossing cost", "crossing", parts.CrossingCost),
        new("Inventory", "inventory", parts.Inventory),
        new("Mark minus mid", "mark against mid", parts.MarkMinusMid),
        new("Funding", "funding", parts.Funding),
        new("Fees", "fees", parts.Fees),
        new("Rebates", "rebates", parts.Rebates),
        new("Liquidation costs", "liquidation", parts.LiquidationCosts),
        new("Interest", "interest", parts.Interest),
    ];
}
