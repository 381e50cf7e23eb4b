using System.Globalization;
using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Studies;

/// <summary>The crash report as text for a terminal and as an HTML page.</summary>
static class CrashPage
{
    static readonly string[] heads =
    [
        "Model", "To open", "To stay whole", "Against isolated", "Forced closes", "Their cost", "Owed beyond",
        "Profit", "Left alone",
    ];

    public static readonly IReadOnlyList<string> Assumptions =
    [
        "To open: cash the model asks for before the book may stand, spot paid for in it. To stay whole: the most it "
            + "asked until the end, losses included: with so much the book is never touched.",
        "Forced closes, cost and profit: the book starts with no more than the cash to open. When the model says so, "
            + "the largest maintenance goes first, a fifth of a position above 100,000 at a time, once a bar; below "
            + "two thirds of maintenance the backstop takes all that is left, and what is owed beyond is its loss.",
        "Cash may be owed against spot where a model counts spot; no interest is charged on it.",
        "A forced close costs 0.045 % fee and 0.10 % slippage. Leverage is set to 10, cut by the coin. Marks are the "
            + "closes of bars; funding is left out. Where the bars are spot's, they stand in for the perpetual.",
        "VaR: expected shortfall at 99 % over 4 hours times 1.25, from five-minute returns of the week before at "
            + "present volatilities, and 1 % of the gross; maintenance is 60 % of that.",
    ];

    public static void Write(CrashReport report, TextWriter output)
    {
        foreach (var run in report.Runs)
        {
            output.WriteLine();
            output.WriteLine($"{run.Crash}, {run.Book}, {Whole(report.Leg)} a side "
                + $"({run.Data}, {run.Times.Count:N0} bars, {run.Cuts} gaps)");
            output.WriteLine(Line(heads));
            foreach (var row in Rows(run)) output.WriteLine(Line(row));
        }
        output.WriteLine();
        foreach (var line in Assumptions.Concat(report.Missing)) output.WriteLine(line);
    }

    public static string Of(CrashReport report)
    {
        var page = new HtmlPage("Market-neutral books through real crashes");
        page.Paragraph(
            $"The same book of {Whole(report.Leg)} a side under each margin model. Money in quote currency.");
        foreach (var line in Assumptions) page.Paragraph(line);
        foreach (var line in report.Missing) page.Paragraph(line);
        foreach (var run in report.Runs)
        {
            page.Heading($"{run.Crash}: {run.Book}");
            page.Paragraph($"{Falls(run)}. {run.Data}, {run.Times[0]:yyyy-MM-dd HH:mm} to "
                + $"{run.Times[^1]:yyyy-MM-dd HH:mm} UTC, {run.Times.Count:N0} bars, {run.Cuts} gaps.");
            page.Table(heads, Rows(run));
            page.Paragraph("Cash needed at each moment not to be liquidated: maintenance and what was lost so far.");
            page.Add(LineChart.Of(
                $"Cash needed, {run.Crash}, {run.Book}",
                run.Times,
                [.. run.Results.Select(one => (one.Model, one.Curve))]));
        }
        return page.Finish();
    }

    static IEnumerable<string[]> Rows(CrashRun run)
    {
        var apart = run.Results[0].Needed;
        return run.Results.Select(one => new[]
        {
            one.Model,
            Whole(one.Opening),
            Whole(one.Needed),
            apart.Sign > 0 ? Share((apart - one.Needed).ToDouble() / apart.ToDouble()) : "–",
            one.IsTakenOver ? $"{one.Liquidations}, taken over" : $"{one.Liquidations}",
            Whole(one.Cost),
            Whole(one.Owed),
            Whole(one.Profit),
            Whole(one.Held),
        });
    }

    static string Falls(CrashRun run) => "At the lowest against the opening: " + string.Join(", ", run.Falls.Select(
        fall => string.Create(CultureInfo.InvariantCulture, $"{fall.Key} {fall.Value:0.0 %}")));

    static string Share(double saved) =>
        saved.ToString("0 % less;0 % more;same", CultureInfo.InvariantCulture).Replace("same", "the same");

    static string Whole(Money money) => money.ToDouble().ToString("#,0", CultureInfo.InvariantCulture);

    static string Whole(Notional notional) => Whole(notional.ToMoney());

    static string Line(string[] cells) => "  " + string.Concat(cells.Select((c, i) => i == 0 ? $"{c,-10}" : $"{c,18}"));
}
