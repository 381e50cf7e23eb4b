using System.Globalization;
using System.Text;

namespace StrategyHost.Studies;

/// <summary>Lines over time as SVG, money up, each with its name at its end.</summary>
static class LineChart
{
    const int Width = 1000, Height = 300, Left = 70, Right = 120, Top = 14, Bottom = 26;
    const int MostPoints = 400;
    static readonly string[] inks = ["var(--e)", "var(--a)", "var(--b)", "var(--d)", "var(--c)"];
    static readonly string[] dashes = ["", "7 3", "2 3", "10 3 2 3", ""];

    public static string Of(
        string title, IReadOnlyList<DateTime> times, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> lines)
    {
        var (highest, lowest) = (lines.Max(line => line.Values.Max()), lines.Min(line => line.Values.Min()));
        var step = Round(Math.Max(1, Math.Max(0, highest) - Math.Min(0, lowest)) / 4);
        var (most, least) = (Math.Ceiling(highest / step) * step, Math.Min(0, Math.Floor(lowest / step) * step));
        var svg = new StringBuilder();
        svg.Append(Say($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{HtmlPage.Text(title)}\">"));
        for (var value = least; value < most + step / 2; value += step)
        {
            var y = Y(value, least, most);
            svg.Append(Say($"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.0}\" y2=\"{y:0.0}\" "));
            svg.Append(Say($"stroke=\"var(--line)\"/><text x=\"{Left - 8}\" y=\"{y + 4:0.0}\" "));
            svg.Append(Say($"text-anchor=\"end\">{Thousands(value)}</text>"));
        }
        for (var i = 0; i <= 4; i++)
        {
            var t = (times.Count - 1) * i / 4;
            var anchor = i == 0 ? "start" : i == 4 ? "end" : "middle";
            svg.Append(Say($"<text x=\"{X(t, times.Count):0.0}\" y=\"{Height - 8}\" text-anchor=\"{anchor}\">"));
            svg.Append(Say($"{times[t]:MM-dd HH:mm}</text>"));
        }
        var labels = Labels([.. lines.Select(line => Y(line.Values[^1], least, most))]);
        for (var i = 0; i < lines.Count; i++)
        {
            svg.Append(Say($"<polyline fill=\"none\" stroke=\"{inks[i % 5]}\" stroke-width=\"1.8\" "));
            svg.Append(Say($"stroke-dasharray=\"{dashes[i % 5]}\" "));
            svg.Append(Say($"points=\"{Points(lines[i].Values, least, most)}\"/>"));
            svg.Append(Say($"<text x=\"{Width - Right + 8}\" y=\"{labels[i] + 4:0.0}\" style=\"fill:{inks[i % 5]}\">"));
            svg.Append(Say($"{HtmlPage.Text(lines[i].Name)}</text>"));
        }
        return svg.Append("</svg>").ToString();
    }

    // Of each stretch of points the largest: a peak must not fall out.
    static string Points(IReadOnlyList<double> values, double least, double most)
    {
        var stretch = Math.Max(1, (values.Count + MostPoints - 1) / MostPoints);
        var text = new StringBuilder();
        for (var from = 0; from < values.Count; from += stretch)
        {
            var peak = from;
            for (var t = from; t < Math.Min(values.Count, from + stretch); t++)
                if (values[t] > values[peak]) peak = t;
            text.Append(Say($"{X(peak, values.Count):0.0},{Y(values[peak], least, most):0.0} "));
        }
        return text.ToString();
    }

    // Names that would overlap are moved apart, in their order.
    static double[] Labels(double[] ends)
    {
        const double apart = 14;
        var order = Enumerable.Range(0, ends.Length).OrderBy(i => ends[i]).ToArray();
        var placed = ends.ToArray();
        for (var k = 1; k < order.Length; k++)
            placed[order[k]] = Math.Max(placed[order[k]], placed[order[k - 1]] + apart);
        var over = placed.Max() - (Height - Bottom);
        return over > 0 ? [.. placed.Select(y => y - over)] : placed;
    }

    static double X(int t, int count) => Left + (Width - Left - Right) * (count > 1 ? t / (double)(count - 1) : 0);

    static double Y(double value, double least, double most) =>
        Top + (Height - Top - Bottom) * (most > least ? (most - value) / (most - least) : 1);

    // Up to one or two and a half or five times a power of ten.
    static double Round(double value)
    {
        if (value <= 0) return 0;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        foreach (var step in new[] { 1, 2, 2.5, 4, 5, 8, 10 })
            if (step * power >= value) return step * power;
        return 10 * power;
    }

    static string Thousands(double value) => Say($"{value / 1000:#,0.#}k");

    static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
