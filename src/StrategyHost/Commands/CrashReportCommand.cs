using System.CommandLine;
using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Studies;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Takes market-neutral books through real crashes under every margin model.</summary>
static class CrashReportCommand
{
    const string Description = """
        Takes the same market-neutral books through real crashes (2021-05-19, 2022-05, 2024-08-05, 2025-02-03) under
        each margin model: the cash they need, forced closes and their cost, as a table and, with --out, as a page with
        plots that stands alone.
        Exit codes: 0 done, 1 wrong arguments or data that cannot be used.
        """;

    static readonly Option<string> Data = new("--data")
    {
        Description = "A folder with bar files, VENUE_KIND_PAIR_STEP_FIRST_LAST.csv.gz",
        Required = true,
    };

    static readonly Option<string> Leg = new("--leg")
    {
        Description = "Notional of each side",
        DefaultValueFactory = _ => "1000000",
    };

    static readonly Option<FileInfo?> Out = new("--out") { Description = "Writes the report here, an HTML page" };

    public static Command Create() => Subcommand.Create("crash-report", Description, [Data, Leg, Out], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var leg = Notional.Parse(parse.GetRequiredValue(Leg));
        if (leg.Sign <= 0 || leg > Notional.Parse("1000000000"))
            throw new InvalidDataException($"--leg {leg}: expected more than 0 and at most a billion");
        try
        {
            var report = CrashReport.Of(parse.GetRequiredValue(Data), leg);
            if (parse.GetValue(Out) is { } file)
                await File.WriteAllTextAsync(file.FullName, CrashPage.Of(report), token);
            return new(ExitCode.Success, Document(report), output => CrashPage.Write(report, output));
        }
        catch (FeedError wrong)
        {
            throw new InvalidDataException(wrong.Message, wrong);
        }
    }

    // Money as decimal text, without the curves, which the page plots.
    static object Document(CrashReport report) => new
    {
        Leg = report.Leg.ToString(),
        CrashPage.Assumptions,
        report.Missing,
        Runs = report.Runs.Select(run => new
        {
            run.Crash,
            run.Book,
            run.Data,
            From = run.Times[0],
            To = run.Times[^1],
            Bars = run.Times.Count,
            run.Cuts,
            run.Falls,
            Results = run.Results.Select(one => new
            {
                one.Model,
                Opening = one.Opening.ToString(),
                Needed = one.Needed.ToString(),
                one.Liquidations,
                one.IsTakenOver,
                Cost = one.Cost.ToString(),
                Owed = one.Owed.ToString(),
                Profit = one.Profit.ToString(),
                Held = one.Held.ToString(),
            }),
        }),
    };
}
