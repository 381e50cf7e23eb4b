using System.Globalization;

namespace StrategyHost.Model;

/// <summary>A fraction of notional (fee, funding, premium), at 10^-12; 0.0001 is one basis point.</summary>
public readonly record struct Rate(long Units) : IComparable<Rate>
{
    public const long One = 1_000_000_000_000;

    public const int Decimals = 12;

    public static readonly Rate Zero = default;

    /// <summary>Reads decimal text with at most twelve decimals.</summary>
    /// <exception cref="FormatException">The text is not such a number.</exception>
    public static Rate Parse(string text)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var value) || Math.Abs(value) > 1_000_000)
            throw new FormatException($"'{text}' is not a rate");
        return new((long)Math.Round(value * One, MidpointRounding.ToZero));
    }

    /// <summary>A rate of so many hundredths of a basis point.</summary>
    public static Rate FromMillionths(long millionths) => new(millionths * 1_000_000);

    /// <summary>a/b, toward zero.</summary>
    public static Rate Of(Int128 a, Int128 b) => new((long)(a * One / b));

    public double ToDouble() => Units / (double)One;

    public double BasisPoints => Units / 1e8;

    /// <summary>Rate times notional toward minus infinity.</summary>
    public Money TimesDown(Notional notional) => new((long)Fixed.DivideDown((Int128)Units * notional.Units, One));

    /// <summary>Rate times notional toward plus infinity: what is charged.</summary>
    public Money TimesUp(Notional notional) => new((long)Fixed.DivideUp((Int128)Units * notional.Units, One));

    /// <summary>The product, away from zero.</summary>
    public Rate Times(Rate other)
    {
        var product = (Int128)Units * other.Units;
        return new((long)(product >= 0 ? Fixed.DivideUp(product, One) : Fixed.DivideDown(product, One)));
    }

    public static Rate Clamp(Rate value, Rate low, Rate high) => value < low ? low : value > high ? high : value;

    public static Rate operator +(Rate a, Rate b) => new(a.Units + b.Units);

    public static Rate operator -(Rate a, Rate b) => new(a.Units - b.Units);

    public static Rate operator -(Rate a) => new(-a.Units);

    public static bool operator <(Rate a, Rate b) => a.Units < b.Units;

    public static bool operator >(Rate a, Rate b) => a.Units > b.Units;

    public static bool operator <=(Rate a, Rate b) => a.Units <= b.Units;

    public static bool operator >=(Rate a, Rate b) => a.Units >= b.Units;

    public int CompareTo(Rate other) => Units.CompareTo(other.Units);

    public override string ToString() => Fixed.Format(Units, 12);
}
