using System.Globalization;
using System.Text;
using StrategyHost.Model;
using StrategyHost.Studies;

namespace StrategyHost.Backtests.Reports;

/// <summary>A profit as steps from zero: each part begins where the one before ended.</summary>
static class ProfitSteps
{
    const int Row = 24, Left = 200, Wide = 560, Width = 1000;

    public static string Of(string title, IReadOnlyList<(string Name, Money Value)> parts)
    {
        var steps = new List<(string Name, Money Value, double From, double To)>();
        var (at, sum) = (0.0, Money.Zero);
        foreach (var (name, value) in parts)
        {
            steps.Add((name, value, at, at + value.ToDouble()));
            (at, sum) = (at + value.ToDouble(), sum + value);
        }
        steps.Add(("Sum", sum, 0, sum.ToDouble()));
        var low = steps.Min(step => Math.Min(step.From, step.To));
        var range = Math.Max(1e-9, steps.Max(step => Math.Max(step.From, step.To)) - low);
        var text = new StringBuilder();
        text.Append(Say($"<figure><svg viewBox=\"0 0 {Width} {steps.Count * Row + 8}\" role=\"img\" "));
        text.Append(Say($"aria-label=\"{HtmlPage.Text(title)}\">"));
        for (var i = 0; i < steps.Count; i++)
        {
            var (name, value, from, to) = steps[i];
            var (x, wide) = (Left + (Math.Min(from, to) - low) / range * Wide, Math.Abs(to - from) / range * Wide);
            var ink = i == steps.Count - 1 ? "var(--a)" : value.Sign < 0 ? "var(--bad)" : "var(--good)";
            var y = i * Row + 4;
            text.Append(Say($"<text x=\"{Left - 10}\" y=\"{y + 16}\" text-anchor=\"end\">"));
            text.Append(HtmlPage.Text(name)).Append("</text>");
            text.Append(Say($"<rect x=\"{x:0.0}\" y=\"{y + 4}\" width=\"{Math.Max(1, wide):0.0}\" "));
            text.Append(Say($"height=\"{Row - 8}\" fill=\"{ink}\"/>"));
            text.Append(Say($"<text x=\"{Width - 12}\" y=\"{y + 16}\" text-anchor=\"end\">"));
            text.Append(HtmlPage.Text(Shown.Exact(value))).Append("</text>");
        }
        return text.Append("</svg></figure>").ToString();
    }

    static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
