using System.Text;
using StrategyHost.Studies;

namespace StrategyHost.Backtests.Reports;

/// <summary>Two runs on one page that stands alone.</summary>
static class ComparePage
{
    public static string Of(RunComparison both)
    {
        var (a, b) = (both.A.Report.Deployment.Name, both.B.Report.Deployment.Name);
        var page = new HtmlPage($"A: {a} and B: {b}");
        page.Heading("Over time");
        foreach (var plot in ComparePlots.Of(both, "A", "B")) page.Add(plot);
        page.Heading("What they found");
        page.Table(["Figure", "A", "B", "B less A"], both.Figures.Select(Row));
        page.Heading("What differs in how they were started");
        var differing = both.Terms.Where(term => term.Differs).ToList();
        if (differing.Count == 0) page.Paragraph("Nothing: it is the same run twice.");
        else page.Table(["Term", "A", "B"], differing.Select(term => new[] { term.Name, term.A, term.B }), words: 1);
        foreach (var line in both.OnlyA) page.Paragraph("Only A: " + line);
        foreach (var line in both.OnlyB) page.Paragraph("Only B: " + line);
        page.Heading("Code");
        page.Paragraph(Words(both));
        if (!both.Code.IsSame) page.Add(Marked(both.Code));
        return page.Finish();
    }

    /// <summary>How the code differs, in a sentence.</summary>
    public static string Words(RunComparison both) =>
        both.A.Script.Text.Length == 0 || both.B.Script.Text.Length == 0
            ? "One of the runs is of an earlier build and holds no text of its script."
        : both.Code.IsSame ? "Both ran the same text."
        : $"From A to B {both.Code.Added} lines came and {both.Code.Removed} went.";

    /// <summary>The changed lines as markup.</summary>
    public static string Marked(CodeDifference code)
    {
        var text = new StringBuilder("<pre>");
        foreach (var line in code.Lines)
        {
            var encoded = HtmlPage.Text($"{line.Kind} {line.Text}");
            text.Append(line.Kind switch
            {
                '+' => $"<ins>{encoded}</ins>",
                '-' => $"<del>{encoded}</del>",
                _ => encoded,
            }).Append('\n');
        }
        return text.Append("</pre>").ToString();
    }

    static string[] Row(Compared one) => [one.Name, one.A, one.B, one.Difference];
}
