using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// One position with collateral of its own, the loss bounded by it (Hyperliquid, trading/margining, 2026). What it uses
/// is its whole equity, not notional by leverage: nothing of it is free.
/// </summary>
public static class IsolatedMargin
{
    /// <param name="position">The position at its mark.</param>
    /// <param name="rawUsd">The position's own collateral less its signed cost.</param>
    public static Health Of(in PositionAtMark position, ExactValue rawUsd)
    {
        var margin = PositionMargin.Of(position);
        var equity = (rawUsd + margin.Value).ToMoneyDown();
        var gross = new Notional(margin.Value.Abs.ToMoneyUp().Units);
        return new(equity, Money.Max(Money.Zero, equity), margin.Maintenance, Money.Zero, gross);
    }

    /// <summary>The mark at which equity equals maintenance margin; null where no positive price does that.</summary>
    public static FinePrice? LiquidationPrice(in PositionAtMark position, ExactValue rawUsd) =>
        Root(position, rawUsd).Solve(MarginRoot.Liquidation);

    /// <summary>As <see cref="LiquidationPrice"/>, for two thirds of the maintenance margin.</summary>
    public static FinePrice? BackstopPrice(in PositionAtMark position, ExactValue rawUsd) =>
        Root(position, rawUsd).Solve(MarginRoot.Backstop);

    internal static MarginRoot Root(in PositionAtMark position, ExactValue rawUsd) =>
        new(position.Quantity, position.Tiers, rawUsd, Money.Zero);
}
