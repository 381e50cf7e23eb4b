using StrategyHost.Engine.Margin;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>One kind of liquidation: what a round closes. Stateless; a pool's state is its plight.</summary>
public abstract class LiquidationEngine
{
    static readonly LiquidationEngine[] all =
        [new StagedLiquidation(), new CliffLiquidation(), new AuctionLiquidation(), new GradualLiquidation()];

    public static LiquidationEngine Of(LiquidationKind kind) => all[(int)kind];

    /// <summary>Whether a pool that is under liquidation needs more of it.</summary>
    public virtual bool NeedsMore(Pool pool, LiquidationTerms terms) => pool.IsLiquidatable;

    /// <summary>Whether what is left should no longer be sold on the book.</summary>
    public abstract bool IsBeyondBook(ClosingRound round);

    /// <summary>Closes what the rule closes at this moment. Returns whether anything was.</summary>
    public abstract bool Close(ClosingRound round, Plight plight);
}
