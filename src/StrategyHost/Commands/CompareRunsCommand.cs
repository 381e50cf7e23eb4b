using System.CommandLine;
using System.Text.Json;
using StrategyHost.Backtests;
using StrategyHost.Backtests.Reports;
using StrategyHost.Engine.Backtest;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Sets two backtests side by side: what differs in them, and what came of it.</summary>
static class CompareRunsCommand
{
    const string Description = """
        Compares two backtests: what they found, how they were started, and how their scripts differ. A and B are
        reports that "backtest --out" wrote, or that a host's page gave as JSON. With --report the comparison is also
        one HTML file with both on one chart.
        Exit codes: 0 compared, 1 a file that is no report.
        """;

    static readonly Argument<FileInfo> First = new("A") { Description = "A report, JSON" };
    static readonly Argument<FileInfo> Second = new("B") { Description = "Another" };
    static readonly Option<FileInfo?> Page = new("--report") { Description = "Writes the comparison here as HTML" };

    public static Command Create() => Subcommand.Create("compare-runs", Description, [First, Second, Page], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var both = new RunComparison(
            await Read(parse.GetRequiredValue(First), token), await Read(parse.GetRequiredValue(Second), token));
        if (parse.GetValue(Page) is { } file)
            await File.WriteAllTextAsync(file.FullName, ComparePage.Of(both), token);
        var document = new
        {
            both.Figures,
            terms = both.Terms,
            both.OnlyA,
            both.OnlyB,
            code = new
            {
                both.Code.Added,
                both.Code.Removed,
                lines = both.Code.Lines.Select(line => $"{line.Kind} {line.Text}"),
            },
        };
        return new(ExitCode.Success, document, output => CompareText.Write(both, output));
    }

    static async Task<BacktestResult> Read(FileInfo file, CancellationToken token)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(file.FullName, token);
            return JsonSerializer.Deserialize<BacktestResult>(bytes, ReportJson.Options)
                ?? throw new JsonException("it is empty");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{file.Name} is no backtest's report: {fault.Message}", fault);
        }
    }
}
