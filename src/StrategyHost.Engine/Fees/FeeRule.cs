using StrategyHost.Model;

namespace StrategyHost.Engine.Fees;

/// <summary>Fractions of notional a fill costs; a negative maker rate is a rebate.</summary>
public readonly record struct FeeRates(Rate Taker, Rate Maker)
{
    public Rate Of(bool isMaker) => isMaker ? Maker : Taker;
}

/// <summary>What one fill costs.</summary>
public static class FeeRule
{
    /// <summary>
    /// Plus is paid, minus is a rebate. Rounded toward plus infinity at 10^-8: a fee up, a rebate down in magnitude, so
    /// that rounding never favours the trader and a venue cannot be drained by tiny fills.
    /// </summary>
    public static Money Fee(Notional traded, Rate rate) => rate.TimesUp(traded.Abs);
}
