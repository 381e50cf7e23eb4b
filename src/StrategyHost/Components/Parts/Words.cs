using System.Globalization;
using System.Text.RegularExpressions;
using StrategyHost.Model;

namespace StrategyHost.Components.Parts;

/// <summary>Values as tables show them: a real minus sign, decimals of the instrument, words for states.</summary>
static partial class Words
{
    const char Minus = '\u2212';

    public static string Amount(this Money money, int decimals = 2) => Number(money.ToDouble(), decimals);

    public static string Signed(this Money money, int decimals = 2) => Signed(money.ToDouble(), decimals);

    /// <summary>With a plus, but for what is shown as zero.</summary>
    public static string Signed(double value, int decimals)
    {
        var text = Number(value, decimals);
        return value > 0 && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? "+" + text : text;
    }

    public static string Number(double value, int decimals)
    {
        var text = Math.Abs(value).ToString("N" + decimals, CultureInfo.InvariantCulture);
        return value < 0 && text.AsSpan().IndexOfAnyInRange('1', '9') >= 0 ? Minus + text : text;
    }

    public static string Text(this Price price, Instrument instrument) =>
        price.IsZero ? "–" : Number(price.ToDouble(), Decimals(instrument, price));

    public static string Text(this Quantity quantity, Instrument instrument) =>
        Number(quantity.ToDouble(), instrument.SizeDecimals);

    /// <summary>Decimals of the tick at this price: as many as prices there can differ by.</summary>
    public static int Decimals(Instrument instrument, Price price)
    {
        var decimals = 0;
        for (var tick = instrument.Grid.Tick(price).Units; tick < Fixed.One; tick *= 10) decimals++;
        return decimals;
    }

    /// <summary>Thousands apart in what is a number, every digit kept; other text as it is.</summary>
    public static string Grouped(this string text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var value)) return text;
        var point = text.IndexOf('.');
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        var shown = Math.Abs(value).ToString("N" + decimals, CultureInfo.InvariantCulture);
        return value < 0 ? Minus + shown : shown;
    }

    /// <summary>"1.2 kB", "14.0 MB".</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1 << 30 => Number(bytes / (double)(1 << 30), 1) + " GB",
        >= 1 << 20 => Number(bytes / (double)(1 << 20), 1) + " MB",
        >= 1 << 10 => Number(bytes / (double)(1 << 10), 1) + " kB",
        _ => bytes.ToString("0", CultureInfo.InvariantCulture) + " B",
    };

    public static string Clock(Time time) => time.ToDateTime().ToString("HH:mm:ss.f", CultureInfo.InvariantCulture);

    public static DateTimeOffset Moment(this Time time) => new(time.ToDateTime(), TimeSpan.Zero);

    /// <summary>"NotEnoughMargin" is "not enough margin".</summary>
    public static string Plain(this string word) =>
        Capital().Replace(word, match => " " + match.Value.ToLowerInvariant()).Trim();

    public static string Colour(this StrategyState state) => state switch
    {
        StrategyState.Running => "green",
        StrategyState.Paused => "amber",
        StrategyState.Faulted => "red",
        _ => "",
    };

    public static string Way(this Money money) => money.Sign > 0 ? "up" : money.Sign < 0 ? "down" : "";

    /// <summary>The same for a figure of so many decimals: what is shown as zero has no way.</summary>
    public static string Way(this Money money, int decimals) =>
        Signed(money, decimals).AsSpan().IndexOfAnyInRange('1', '9') < 0 ? "" : Way(money);

    [GeneratedRegex("(?<=.)[A-Z]|^[A-Z]")]
    private static partial Regex Capital();
}
