using System.Globalization;

namespace StrategyHost.Sweeps;

/// <summary>Spans of time as people write them: 250ms, 30s, 5m, 8h, 3d, 2w, or 00:05:00.</summary>
static class SpanText
{
    const double Longest = 1e9;

    public static bool TryRead(string text, out TimeSpan span)
    {
        var digits = text.TrimEnd('m', 's', 'h', 'd', 'w');
        double? seconds = text[digits.Length..] switch
        {
            "ms" => 0.001,
            "s" => 1,
            "m" => 60,
            "h" => 3_600,
            "d" => 86_400,
            "w" => 604_800,
            _ => null,
        };
        if (seconds is null) return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out span);
        span = default;
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var count)) return false;
        if (!(Math.Abs(count * seconds.Value) < Longest)) return false;
        span = TimeSpan.FromSeconds(count * seconds.Value);
        return true;
    }
}
