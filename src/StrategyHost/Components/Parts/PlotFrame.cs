using System.Globalization;

namespace StrategyHost.Components.Parts;

/// <summary>
/// Where values stand in a drawing of fixed size that the browser stretches to its place: doubles, for drawing only.
/// </summary>
readonly record struct PlotFrame(double Start, double End, double Low, double High)
{
    public const int Width = 1000;
    public const int Height = 240;

    /// <summary>A frame that holds all values, zero, and some room above and below.</summary>
    public static PlotFrame Around(double start, double end, IEnumerable<double> values)
    {
        var (low, high) = (0.0, 0.0);
        foreach (var value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var room = high > low ? (high - low) * 0.08 : 1;
        return new(start, end, low < 0 ? low - room : low, high > 0 || low >= 0 ? high + room : high);
    }

    public double X(double at) => End > Start ? (at - Start) / (End - Start) * Width : 0;

    public double Y(double value) => (High - value) / (High - Low) * Height;

    /// <summary>Points as a polyline takes them; one point alone is given twice, so that its cap is seen.</summary>
    public string Line(IReadOnlyList<(double At, double Value)> points)
    {
        var frame = this;
        var texts = points.Select(point => $"{Text(frame.X(point.At))},{Text(frame.Y(point.Value))}");
        return string.Join(' ', points.Count == 1 ? texts.Concat(texts) : texts);
    }

    public static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
