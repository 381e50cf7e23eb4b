using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>
/// Which part of a canceled quantity stood in front of an order: what the probability family of queue models differs
/// in. The shape is that of E. Rigtorp, "Estimating order queue position" (2013), the functions those of hftbacktest's
/// queue models as read in December 2025.
/// </summary>
/// <remarks>
/// A place in a queue decides fills, and those have to be the same on every machine: shares are whole numbers of
/// 2^-62, roots and logarithms are made of these. The logarithm is of the quantity in whole coins, as there, so that
/// these two models depend on the coin's unit.
/// </remarks>
static class QueueChance
{
    const int Bits = 62;
    const long One = 1L << Bits;
    const int LogBits = 56;

    // ln 2 at 2^-56.
    const long Ln2 = 49_946_518_145_322_873;

    /// <summary>How much of a cancel stood in front, in whole lots, rounded down: never more than the cancel.</summary>
    /// <param name="terms">A model of the probability family.</param>
    /// <param name="front">In front of the order before the cancel.</param>
    /// <param name="back">Behind it before the cancel.</param>
    /// <param name="canceled">At most front and back together.</param>
    /// <param name="lot">The instrument's: fills are of whole lots.</param>
    public static Quantity InFront(
        QueueTerms terms, Quantity front, Quantity back, Quantity canceled, Quantity lot)
    {
        if (front.Sign <= 0) return Quantity.Zero;
        var share = back.Sign <= 0 ? One : One - Behind(terms, front.Units, back.Units);
        var units = Times(canceled.Units, share);
        var moved = new Quantity(units - units % lot.Units);
        // What cannot have been behind was in front; and no cancel brings an order further than to the first place.
        return Quantity.Min(front, Quantity.Max(moved, canceled - back));
    }

    // The chance that a cancel was behind. Both quantities are above zero.
    static long Behind(QueueTerms terms, long front, long back)
    {
        switch (terms.Model)
        {
            case QueueModel.Power:
                var isMost = back >= front;
                var (less, more) = isMost ? (front, back) : (back, front);
                var power = Power(Share(less, more), terms.Quarters);
                return Share(isMost ? One : power, (UInt128)One + (ulong)power);
            case QueueModel.PowerOfTotal:
                return Power(Share(back, (UInt128)front + (ulong)back), terms.Quarters);
            case QueueModel.PowerOfFront:
                return One - Power(Share(front, (UInt128)front + (ulong)back), terms.Quarters);
            case QueueModel.Logarithm:
                return Share(LogOf1Plus(back), (UInt128)LogOf1Plus(back) + (ulong)LogOf1Plus(front));
            case QueueModel.LogarithmOfTotal:
                return Share(LogOf1Plus(back), (UInt128)LogOf1Plus(front + back));
            default:
                throw new InvariantBroken($"{terms.Model} knows no chance");
        }
    }

    // A part of a whole, at most all of it.
    static long Share(long part, UInt128 whole) => (long)(((UInt128)part << Bits) / whole);

    static long Share(long part, long whole) => Share(part, (UInt128)whole);

    static long Times(long a, long b) => (long)((Int128)a * b >> Bits);

    // A share to the power of a number of quarters.
    static long Power(long share, int quarters)
    {
        var power = One;
        var factor = share;
        for (var whole = quarters >> 2; whole > 0; whole >>= 1)
        {
            if ((whole & 1) != 0) power = Times(power, factor);
            factor = Times(factor, factor);
        }
        if ((quarters & 3) == 0) return power;
        var root = Root(share);
        if ((quarters & 2) != 0) power = Times(power, root);
        return (quarters & 1) != 0 ? Times(power, Root(root)) : power;
    }

    // By Newton from above; the root of a share is a share.
    static long Root(long share)
    {
        var square = (UInt128)share << Bits;
        var root = (UInt128)One;
        while (true)
        {
            var next = (root + square / root) >> 1;
            if (next >= root) return (long)root;
            root = next;
        }
    }

    // ln(1 + x) at 2^-56 of a quantity in whole coins: the exponent's part, and of what is left, m of 2/3 to 4/3,
    // 2 artanh((m - 1) / (m + 1)) as a series.
    static long LogOf1Plus(long units)
    {
        var value = (UInt128)(Fixed.One + units);
        var exponent = 0;
        while (value << 1 >= 3 * ((UInt128)Fixed.One << exponent)) exponent++;
        var one = (UInt128)Fixed.One << exponent;
        var s = (long)((((Int128)value - (Int128)one) << Bits) / (Int128)(value + one));
        var square = Times(s, s);
        var sum = 0L;
        for (var n = 21; n >= 1; n -= 2) sum = Times(sum, square) + One / n;
        return exponent * Ln2 + (Times(s, sum) >> (Bits - LogBits - 1));
    }
}
