using System.Numerics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>
/// dYdX v4's margin of one market (2026): a fraction of notional to open, a part of it to keep, both rounded up to a
/// millionth of quote; the fraction to open grows in a straight line to the whole while open interest goes from the
/// lower to the upper cap. Fractions in millionths; notional, open interest and caps in millionths of quote, of any
/// size.
/// </summary>
public sealed record OpenInterestRule(int InitialMillionths, int MaintenanceMillionths)
{
    const int Whole = 1_000_000;

    public BigInteger LowerCap { get; init; }

    /// <summary>Zero: open interest changes nothing.</summary>
    public BigInteger UpperCap { get; init; }

    /// <summary>The fraction to open at an open interest, cut to a millionth.</summary>
    public int Scaled(BigInteger openInterest)
    {
        if (UpperCap.IsZero || openInterest <= LowerCap) return InitialMillionths;
        if (openInterest >= UpperCap) return Whole;
        var more = (openInterest - LowerCap) * (Whole - InitialMillionths) / (UpperCap - LowerCap);
        return InitialMillionths + (int)more;
    }

    public BigInteger Initial(BigInteger notional, BigInteger openInterest) =>
        ShareUp(notional, Scaled(openInterest));

    public BigInteger Maintenance(BigInteger notional) =>
        ShareUp(ShareUp(notional, InitialMillionths), MaintenanceMillionths);

    static BigInteger ShareUp(BigInteger amount, int millionths) => (amount * millionths + (Whole - 1)) / Whole;
}
