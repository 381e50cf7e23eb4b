using System.CommandLine;
using StrategyHost.Feeds;
using StrategyHost.Engine.Backtest.Crashes;
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
        plots that stands alone. A desk runs for each model, on the lows and highs within each bar and with the funding
        that was settled; what the data do not tell is said in each run.
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

    static readonly Option<string?> Funding = new("--funding")
    {
        Description = "A folder with funding files, VENUE_KIND_PAIR_funding_STEP_FIRST_LAST.csv.gz; without it the "
            + "folder named funding below or beside the bars, if there is one",
    };

    static readonly Option<string?> Only = new("--crash") { Description = "Only this one, such as 2022-05" };

    static readonly Option<CrashPath> Path = new("--path")
    {
        Description = "Prices within a bar, the worst first: of the market together, or of each leg apart",
        DefaultValueFactory = _ => CrashPath.Together,
    };

    static readonly Option<FileInfo?> Out = new("--out") { Description = "Writes the report here, an HTML page" };

    public static Command Create() =>
        Subcommand.Create("crash-report", Description, [Data, Funding, Only, Leg, Path, Out], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var leg = Notional.Parse(parse.GetRequiredValue(Leg));
        if (leg.Sign <= 0 || leg > Notional.Parse("1000000000"))
            throw new InvalidDataException($"--leg {leg}: expected more than 0 and at most a billion");
        try
        {
            var terms = new CrashTerms { Path = parse.GetValue(Path) };
            var report = CrashReport.Of(new(parse.GetRequiredValue(Data), parse.GetValue(Funding), leg, terms)
            {
                Crash = parse.GetValue(Only),
            });
            if (parse.GetValue(Out) is { } file)
                await File.WriteAllTextAsync(file.FullName, CrashPage.Of(report), token);
            return new(ExitCode.Success, Document(report), output => CrashPage.Write(report, output));
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidDataException(wrong.Message, wrong);
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
        Assumptions = CrashPage.Assumptions(report),
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
            run.Funding,
            run.HasRange,
            Results = run.Results.Select(one => new
            {
                one.Model,
                Opening = one.Opening.ToString(),
                Needed = one.Needed.ToString(),
                NeededApart = one.NeededApart.ToString(),
                one.Liquidations,
                one.IsTakenOver,
                one.IsDeleveraged,
                Cost = one.Cost.ToString(),
                Owed = one.Owed.ToString(),
                Funding = one.Funding.ToString(),
                Profit = one.Profit.ToString(),
                Held = one.Held.ToString(),
            }),
        }),
    };
}
