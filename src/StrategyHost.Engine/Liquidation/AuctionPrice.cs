using System.Numerics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>A quotient kept whole until it is rounded the way its use asks for; the denominator is positive.</summary>
public readonly record struct Quotient(BigInteger Numerator, BigInteger Denominator)
{
    public static Quotient Of(BigInteger numerator, BigInteger denominator) =>
        denominator.Sign < 0 ? new(-numerator, -denominator) : new(numerator, denominator);

    public BigInteger Down() => BigInteger.Divide(Numerator - (Numerator.Sign < 0 ? Denominator - 1 : 0), Denominator);

    public BigInteger Up() => -Of(-Numerator, Denominator).Down();
}

/// <summary>
/// The two prices of an auctioned liquidation (dYdX v4, x/clob/keeper/liquidations.go, 2026-03-04), over whole units of
/// any one scale: where the venue offers the position, and where the insurance fund begins to pay.
/// </summary>
/// <param name="Size">The position's signed size.</param>
/// <param name="Notional">Its signed value at the price that margins.</param>
/// <param name="Maintenance">Its maintenance margin.</param>
/// <param name="TotalEquity">The account's equity.</param>
/// <param name="TotalMaintenance">The account's maintenance margin.</param>
public readonly record struct AuctionPrice(
    Int128 Size, Int128 Notional, Int128 Maintenance, Int128 TotalEquity, Int128 TotalMaintenance)
{
    /// <summary>
    /// Quote received (minus: paid) for closing a part at which the account loses exactly its share of equity:
    /// <c>-change of notional - floor(equity * |change of maintenance| / total maintenance)</c>.
    /// </summary>
    /// <param name="delta">The signed change of size.</param>
    /// <param name="notionalChange">What it changes of the notional.</param>
    /// <param name="maintenanceChange">What it changes of the maintenance margin.</param>
    /// <exception cref="ArgumentException">The change does not reduce the position.</exception>
    public Int128 BankruptcyQuote(Int128 delta, Int128 notionalChange, Int128 maintenanceChange)
    {
        CheckDelta(Size, delta);
        var share = Quotient.Of(
            (BigInteger)TotalEquity * BigInteger.Abs((BigInteger)maintenanceChange), TotalMaintenance);
        return -notionalChange - (Int128)share.Down();
    }

    /// <summary>
    /// The price an order may go to: <c>(notional - abr * spread * maintenance) / size</c>, with
    /// <c>abr = clamp(adjustment * (1 - equity / total maintenance), 0, 1)</c>.
    /// </summary>
    public Quotient Fillable(Rate adjustment, Rate spread)
    {
        BigInteger one = Rate.One;
        var decay = BigInteger.Max(0, (BigInteger)adjustment.Units * (TotalMaintenance - TotalEquity));
        var whole = one * TotalMaintenance;
        decay = BigInteger.Min(decay, whole);
        var numerator = Notional * whole * one - decay * spread.Units * (BigInteger)Maintenance;
        return Quotient.Of(numerator, Size * whole * one);
    }

    /// <summary>
    /// What the insurance fund gets (minus: pays) for a close: at most the fee, never more than was received beyond
    /// the bankruptcy price.
    /// </summary>
    /// <param name="quote">Received by the account; minus for a buy.</param>
    /// <param name="bankruptcy">See <see cref="BankruptcyQuote"/>.</param>
    /// <param name="mostFee">As a share of the quote.</param>
    public static Int128 InsuranceDelta(Int128 quote, Int128 bankruptcy, Rate mostFee)
    {
        var fee = (Int128)Quotient.Of((BigInteger)Int128.Abs(quote) * mostFee.Units, Rate.One).Down();
        return Int128.Min(fee, quote - bankruptcy);
    }

    /// <exception cref="ArgumentException">A change of nothing, the wrong way, or beyond the position.</exception>
    public static void CheckDelta(Int128 size, Int128 delta)
    {
        if (delta == 0 || Int128.Sign(size) != -Int128.Sign(delta) || Int128.Abs(delta) > Int128.Abs(size))
            throw new ArgumentException($"a change of {delta} does not reduce a position of {size}");
    }
}
