using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace StrategyHost.Commands;

/// <summary>A decimal number exactly as written, of any size: <c>Digits * 10^-Scale</c>.</summary>
readonly partial record struct DecimalText(BigInteger Digits, int Scale)
{
    const int LongestText = 100;
    const int LargestExponent = 60;

    /// <summary>Plain or with an exponent, as JSON and people write numbers; null for anything else.</summary>
    public static DecimalText? TryParse(string text)
    {
        if (text.Length > LongestText) return null;
        var match = Shape().Match(text);
        if (!match.Success) return null;
        var fraction = match.Groups["fraction"].Value;
        var exponent = 0;
        if (match.Groups["exponent"] is { Success: true } written &&
            (!int.TryParse(written.Value, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs(exponent) > LargestExponent))
            return null;
        var digits = BigInteger.Parse(match.Groups["whole"].Value + fraction, CultureInfo.InvariantCulture);
        if (match.Groups["sign"].Value == "-") digits = -digits;
        return Shortest(digits, fraction.Length - exponent);
    }

    public int Sign => Digits.Sign;

    /// <summary>The number in units of 10^-decimals, or null where it is finer than that.</summary>
    public BigInteger? UnitsAt(int decimals) =>
        Scale > decimals ? null : Digits * BigInteger.Pow(10, decimals - Scale);

    static DecimalText Shortest(BigInteger digits, int scale)
    {
        if (digits.IsZero) return new(0, 0);
        for (; scale > 0 && digits % 10 == 0; scale--) digits /= 10;
        return scale >= 0 ? new(digits, scale) : new(digits * BigInteger.Pow(10, -scale), 0);
    }

    [GeneratedRegex(@"\A(?<sign>[+-]?)(?<whole>[0-9]+)(\.(?<fraction>[0-9]*))?([eE](?<exponent>[+-]?[0-9]+))?\z")]
    private static partial Regex Shape();
}
