using System.Globalization;
using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Backtests;

/// <summary>
/// Reads a latency from text. A stated distribution becomes a table of quantiles here, at the edge, so that the run
/// itself is in whole numbers and the same on every machine; it is cut at 0.01 and 99.99 percent.
/// </summary>
static class DelayText
{
    public const string Forms =
        "MS, uniform:LOW,HIGH, normal:MEAN,SD, lognormal:MEDIAN,SIGMA, exponential:LEAST,MEAN, "
        + "quantiles:PERCENT=MS,..., moments:TIME=MS,... or recorded[:PERCENT], all in milliseconds up to 60,000";

    const double Most = 60_000;

    static readonly CultureInfo plain = CultureInfo.InvariantCulture;

    // In millionths.
    static readonly int[] places =
    [
        100, 1_000, 5_000, 10_000, 25_000, .. Enumerable.Range(1, 19).Select(twentieth => twentieth * 50_000),
        975_000, 990_000, 995_000, 999_000, 999_900,
    ];

    /// <exception cref="FormatException">It says nothing; the message names it and what can be said.</exception>
    public static DelayTerms Read(string text, string what)
    {
        text = text.Trim();
        if (Milliseconds(text) is { } constant) return DelayTerms.Of(TimeSpan.FromMilliseconds(constant));
        var colon = text.IndexOf(':');
        var (name, value) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        return Find(name, value) ?? throw new FormatException($"The {what} '{Short(text)}' is none of {Forms}.");
    }

    static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    static DelayTerms? Find(string name, string value)
    {
        if (name == "recorded") return Recorded(value);
        if (name == "quantiles") return Quantiles(value);
        if (name == "moments") return MeasuredDelays.Parse(value);
        if (value.Split(',') is not [var first, var second]) return null;
        if (Milliseconds(first) is not { } a || Milliseconds(second) is not { } b) return null;
        return name switch
        {
            "uniform" when b > a => Table($"uniform {value} ms", p => a + (b - a) * p),
            "normal" => Table($"normal, mean {first} ms, deviation {second} ms", p => a + b * Normal(p)),
            "lognormal" when b <= 5 =>
                Table($"lognormal, median {first} ms, sigma {second}", p => a * Math.Exp(b * Normal(p))),
            "exponential" =>
                Table($"exponential, least {first} ms, mean {second} ms more", p => a - b * Math.Log(1 - p)),
            _ => null,
        };
    }

    static DelayTerms? Recorded(string percent) =>
        percent.Length == 0 ? new() { Kind = DelayKind.Recorded }
        : int.TryParse(percent, NumberStyles.None, plain, out var share) && share is >= 1 and <= 1_000
            ? new() { Kind = DelayKind.Recorded, Percent = share }
            : null;

    static DelayTerms? Quantiles(string text)
    {
        var points = new List<DelayPoint>();
        foreach (var pair in text.Split(','))
        {
            if (pair.Split('=') is not [var percent, var delay]) return null;
            if (Milliseconds(delay) is not { } milliseconds) return null;
            if (!decimal.TryParse(percent, NumberStyles.AllowDecimalPoint, plain, out var share) || share > 100)
                return null;
            var point = new DelayPoint((long)(share * 10_000), Nanoseconds(milliseconds));
            if (points.Count > 0 && (point.At <= points[^1].At || point.Nanoseconds < points[^1].Nanoseconds))
                return null;
            points.Add(point);
        }
        return new() { Kind = DelayKind.Quantiles, Points = points };
    }

    static DelayTerms Table(string source, Func<double, double> quantile) => new()
    {
        Kind = DelayKind.Quantiles,
        Points = [.. places.Select(at => new DelayPoint(at, Nanoseconds(Math.Clamp(quantile(at / 1e6), 0, Most))))],
        Source = source,
    };

    static double Normal(double p) =>
        p > 0.5 ? NormalTail.At(p).ValueAtRisk : p < 0.5 ? -NormalTail.At(1 - p).ValueAtRisk : 0;

    // To the microsecond: a distribution's last bits are nobody's measurement.
    static long Nanoseconds(double milliseconds) => (long)Math.Round(milliseconds * 1_000) * 1_000;

    /// <summary>A constant latency; null where the text is no number in range.</summary>
    public static double? Milliseconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, plain, out var value) && value is >= 0 and <= Most
            ? value
            : null;
}
