using System.Numerics;
using StrategyHost.Model;

namespace StrategyHost.Engine.Margin;

/// <summary>A share of the maintenance margin.</summary>
public readonly record struct MarginShare(int Numerator, int Denominator);

/// <summary>
/// Where one position's mark brings equity down to a share of maintenance, everything else frozen:
/// <c>equity of the rest + q * x = share * (maintenance of the rest + maintenance of |q| * x)</c>.
/// The tier is the one at the price found, not at the present mark. Equity is linear and maintenance convex in x with a
/// slope below |q|, so at most one tier holds the answer.
/// </summary>
/// <param name="Quantity">The position's signed size.</param>
/// <param name="Tiers">Its tiers.</param>
/// <param name="RestEquity">Account value without this position's value.</param>
/// <param name="RestMaintenance">Maintenance of all other positions, each cut to six decimals.</param>
public readonly record struct MarginRoot(
    Quantity Quantity, MarginTiers Tiers, ExactValue RestEquity, Money RestMaintenance)
{
    public static readonly MarginShare Liquidation = new(1, 1);

    public static readonly MarginShare Backstop = new(2, 3);

    /// <summary>The price to the nearest 10^-10; null where there is no positive one.</summary>
    public FinePrice? Solve(MarginShare share)
    {
        if (Quantity.IsZero) return null;
        foreach (ref readonly var band in Tiers.Bands)
            if (In(band, share) is { } price) return price;
        return null;
    }

    FinePrice? In(in MarginBand band, MarginShare share)
    {
        BigInteger size = Quantity.Abs.Units;
        BigInteger divisor = band.Divisor;
        BigInteger rest = ExactValue.From(RestMaintenance).Units;
        var over = share.Numerator * (rest * divisor - band.Offset) - share.Denominator * divisor * RestEquity.Units;
        var under = share.Denominator * divisor * Quantity.Units - share.Numerator * size * band.Slope;
        if (under.Sign < 0) (over, under) = (-over, -under);
        if (over.Sign <= 0) return null;

        var notional = size * over;
        if (notional < band.From.Units * under) return null;
        if (band.To is { } to && notional > to.Units * under) return null;

        var tenths = (over * 200 + under) / (under * 2);
        return tenths.IsZero || tenths > (BigInteger)Int128.MaxValue ? null : new FinePrice((Int128)tenths);
    }
}
