using StrategyHost.Model;

namespace StrategyHost.Engine.Venues;

/// <summary>
/// Which part of a canceled quantity stood in front of an order: what the probability family of queue models differs
/// in. The shape is that of E. Rigtorp, "Estimating order queue position" (2013), the functions those of hftbacktest's
/// queue models as read in December 2025.
/// </summary>
/// <remarks>
/// Only sums, products, quotients and roots are used, whose result IEEE 754 fixes to the last bit: a place in a queue
/// decides fills, and those have to be the same on every machine. The logarithm is of the quantity in whole coins, as
/// there, so that these two models depend on the coin's unit.
/// </remarks>
static class QueueChance
{
    const int Bits = 32;
    const double One = 1L << Bits;
    const double Ln2 = 0.6931471805599453;

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
        var share = back.Sign <= 0 ? 1 : 1 - Behind(terms, front, back);
        var scaled = (long)(Math.Clamp(share, 0, 1) * One);
        var units = (long)((Int128)canceled.Units * scaled >> Bits);
        var moved = new Quantity(units - units % lot.Units);
        // What cannot have been behind was in front; and no cancel brings an order further than to the first place.
        return Quantity.Min(front, Quantity.Max(moved, canceled - back));
    }

    // The chance that a cancel was behind. Both quantities are above zero.
    static double Behind(QueueTerms terms, Quantity front, Quantity back)
    {
        var total = (double)(front.Units + back.Units);
        var (x, y) = (front.Units / total, back.Units / total);
        switch (terms.Model)
        {
            case QueueModel.Power:
                var (of, by) = (Power(y, terms.Quarters), Power(x, terms.Quarters));
                return of + by > 0 ? of / (of + by) : 0.5;
            case QueueModel.PowerOfTotal:
                return Power(y, terms.Quarters);
            case QueueModel.PowerOfFront:
                return 1 - Power(x, terms.Quarters);
            case QueueModel.Logarithm:
                return LogOf1Plus(back) / (LogOf1Plus(back) + LogOf1Plus(front));
            case QueueModel.LogarithmOfTotal:
                return LogOf1Plus(back) / LogOf1Plus(front + back);
            default:
                throw new InvariantBroken($"{terms.Model} knows no chance");
        }
    }

    // x to the power of a number of quarters.
    static double Power(double x, int quarters)
    {
        var power = 1.0;
        var factor = x;
        for (var whole = quarters >> 2; whole > 0; whole >>= 1)
        {
            if ((whole & 1) != 0) power *= factor;
            factor *= factor;
        }
        if ((quarters & 3) == 0) return power;
        var root = Math.Sqrt(x);
        if ((quarters & 2) != 0) power *= root;
        return (quarters & 1) != 0 ? power * Math.Sqrt(root) : power;
    }

    // ln(1 + x) of whole coins: the exponent's part, and of what is left 2 artanh((m - 1) / (m + 1)) as a series.
    static double LogOf1Plus(Quantity quantity)
    {
        var bits = BitConverter.DoubleToInt64Bits(1 + quantity.ToDouble());
        var exponent = (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & ((1L << 52) - 1)) | (1023L << 52));
        if (m > 1.5)
        {
            m /= 2;
            exponent++;
        }
        var s = (m - 1) / (m + 1);
        var square = s * s;
        var sum = 0.0;
        for (var n = 21; n >= 1; n -= 2) sum = sum * square + 1.0 / n;
        return exponent * Ln2 + 2 * s * sum;
    }
}
