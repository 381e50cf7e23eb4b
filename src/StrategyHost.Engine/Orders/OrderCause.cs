using StrategyHost.Engine.Attribution;

namespace StrategyHost.Engine.Orders;

/// <summary>What makes an order when no strategy does, and where the cost of its fills belongs.</summary>
public static class OrderCause
{
    public const string Flatten = "flatten";

    /// <summary>A limit stands over.</summary>
    public const string Trim = "trim";

    /// <summary>And whatever else the venue forces: its causes begin with this word.</summary>
    public const string Liquidation = "liquidation";

    /// <summary>The part that a fill's gain against the mid is counted to.</summary>
    public static ProfitPart PartOf(string cause, bool isMaker) =>
        cause.StartsWith(Liquidation, StringComparison.Ordinal) ? ProfitPart.Liquidation
        : isMaker ? ProfitPart.Spread
        : ProfitPart.Crossing;
}
