using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// What an account owns and owes at one mark. <paramref name="Equity"/> is rounded down, <paramref name="Gross"/> (the
/// notional of all positions) up, <paramref name="OrderMargin"/> is initial margin held by resting orders.
/// </summary>
public readonly record struct Health(
    Money Equity, Money InitialMargin, Money MaintenanceMargin, Money OrderMargin, Notional Gross)
{
    /// <summary>What is left to open with; negative when the account has fallen below its initial margin.</summary>
    public Money FreeCollateral => Equity - InitialMargin - OrderMargin;

    /// <summary>
    /// What may leave the account: a transfer must leave the initial margin and a tenth of all notional behind
    /// (Hyperliquid, trading/margining, 2026), and what resting orders hold.
    /// </summary>
    public Money Withdrawable => Money.Max(Money.Zero, Equity - TransferRequirement - OrderMargin);

    /// <summary>The larger of initial margin and a tenth of the gross notional, rounded up.</summary>
    public Money TransferRequirement =>
        Money.Max(InitialMargin, new((long)Fixed.DivideUp(Gross.Units, 10)));

    public bool IsLiquidatable => MaintenanceMargin > Money.Zero && Equity < MaintenanceMargin;

    /// <summary>Below two thirds of maintenance the backstop takes the account over.</summary>
    public bool IsBackstop =>
        MaintenanceMargin > Money.Zero && (Int128)Equity.Units * 3 < (Int128)MaintenanceMargin.Units * 2;
}
