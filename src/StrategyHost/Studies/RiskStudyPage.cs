using System.Globalization;
using System.Text;
using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Studies;

/// <summary>A study of risk models as an HTML page: one strip of dots a method, then every row.</summary>
static class RiskStudyPage
{
    const int Width = 1000, Left = 130, Right = 20, RowHeight = 34, Top = 26;
    const double LeastRatio = 0.25, MostRatio = 4;

    public static string Of(RiskStudy study)
    {
        var page = new HtmlPage("Risk models tested on real prices");
        page.Paragraph("Before each bar every method states the loss that should be exceeded once in 20 or once in 100 "
            + "bars; then the bar comes. Kupiec asks whether losses went beyond as often as they should, "
            + "Christoffersen whether they did so alone and not in clusters. A p value above 0.05 passes.");
        foreach (var level in new[] { 0.99, 0.95 })
        {
            page.Heading(Say($"Exceptions at {level:P0}: counted over due"));
            page.Paragraph("One dot for each book and data set; on the line as many as due, right of it too many. "
                + "Filled dots pass both tests together.");
            page.Add(Strips(study, level));
        }
        page.Heading("What passed");
        foreach (var line in RiskStudyText.Verdicts(study)) page.Paragraph(line);
        foreach (var set in study.Sets) Add(page, set);
        return page.Finish();
    }

    static void Add(HtmlPage page, RiskStudySet set)
    {
        page.Heading(Say($"{set.Data}: {string.Join(", ", set.Coins)}"));
        page.Paragraph(Say(
            $"{set.From:yyyy-MM-dd} to {set.To:yyyy-MM-dd}, {set.Bars:N0} bars in common, {set.Cuts} cuts."));
        page.Table(
            ["Book", "Method", "Level", "Tested", "Beyond", "Due", "Kupiec p", "Alone p", "Both p", "Mean VaR",
                "Mean ES", "Loss / ES", "Replaced", "Verdict"],
            set.Scores.Select(Row));
    }

    static string[] Row(RiskScore score) =>
    [
        score.Book, score.Method.ToString(), Say($"{score.Confidence:P0}"), Say($"{score.Coverage.Count:N0}"),
        Say($"{score.Coverage.Exceptions:N0}"), Say($"{score.Coverage.Count * (1 - score.Confidence):N1}"),
        Say($"{score.Coverage.KupiecP:0.0000}"), Say($"{score.Coverage.IndependenceP:0.0000}"),
        Say($"{score.Coverage.ConditionalP:0.0000}"), Say($"{score.AverageValueAtRisk:P2}"),
        Say($"{score.AverageShortfall:P2}"),
        score.LossOverShortfall is { } ratio ? Say($"{ratio:0.00}") : "–",
        Say($"{score.ReplacedShare:P0}"), RiskStudyText.Verdict(score),
    ];

    static string Strips(RiskStudy study, double level)
    {
        var methods = Enum.GetValues<RiskMethod>();
        var height = Top + methods.Length * RowHeight + 8;
        var svg = new StringBuilder();
        svg.Append(Say($"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"Exceptions over due\">"));
        foreach (var tick in new[] { 0.25, 0.5, 1, 2, 4 })
        {
            var at = X(tick);
            var ink = tick == 1 ? "var(--ink)" : "var(--line)";
            svg.Append(Say($"<line x1=\"{at:0.0}\" x2=\"{at:0.0}\" y1=\"{Top}\" y2=\"{height - 6}\" "));
            svg.Append($"stroke=\"{ink}\"/>");
            svg.Append(Say($"<text x=\"{at:0.0}\" y=\"16\" text-anchor=\"middle\">{tick}×</text>"));
        }
        for (var row = 0; row < methods.Length; row++)
        {
            var y = Top + row * RowHeight + RowHeight / 2;
            svg.Append(Say($"<text x=\"12\" y=\"{y + 4}\">{methods[row]}</text>"));
            foreach (var set in study.Sets)
                foreach (var score in set.Scores)
                    if (score.Method == methods[row] && score.Confidence == level)
                        svg.Append(Dot(set, score, y));
        }
        return svg.Append("</svg>").ToString();
    }

    static string Dot(RiskStudySet set, RiskScore score, int y)
    {
        var ratio = score.Coverage.Exceptions / (score.Coverage.Count * (1 - score.Confidence));
        var (fill, ink) = score.PassesConditional ? ("var(--good)", "var(--good)") : ("none", "var(--bad)");
        var what = HtmlPage.Text(Say(
            $"{set.Data}, {score.Book}: {ratio:0.00} of what is due, p {score.Coverage.ConditionalP:0.000}"));
        return Say($"<circle cx=\"{X(ratio):0.0}\" cy=\"{y}\" r=\"5\" fill=\"{fill}\" stroke=\"{ink}\" ")
            + $"fill-opacity=\"0.7\"><title>{what}</title></circle>";
    }

    // Twice as many is as far from the line as half as many.
    static double X(double ratio)
    {
        var share = Math.Log(Math.Clamp(ratio, LeastRatio, MostRatio) / LeastRatio) / Math.Log(MostRatio / LeastRatio);
        return Left + share * (Width - Left - Right);
    }

    static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
