using System.Numerics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Liquidation;

/// <summary>
/// How much a gradual liquidation closes at one moment (Drift, programs/drift/src/math/liquidation.rs, 2026-04-01).
/// </summary>
public static class SlicePlan
{
    static readonly BigInteger Scale = BigInteger.Pow(10, 20);

    /// <summary>
    /// The size whose closing makes up for a shortage of margin:
    /// <c>shortage / (price * quote * (ratio - discount) - price * fee)</c>, rounded up; null where no size does.
    /// </summary>
    /// <param name="shortage">Margin that lacks.</param>
    /// <param name="price">Of the position.</param>
    /// <param name="ratio">Margin a unit of notional must keep.</param>
    /// <param name="discount">What a unit of notional costs to whoever takes it.</param>
    /// <param name="fee">The insurance fund's share.</param>
    /// <param name="quote">Price of the quote currency; normally 1.</param>
    public static Quantity? Needed(
        Money shortage, Price price, Rate ratio, Rate discount, Rate fee, Price quote)
    {
        var freed = (BigInteger)price.Units
            * ((BigInteger)quote.Units * (ratio - discount).Units - (BigInteger)fee.Units * Fixed.One);
        if (freed.Sign <= 0) return null;
        var size = Quotient.Of((BigInteger)shortage.Units * Scale * Fixed.One, freed).Up();
        return size > long.MaxValue ? null : new Quantity((long)size);
    }

    /// <summary>
    /// How much of a liability an asset must pay so that a shortage of margin is made up for, with weights by which
    /// either counts: <c>shortage / (price * (liability * (1 - fee) - asset * multiplier))</c>, rounded up; null where
    /// no size does. Spot that pays cash is such an asset, the cash a liability of weight 1.
    /// </summary>
    /// <param name="shortage">Margin that lacks.</param>
    /// <param name="price">Of the liability.</param>
    /// <param name="weights">Of liability and asset, the asset's with what a liquidator earns.</param>
    /// <param name="fee">The insurance fund's share.</param>
    public static Quantity? Transferred(Money shortage, Price price, (Rate Liability, Rate Asset) weights, Rate fee)
    {
        var liability = (BigInteger)weights.Liability.Units * (Rate.One - fee.Units);
        var freed = (liability - (BigInteger)weights.Asset.Units * Rate.One) * price.Units;
        if (freed.Sign <= 0) return null;
        var size = Quotient.Of(
            (BigInteger)shortage.Units * Fixed.One * Rate.One * Rate.One, freed).Up();
        return size > long.MaxValue ? null : new Quantity((long)size);
    }

    /// <summary>
    /// The fund's share of a close: <c>min(most, 0.95 * (ratio - discount - shortage / (size * price)))</c>, so that
    /// the fee never undoes the rescue.
    /// </summary>
    public static Rate InsuranceFee(
        Money shortage, Notional closed, Rate ratio, Rate discount, Rate most)
    {
        if (closed.IsZero) return Rate.Zero;
        var left = ratio - discount - Rate.Of(shortage.Units, closed.Abs.Units);
        var fee = new Rate((long)((Int128)left.Units * 95 / 100));
        return Rate.Clamp(fee, Rate.Zero, most);
    }

    /// <summary>
    /// The share of the present shortage that may be made up for now: all of it below the bound; else at once a part,
    /// the rest growing with time, less what has been freed already.
    /// </summary>
    public static Rate Allowed(SliceTerms terms, Money shortage, Money freed, TimeSpan elapsed)
    {
        var one = new Rate(Rate.One);
        if (shortage < terms.WholeBelow || terms.Over <= TimeSpan.Zero) return one;
        var grown = terms.AtOnce + Rate.Of(elapsed.Ticks, terms.Over.Ticks);
        var share = grown > one ? one : grown;
        var most = share.TimesDown(new((shortage + freed).Units));
        var left = Money.Max(Money.Zero, most - freed);
        var allowed = Rate.Of(left.Units, shortage.Units);
        return allowed > one ? one : allowed;
    }

    /// <summary>What a liquidator may earn: it grows after the grace, up to the most.</summary>
    public static Rate Discount(SliceTerms terms, TimeSpan elapsed)
    {
        var seconds = Math.Max(0, (elapsed - terms.Grace).Ticks / TimeSpan.TicksPerSecond);
        var grown = (Int128)terms.Discount.Units + (Int128)terms.DiscountGrowth.Units * seconds;
        return new((long)Int128.Min(grown, terms.MostDiscount.Units));
    }
}
