using System.Globalization;
using System.Text;
using StrategyHost.Studies;

namespace StrategyHost.Backtests.Reports;

/// <summary>A line of a plot: where its points stand, in seconds, and what they are; null leaves a gap.</summary>
sealed record PlotLine(string Name, IReadOnlyList<double> At, IReadOnlyList<double?> Values);

/// <summary>What a plot shows, in which words and with how many decimals.</summary>
sealed record PlotWords(string Title, string Unit, int Decimals)
{
    /// <summary>Times are spans since the begin instead of moments.</summary>
    public bool IsSinceStart { get; init; }

    public int Width { get; init; } = 600;

    public int Height { get; init; } = 180;

    public string Say(double value) => Shown.Fixed(value, Decimals) + (Unit.Length > 0 ? " " + Unit : "");
}

/// <summary>
/// Lines over time as a figure that stands alone: SVG, and its last, least and greatest value in words beneath.
/// </summary>
static class TimePlot
{
    const int Left = 76, Right = 12, Top = 10, Bottom = 24;
    static readonly string[] inks = ["var(--a)", "var(--b)", "var(--d)", "var(--c)"];
    static readonly string[] dashes = ["", "6 3", "2 3", "9 3 2 3"];

    public static string Of(PlotWords words, params IReadOnlyList<PlotLine> lines)
    {
        var text = new StringBuilder();
        text.Append("<figure>").Append(Say($"<svg viewBox=\"0 0 {words.Width} {words.Height}\" role=\"img\" "));
        text.Append(Say($"aria-label=\"{HtmlPage.Text(words.Title)}\">"));
        var shown = lines.Where(line => line.Values.Any(value => value is not null)).ToArray();
        if (shown.Length > 0) Draw(text, words, shown);
        text.Append("</svg><figcaption><b>").Append(HtmlPage.Text(words.Title)).Append("</b>");
        for (var i = 0; i < lines.Count; i++)
        {
            var place = Array.IndexOf(shown, lines[i]) & 3;
            var ink = lines.Count > 1 ? Say($" style=\"color:{inks[place]}\"") : "";
            text.Append(Say($"<br><span{ink}>{HtmlPage.Text(InWords(words, lines[i], lines.Count > 1))}</span>"));
        }
        return text.Append("</figcaption></figure>").ToString();
    }

    static string InWords(PlotWords words, PlotLine line, bool isNamed)
    {
        var known = line.Values.Where(value => value is not null).Select(value => value!.Value).ToArray();
        var name = isNamed ? line.Name + ": " : "";
        return known.Length == 0
            ? name + "nothing to show"
            : $"{name}last {words.Say(known[^1])}, least {words.Say(known.Min())}, greatest {words.Say(known.Max())}";
    }

    static void Draw(StringBuilder text, PlotWords words, IReadOnlyList<PlotLine> lines)
    {
        var values = lines.SelectMany(line => line.Values).Where(v => v is not null).Select(v => v!.Value);
        var (least, most) = (values.Min(), values.Max());
        var step = Step(most > least ? most - least : Math.Max(Math.Abs(most), 1e-9));
        var (low, high) = (Math.Floor(least / step) * step, Math.Ceiling(most / step) * step);
        if (high <= low) high = low + step;
        var from = lines.Min(line => line.At[0]);
        var to = Math.Max(from + 1e-9, lines.Max(line => line.At[^1]));
        var frame = new Frame(from, to, low, high) { Width = words.Width, Height = words.Height };
        for (var value = low; value < high + step / 2; value += step)
        {
            var y = frame.Y(value);
            text.Append(Say($"<line x1=\"{Left}\" x2=\"{words.Width - Right}\" y1=\"{y:0.0}\" y2=\"{y:0.0}\" "));
            text.Append(Say($"stroke=\"var(--line)\"/><text x=\"{Left - 6}\" y=\"{y + 4:0.0}\" "));
            text.Append(Say($"text-anchor=\"end\">{Label(value, step)}</text>"));
        }
        for (var i = 0; i <= 4; i++)
        {
            var at = from + (to - from) * i / 4;
            var anchor = i == 0 ? "start" : i == 4 ? "end" : "middle";
            text.Append(Say($"<text x=\"{frame.X(at):0.0}\" y=\"{words.Height - 7}\" text-anchor=\"{anchor}\">"));
            text.Append(Say($"{Moment(at, to - from, words.IsSinceStart)}</text>"));
        }
        for (var i = 0; i < lines.Count; i++)
        {
            text.Append(Say($"<path fill=\"none\" stroke=\"{inks[i & 3]}\" stroke-width=\"1.6\" "));
            text.Append(Say($"stroke-dasharray=\"{dashes[i & 3]}\" d=\"{Path(lines[i], frame)}\"/>"));
        }
    }

    static string Path(PlotLine line, in Frame frame)
    {
        var text = new StringBuilder();
        var isDown = false;
        for (var i = 0; i < line.At.Count; i++)
        {
            if (line.Values[i] is not { } value)
            {
                isDown = false;
                continue;
            }
            text.Append(Say($"{(isDown ? 'L' : 'M')}{frame.X(line.At[i]):0.0} {frame.Y(value):0.0}"));
            isDown = true;
        }
        return text.ToString();
    }

    // A fifth of the range or so, as one, two or five times a power of ten.
    static double Step(double range)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(range / 4)));
        foreach (var times in new[] { 1, 2, 5 })
            if (times * power >= range / 4) return times * power;
        return 10 * power;
    }

    static string Label(double value, double step)
    {
        var decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step)), 0, 8);
        return Math.Abs(value) >= 100_000 && step >= 1_000
            ? Shown.Fixed(value / 1000, 0) + "k"
            : Shown.Fixed(Math.Abs(value) < step / 1e6 ? 0 : value, decimals);
    }

    static string Moment(double at, double range, bool isSpan)
    {
        if (isSpan) return Shown.Span(TimeSpan.FromSeconds(at));
        var time = DateTime.UnixEpoch.AddSeconds(at);
        var form = range > 2 * 86_400 ? "MM-dd HH:mm" : range > 600 ? "HH:mm" : "HH:mm:ss";
        return time.ToString(form, CultureInfo.InvariantCulture);
    }

    static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    readonly record struct Frame(double From, double To, double Low, double High)
    {
        public required int Width { get; init; }
        public required int Height { get; init; }

        public double X(double at) => Left + (Width - Left - Right) * (at - From) / (To - From);

        public double Y(double value) => Top + (Height - Top - Bottom) * (High - value) / (High - Low);
    }
}
