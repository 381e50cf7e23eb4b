namespace StrategyHost.Model;

/// <summary>
/// A change of equity in parts that sum to it exactly (venue-mechanics 7, derived 2026). A plus is a gain. Prices are
/// taken apart by three prices: the fill's, the book's mid, and the mark that values. The default is nothing at all.
/// </summary>
public readonly record struct ProfitParts
{
    /// <summary>Profit and loss: the change of equity less what was moved in or out.</summary>
    public Money Total { get; init; }

    /// <summary>Mid just before less price, times signed size, over fills as maker.</summary>
    public Money SpreadCaptured { get; init; }

    /// <summary>The same over fills as taker: usually a loss.</summary>
    public Money CrossingCost { get; init; }

    /// <summary>What the mids' moves made of the sizes held meanwhile.</summary>
    public Money Inventory { get; init; }

    /// <summary>
    /// The change of size times mark less mid. While a book lacks a side its last mid stands, and a fill then, or
    /// before a book's first mid, has its whole gain against price here: there was no mid to take it apart by.
    /// </summary>
    public Money MarkMinusMid { get; init; }

    /// <summary>Received less paid.</summary>
    public Money Funding { get; init; }

    /// <summary>Paid: never a plus.</summary>
    public Money Fees { get; init; }

    /// <summary>Received for fills as maker.</summary>
    public Money Rebates { get; init; }

    /// <summary>Forced closes against the mid, liquidation fees, and what an insurance fund gave.</summary>
    public Money LiquidationCosts { get; init; }

    /// <summary>Received less paid on cash.</summary>
    public Money Interest { get; init; }

    /// <summary>Moved in less moved out: part of the change of equity, not of the profit.</summary>
    public Money Transfers { get; init; }

    /// <summary>What prices made: spreads, crossing, inventory, mark against mid, and what is left of them.</summary>
    public Money Trading => Total - Funding - Fees - Rebates;

    public Money EquityChange => Total + Transfers;

    /// <summary>What the parts leave unexplained: always zero.</summary>
    public Money Residual => Total - SpreadCaptured - CrossingCost - Inventory - MarkMinusMid
        - Funding - Fees - Rebates - LiquidationCosts - Interest;

    public static ProfitParts operator +(ProfitParts a, ProfitParts b) => new()
    {
        Total = a.Total + b.Total,
        SpreadCaptured = a.SpreadCaptured + b.SpreadCaptured,
        CrossingCost = a.CrossingCost + b.CrossingCost,
        Inventory = a.Inventory + b.Inventory,
        MarkMinusMid = a.MarkMinusMid + b.MarkMinusMid,
        Funding = a.Funding + b.Funding,
        Fees = a.Fees + b.Fees,
        Rebates = a.Rebates + b.Rebates,
        LiquidationCosts = a.LiquidationCosts + b.LiquidationCosts,
        Interest = a.Interest + b.Interest,
        Transfers = a.Transfers + b.Transfers,
    };

    public static ProfitParts operator -(ProfitParts a) => new()
    {
        Total = -a.Total,
        SpreadCaptured = -a.SpreadCaptured,
        CrossingCost = -a.CrossingCost,
        Inventory = -a.Inventory,
        MarkMinusMid = -a.MarkMinusMid,
        Funding = -a.Funding,
        Fees = -a.Fees,
        Rebates = -a.Rebates,
        LiquidationCosts = -a.LiquidationCosts,
        Interest = -a.Interest,
        Transfers = -a.Transfers,
    };

    public static ProfitParts operator -(ProfitParts a, ProfitParts b) => a + -b;
}
