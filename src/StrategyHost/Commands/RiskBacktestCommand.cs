using System.CommandLine;
using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Studies;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Tests the risk models themselves on recorded prices.</summary>
static class RiskBacktestCommand
{
    const string Description = """
        Tests the risk models on recorded bars: how often losses exceeded value at risk at 95 and 99 %, whether that
        is as often as it should be (Kupiec) and whether exceptions come alone (Christoffersen), for each coin, for all
        long, and for a market-neutral book. A model that fails its test is said to.
        Exit codes: 0 tested, 1 wrong arguments or data that cannot be used.
        """;

    static readonly Option<string> Data = new("--data")
    {
        Description = "A folder with bar files, VENUE_KIND_PAIR_STEP_FIRST_LAST.csv.gz",
        Required = true,
    };

    static readonly Option<string[]> Step = new("--step")
    {
        Description = "Bars of 1m, 5m, 1h [default: all]",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<string[]> Venue = new("--venue")
    {
        Description = "Venue and kind, such as \"binance usdm\" [default: all]",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<int> Window = new("--window")
    {
        Description = "Returns kept as scenarios",
        DefaultValueFactory = _ => 1_000,
    };

    static readonly Option<int> HalfLife = new("--half-life")
    {
        Description = "Bars after which a return counts half; 11 is RiskMetrics' λ of 0.94",
        DefaultValueFactory = _ => 11,
    };

    static readonly Option<FileInfo?> Out = new("--out") { Description = "Writes a report here, an HTML page" };

    public static Command Create() => Subcommand.Create(
        "risk-backtest", Description, [Data, Step, Venue, Window, HalfLife, Out], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var terms = RiskTerms.Default with
        {
            Window = parse.GetValue(Window),
            HalfLife = parse.GetValue(HalfLife),
        };
        if (terms.Faults().FirstOrDefault() is { } fault) throw new InvalidDataException(fault);
        var (steps, venues) = (parse.GetValue(Step) ?? [], parse.GetValue(Venue) ?? []);
        try
        {
            var sets = BarFolder.Read(
                parse.GetRequiredValue(Data),
                (venue, step) => Wants(venues, venue) && Wants(steps, step));
            var study = RiskStudy.Of(sets, terms);
            if (parse.GetValue(Out) is { } file)
                await File.WriteAllTextAsync(file.FullName, RiskStudyPage.Of(study), token);
            return new(ExitCode.Success, study, output => RiskStudyText.Write(study, output));
        }
        catch (FeedError wrong)
        {
            throw new InvalidDataException(wrong.Message, wrong);
        }
    }

    static bool Wants(string[] wanted, string one) => wanted.Length == 0 || wanted.Contains(one);
}
