using System.Globalization;
using StrategyHost.Components.Parts;
using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Backtests;

/// <summary>Figures as people read them: thousands apart, a real minus sign, an explicit plus on profit.</summary>
static class Shown
{
    const string Dash = "–";
    const char Minus = '\u2212';

    public static string Money(Money value) => Fixed(value.ToDouble(), 2);

    public static string Profit(Money value) => Signed(value.ToDouble(), 2);

    /// <summary>To the last unit, as it was settled.</summary>
    public static string Exact(Money value) => (value.Sign > 0 ? "+" : "") + value.ToString().Grouped();

    public static string Notional(Notional value) => Fixed(value.ToDouble(), 0);

    public static string Size(Quantity value) => value.ToString().Grouped();

    /// <summary>Every digit of a price that somebody asked for or was given.</summary>
    public static string Price(Price value) => value.Exactly();

    /// <summary>To seven figures: of mids, marks and oracles, which lie between the ticks.</summary>
    public static string Middle(Price value) => value.IsZero ? Dash : value.Figures();

    /// <summary>"1 line", "2 lines".</summary>
    public static string Count(long value, string one, string many) =>
        $"{Count(value)} {(value == 1 ? one : many)}";

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Percent(double? fraction) => fraction is { } known ? Fixed(known * 100, 2) + " %" : Dash;

    public static string BasisPoints(double? fraction) => fraction is { } known ? Signed(known * 1e4, 2) + " bp" : Dash;

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Time(Time time) => Time((DateTimeOffset)time.ToDateTime());

    public static string Milliseconds(Time time) =>
        time.ToDateTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string Span(TimeSpan span) =>
        span.TotalDays >= 2 ? $"{span.TotalDays:0.#} days"
        : span.TotalHours >= 2 ? $"{span.TotalHours:0.#} h"
        : span.TotalMinutes >= 2 ? $"{span.TotalMinutes:0.#} min"
        : $"{span.TotalSeconds:0.#} s";

    /// <summary>"up" or "down": the class that colours a profit.</summary>
    public static string Way(Money value) => value.Sign > 0 ? "up" : value.Sign < 0 ? "down" : "";

    public static string Fixed(double value, int decimals)
    {
        var text = Math.Abs(value).ToString("N" + decimals, CultureInfo.InvariantCulture);
        return value < 0 && text.Any(c => c is >= '1' and <= '9') ? Minus + text : text;
    }

    static string Signed(double value, int decimals)
    {
        var text = Fixed(value, decimals);
        return value > 0 && text.Any(c => c is >= '1' and <= '9') ? "+" + text : text;
    }
}
