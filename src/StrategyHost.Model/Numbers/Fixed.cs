using System.Globalization;

namespace StrategyHost.Model;

/// <summary>
/// Arithmetic on numbers held as a <c>long</c> at 10^-8: text, products, division with a stated rounding.
/// </summary>
public static class Fixed
{
    /// <summary>Units in one: 10^8.</summary>
    public const long One = 100_000_000;

    public const int Decimals = 8;

    /// <summary>Reads decimal text with at most eight decimals; no exponent, no thousands mark.</summary>
    /// <exception cref="FormatException">The text is not such a number, or does not fit.</exception>
    public static long Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var units)
            ? units
            : throw new FormatException($"'{text}' is not a decimal number with at most 8 decimals below 92 billion");

    public static bool TryParse(ReadOnlySpan<char> text, out long units)
    {
        units = 0;
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var value)) return false;
        if (Math.Abs(value) > 90_000_000_000m) return false;
        var scaled = value * One;
        if (scaled != decimal.Truncate(scaled)) return false;
        units = (long)scaled;
        return true;
    }

    /// <summary>Plain decimal text without trailing zeros; a real number of this scale always fits.</summary>
    public static string Format(long units) => Format(units, Decimals);

    public static string Format(Int128 units, int decimals)
    {
        var negative = units < 0;
        var digits = (negative ? -units : units).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var whole = digits[..^decimals];
        var fraction = digits[^decimals..].TrimEnd('0');
        var text = fraction.Length == 0 ? whole : $"{whole}.{fraction}";
        return negative && units != 0 ? "-" + text : text;
    }

    /// <summary>The product of two numbers at 10^-8, toward minus infinity.</summary>
    public static long TimesDown(long a, long b) => (long)DivideDown((Int128)a * b, One);

    /// <summary>The product of two numbers at 10^-8, toward plus infinity.</summary>
    public static long TimesUp(long a, long b) => (long)DivideUp((Int128)a * b, One);

    /// <summary>The product of two numbers at 10^-8, toward zero.</summary>
    public static long TimesToZero(long a, long b) => (long)((Int128)a * b / One);

    public static Int128 DivideDown(Int128 a, Int128 b)
    {
        var (quotient, remainder) = Int128.DivRem(a, b);
        return remainder != 0 && (remainder < 0) != (b < 0) ? quotient - 1 : quotient;
    }

    public static Int128 DivideUp(Int128 a, Int128 b)
    {
        var (quotient, remainder) = Int128.DivRem(a, b);
        return remainder != 0 && (remainder < 0) == (b < 0) ? quotient + 1 : quotient;
    }

    /// <summary>Half away from zero: for averages shown to people, never for money that settles.</summary>
    public static Int128 DivideNearest(Int128 a, Int128 b)
    {
        if (b < 0) (a, b) = (-a, -b);
        return a >= 0 ? (a + b / 2) / b : -((-a + b / 2) / b);
    }

    /// <summary>The nearest number at 10^-8 of a finite <c>double</c>.</summary>
    /// <exception cref="OverflowException">Not finite, or does not fit.</exception>
    public static long FromDouble(double value)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > 9e10)
            throw new OverflowException($"{value.ToString(CultureInfo.InvariantCulture)} is not a usable number");
        return (long)Math.Round((decimal)value * One, MidpointRounding.AwayFromZero);
    }

    public static double ToDouble(long units) => units / (double)One;
}
