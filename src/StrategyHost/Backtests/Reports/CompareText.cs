namespace StrategyHost.Backtests.Reports;

/// <summary>Two runs side by side for a terminal.</summary>
static class CompareText
{
    public static void Write(RunComparison both, TextWriter output)
    {
        Line($"A: {both.A.Report.Deployment.Name}, {both.A.Data.Name}");
        Line($"B: {both.B.Report.Deployment.Name}, {both.B.Data.Name}");
        Line("");
        Line(Row("What they found", "A", "B", "B less A"));
        foreach (var one in both.Figures) Line(Row("  " + one.Name, one.A, one.B, one.Difference));
        Line("");
        Line("What differs in how they were started");
        foreach (var one in both.Terms.Where(term => term.Differs)) Line($"  {one.Name}: {one.A} | {one.B}");
        foreach (var line in both.OnlyA) Line("  only A: " + line);
        foreach (var line in both.OnlyB) Line("  only B: " + line);
        Line("");
        Line(ComparePage.Words(both));
        foreach (var line in both.Code.Lines) Line($"  {line.Kind} {line.Text}");

        // A terminal's minus, so that a column can be summed by other programs.
        void Line(string text) => output.WriteLine(text.Replace('\u2212', '-'));
    }

    static string Row(string name, string a, string b, string difference) =>
        $"{name,-30}{a,22}{b,22}{difference,22}".TrimEnd();
}
