using StrategyHost.Model;

namespace StrategyHost.Engine.Fees;

/// <summary>What one fill costs.</summary>
public static class FeeRule
{
    /// <summary>
    /// Plus is paid, minus is a rebate. Rounded toward plus infinity at 10^-8: a fee up, a rebate down in magnitude, so
    /// that rounding never favours the trader and a venue cannot be drained by tiny fills.
    /// </summary>
    public static Money Fee(Notional traded, Rate rate) => rate.TimesUp(traded.Abs);
}
