using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// Who is deleveraged first: profit times leverage, <c>mark / entry * notional / account value</c> for a long
/// (Hyperliquid, trading/auto-deleveraging, 2026); entry / mark for a short, its counterpart, which is not printed.
/// </summary>
public static class DeleverageRank
{
    /// <summary>At 10^-8, rounded down; the highest there is for an account that is worth nothing.</summary>
    public static Int128 Of(Quantity position, Price mark, Price entry, Money accountValue)
    {
        var (over, under) = position.Sign > 0 ? (mark, entry) : (entry, mark);
        if (accountValue.Sign <= 0 || under.Units <= 0) return Int128.MaxValue;
        var profit = (Int128)over.Units * Fixed.One / under.Units;
        var leverage = (Int128)mark.TimesDown(position.Abs).Units * Fixed.One / accountValue.Units;
        return profit * leverage / Fixed.One;
    }
}
