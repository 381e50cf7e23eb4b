using System.Globalization;
using StrategyHost.Model;

namespace StrategyHost.Engine.Market;

/// <summary>
/// Figures as sentences for people have them: thousands apart, a real minus sign, money to the cent, sizes with their
/// coin. What was decided on stands exact among a decision's figures.
/// </summary>
public static class Printing
{
    const char Minus = '\u2212';
    static readonly string[] Formats = ["N0", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8"];

    /// <summary>To the cent, half away from zero; what is below a cent to its first digit.</summary>
    public static string Printed(this Money money) => Amount(money.Units, DecimalsOf(money.Units));

    /// <summary>As money.</summary>
    public static string Printed(this Notional notional) => Amount(notional.Units, DecimalsOf(notional.Units));

    /// <summary>Every digit, and the coin: "0.3 BTC".</summary>
    public static string Printed(this Quantity quantity, Instrument instrument) =>
        $"{Exactly(quantity.Units)} {instrument.Base}";

    /// <summary>To the instrument's tick there, of a price that may lie off the grid.</summary>
    public static string Printed(this Price price, Instrument instrument)
    {
        var decimals = 0;
        for (var tick = instrument.Grid.Tick(price).Units; tick < Fixed.One; tick *= 10) decimals++;
        return Amount(price.Units, decimals);
    }

    /// <summary>To seven figures, of a price whose instrument is not at hand.</summary>
    public static string Figures(this Price price)
    {
        var decimals = 7;
        for (var most = Fixed.One; decimals > 0 && Math.Abs(price.Units) >= most; most *= 10) decimals--;
        return Signed(Rounded(price.Units, decimals), "#,0.########");
    }

    /// <summary>Every digit: of an order's own price, which may be what is wrong with it.</summary>
    public static string Exactly(this Price price) => Exactly(price.Units);

    /// <summary>In percent, to four digits behind the point at most: "12.5 %".</summary>
    public static string Percent(this Rate share)
    {
        var percent = decimal.Round(share.Units / (decimal)(Rate.One / 100), 4, MidpointRounding.AwayFromZero);
        return Signed(percent, "#,0.####") + " %";
    }

    /// <summary>Two amounts that are compared, with so many decimals that they differ where they do.</summary>
    public static (string A, string B) Apart(Money a, Money b)
    {
        var decimals = Math.Max(DecimalsOf(a.Units), DecimalsOf(b.Units));
        var (one, other) = (Amount(a.Units, decimals), Amount(b.Units, decimals));
        while (a != b && one == other && decimals < Fixed.Decimals)
        {
            decimals++;
            (one, other) = (Amount(a.Units, decimals), Amount(b.Units, decimals));
        }
        return (one, other);
    }

    static int DecimalsOf(long units)
    {
        var decimals = 2;
        for (var shown = Fixed.One / 100; units != 0 && decimals < Fixed.Decimals; shown /= 10, decimals++)
            if (units >= shown || units <= -shown) break;
        return decimals;
    }

    static string Exactly(long units) => Signed(units / (decimal)Fixed.One, "#,0.########");

    static string Amount(long units, int decimals) => Signed(Rounded(units, decimals), Formats[decimals]);

    static decimal Rounded(long units, int decimals) =>
        decimal.Round(units / (decimal)Fixed.One, decimals, MidpointRounding.AwayFromZero);

    static string Signed(decimal value, string format)
    {
        var text = Math.Abs(value).ToString(format, CultureInfo.InvariantCulture);
        return value < 0 ? Minus + text : text;
    }
}
