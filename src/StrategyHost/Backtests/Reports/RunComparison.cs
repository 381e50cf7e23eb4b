using StrategyHost.Engine.Backtest;
using StrategyHost.Model;

namespace StrategyHost.Backtests.Reports;

/// <summary>Something two runs were started with, or found.</summary>
/// <param name="A">In words; a dash where the run has none.</param>
public sealed record Compared(string Name, string A, string B)
{
    /// <summary>B less A, where both are figures.</summary>
    public string Difference { get; init; } = "";

    public bool Differs => A != B;
}

/// <summary>
/// Two runs side by side: what differs in code, parameters, data and assumptions, and what came of it.
/// </summary>
public sealed class RunComparison(BacktestResult a, BacktestResult b)
{
    public BacktestResult A => a;

    public BacktestResult B => b;

    /// <summary>What they were started with.</summary>
    public IReadOnlyList<Compared> Terms { get; } = TermsOf(a, b);

    /// <summary>What is taken for granted by one and not by the other.</summary>
    public IReadOnlyList<string> OnlyA { get; } = [.. Assumed(a).Except(Assumed(b))];

    public IReadOnlyList<string> OnlyB { get; } = [.. Assumed(b).Except(Assumed(a))];

    /// <summary>What they found.</summary>
    public IReadOnlyList<Compared> Figures { get; } = FiguresOf(a, b);

    public CodeDifference Code { get; } = CodeDifference.Of(a.Script.Text, b.Script.Text);

    /// <summary>They cover a common time, so that their lines may stand over one clock.</summary>
    public bool IsSameTime => a.Report.From < b.Report.To && b.Report.From < a.Report.To;

    static IEnumerable<string> Assumed(BacktestResult one) => one.Report.Assumptions.Concat(one.Data.Notes);

    static List<Compared> TermsOf(BacktestResult a, BacktestResult b)
    {
        var terms = new List<Compared>
        {
            new("Script", a.Script.File, b.Script.File),
            new("Version", Known(a.Script.Version), Known(b.Script.Version)),
            new("Version hash", a.Script.Hash, b.Script.Hash),
        };
        var (mine, theirs) = (a.Report.Deployment.Parameters, b.Report.Deployment.Parameters);
        foreach (var name in mine.Keys.Union(theirs.Keys).Order(StringComparer.Ordinal))
            terms.Add(new(
                "Parameter " + name, mine.GetValueOrDefault(name, "default"),
                theirs.GetValueOrDefault(name, "default")));
        terms.Add(new("Seed", $"{a.Terms.Seed}", $"{b.Terms.Seed}"));
        terms.Add(new("Latency", Milliseconds(a), Milliseconds(b)));
        terms.Add(new("Deposit", a.Terms.Deposit, b.Terms.Deposit));
        terms.Add(new("Data", a.Data.Name, b.Data.Name));
        terms.Add(new("Data hash", Known(a.Data.Hash), Known(b.Data.Hash)));
        terms.Add(new("From, UTC", Shown.Time(a.Report.From), Shown.Time(b.Report.From)));
        terms.Add(new("To, UTC", Shown.Time(a.Report.To), Shown.Time(b.Report.To)));
        terms.Add(new("State hash", a.Report.Hash, b.Report.Hash));
        return terms;
    }

    static List<Compared> FiguresOf(BacktestResult a, BacktestResult b)
    {
        var (mine, theirs) = (a.Report, b.Report);
        var figures = new List<Compared> { Of("Profit", mine.Profit.Total, theirs.Profit.Total) };
        foreach (var ((name, one), (_, other)) in
            ReportText.Parts(mine.Profit).Zip(ReportText.Parts(theirs.Profit))) figures.Add(Of(name, one, other));
        var ratios = RunRatios.Of(theirs).ToDictionary(one => one.Name, one => one.Value);
        foreach (var ratio in RunRatios.Of(mine))
            figures.Add(new(ratio.Name, ratio.Value, ratios.GetValueOrDefault(ratio.Name, "–")));
        figures.Add(new("Highest margin usage", Shown.Percent(mine.HighestUsage), Shown.Percent(theirs.HighestUsage)));
        figures.Add(new(
            "Nearest liquidation", Shown.Percent(mine.NearestLiquidation), Shown.Percent(theirs.NearestLiquidation)));
        figures.Add(new("Fills", Shown.Count(mine.FillCount), Shown.Count(theirs.FillCount))
        {
            Difference = Shown.Fixed(theirs.FillCount - mine.FillCount, 0),
        });
        figures.Add(new("Orders", Shown.Count(mine.Orders.Submitted), Shown.Count(theirs.Orders.Submitted))
        {
            Difference = Shown.Fixed(theirs.Orders.Submitted - mine.Orders.Submitted, 0),
        });
        return figures;
    }

    static Compared Of(string name, Money a, Money b) =>
        new(name, Shown.Exact(a), Shown.Exact(b)) { Difference = Shown.Exact(b - a) };

    static string Milliseconds(BacktestResult one) =>
        FormattableString.Invariant($"{one.Terms.Latency.TotalMilliseconds:0.###} ms");

    static string Known(string text) => text.Length > 0 ? text : "–";
}
