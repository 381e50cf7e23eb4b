using System.Globalization;
using StrategyHost.Engine.Backtest.Crashes;
using StrategyHost.Model;

namespace StrategyHost.Studies;

/// <summary>The crash report as text for a terminal and as an HTML page.</summary>
static class CrashPage
{
    static readonly string[] heads =
    [
        "Model", "To open", "To stay whole", "Against isolated", "Whole, legs apart", "Forced closes", "Their cost",
        "Owed beyond", "Funding", "Profit", "Left alone",
    ];

    /// <summary>What the figures take for granted; the path within a bar as it was chosen.</summary>
    public static IReadOnlyList<string> Assumptions(CrashReport report) =>
    [
        "Each row is a pool that the model binds, on one desk: margin, liquidation, backstop, fees and "
            + "funding are the desk's, not a rule of this report.",
        "To open: the least cash with which the desk let the book be entered, in a hundred parts with both sides "
            + "abreast, spot paid for in it. To stay whole: the most that was needed until the end, losses included: "
            + "with so much the book is never touched. Isolated divides its cash by initial margin.",
        "Forced closes, cost, funding and profit: the book starts with no more than the cash to open, and nothing is "
            + "ever added. Cost: fees, slippage and what was forfeited. A book worth less than nothing is deleveraged "
            + "at the mark before, as the venue's rule is: that may be better than the market, and what the book owed "
            + "beyond its cash is then lost to those on the other side.",
        report.Choice.Terms.Path == CrashPath.Together
            ? "Within a bar the worst comes first: all lows or all highs, whichever leaves the book worth less, then "
                + "the others, then the closes."
            : "Within a bar each leg is at its own worst in one moment, then at its best, then at the close: harsher "
                + "than a market whose coins move together.",
        "Whole, legs apart: what would have been needed had each leg been at its own worst in one moment of every bar.",
        "Pools are looked at thrice a bar; a fifth of a position above 100,000 first, all of it within 30 seconds of "
            + "that; below two thirds of maintenance the backstop takes all that is left.",
        $"A fee of 0.045 % (spot 0.07 %) and {report.Choice.Terms.Slippage.ToDouble() * 100:0.##} % slippage a trade, "
            + "to the next tick beyond, as deep as is asked: a real book may slip further. Leverage is set to "
            + $"{report.Choice.Terms.Leverage}, cut by the coin.",
        "Oracle and mark are the bar's prices. Where the bars are spot's, they stand in for the perpetual.",
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
            output.WriteLine(Said(run));
            output.WriteLine(Line(heads));
            foreach (var row in Rows(run)) output.WriteLine(Line(row));
        }
        output.WriteLine();
        foreach (var line in Assumptions(report).Concat(report.Missing)) output.WriteLine(line);
    }

    public static string Of(CrashReport report)
    {
        var page = new HtmlPage("Market-neutral books through real crashes");
        page.Paragraph(
            $"The same book of {Whole(report.Leg)} a side under each margin model. Money in quote currency.");
        foreach (var line in Assumptions(report)) page.Paragraph(line);
        foreach (var line in report.Missing) page.Paragraph(line);
        foreach (var run in report.Runs)
        {
            page.Heading($"{run.Crash}: {run.Book}");
            page.Paragraph($"{Falls(run)}. {run.Data}, {run.Times[0]:yyyy-MM-dd HH:mm} to "
                + $"{run.Times[^1]:yyyy-MM-dd HH:mm} UTC, {run.Times.Count:N0} bars, {run.Cuts} gaps.");
            page.Paragraph(Said(run));
            page.Table(heads, Rows(run));
            page.Paragraph("Cash needed within each bar not to be liquidated: maintenance and what was lost so far.");
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
            Whole(one.NeededApart),
            one.IsTakenOver ? $"{one.Liquidations}, taken over"
                : one.IsDeleveraged ? $"{one.Liquidations}, deleveraged"
                : $"{one.Liquidations}",
            Whole(one.Cost),
            Whole(one.Owed),
            Whole(one.Funding),
            Whole(one.Profit),
            Whole(one.Held),
        });
    }

    static string Said(CrashRun run) => run.HasRange
        ? run.Funding
        : run.Funding + " The bars tell of closes only: what happened within them is missing.";

    static string Falls(CrashRun run) => "At the lowest against the opening: " + string.Join(", ", run.Falls.Select(
        fall => string.Create(CultureInfo.InvariantCulture, $"{fall.Key} {fall.Value:0.0 %}")));

    static string Share(double saved) =>
        saved.ToString("0 % less;0 % more;same", CultureInfo.InvariantCulture).Replace("same", "the same");

    static string Whole(Money money) => money.ToDouble().ToString("#,0", CultureInfo.InvariantCulture);

    static string Whole(Notional notional) => Whole(notional.ToMoney());

    static string Line(string[] cells) => "  " + string.Concat(cells.Select((c, i) => i == 0 ? $"{c,-9}" : $"{c,17}"));
}
