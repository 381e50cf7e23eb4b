using System.CommandLine;
using System.Text.Json;
using StrategyHost.Backtests;
using StrategyHost.Feeds;
using StrategyHost.Sweeps;
using StrategyHost.Worker.Containment;
using StrategyHost.Workers;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Runs one unit of a sweep: what another machine would do.</summary>
static class SweepUnitCommand
{
    const string Description = """
        Runs one unit of a sweep, a backtest with all that decides its result as one JSON document, and prints the
        result as JSON: the same bytes on every machine with this build and this data. A script that fails is a result.
        Exit codes: 0 there is a result, 1 no such unit, another build's, or data that cannot be used, 2 the script was
        rejected.
        """;

    static readonly Argument<string> Unit = new("FILE") { Description = "The unit's JSON; - reads standard input" };

    static readonly Option<string[]> Data = new("--data")
    {
        Description = "Where its market files lie here",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Create() => Subcommand.Create("sweep-unit", Description, [Unit, Data], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var file = parse.GetRequiredValue(Unit);
        var text = file == "-" ? await Console.In.ReadToEndAsync(token) : await File.ReadAllTextAsync(file, token);
        using var compiler = new CompilerProcess();
        using var pool = new WorkerPool(spare: 0);
        var works = new CagedScripts(compiler, pool, BacktestCommand.Shelf(parse));
        try
        {
            var unit = SweepJson.Read<SweepUnit>(System.Text.Encoding.UTF8.GetBytes(text));
            var work = new BacktestWork(works, TimeProvider.System, allowUnsafe: false);
            var result = await new UnitWork(work, parse.GetValue(Data) ?? []).RunAsync(unit, null, token);
            var json = SweepJson.Write(result);
            return new(
                ExitCode.Success, JsonSerializer.SerializeToElement(result, SweepJson.Options),
                output => output.WriteLine(System.Text.Encoding.UTF8.GetString(json)));
        }
        catch (SweepRefused refused)
        {
            throw new InvalidDataException(refused.Message, refused);
        }
        catch (Exception fault) when (fault is ScriptRejected or FeedError or CageException)
        {
            return BacktestCommand.Failed(fault, parse.InvocationConfiguration.Error);
        }
    }
}
