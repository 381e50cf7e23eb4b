using System.CommandLine;
using System.Text.Json;
using StrategyHost.Backtests;
using StrategyHost.Feeds;
using StrategyHost.Sweeps;
using StrategyHost.Worker.Containment;
using StrategyHost.Workers;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Searches a script's parameters over many backtests and says how far the best can be trusted.</summary>
static class SweepCommand
{
    const string Description = """
        Searches the parameters of a script over many backtests, each in a locked process of its own, and says how far
        the best can be trusted: the probability of backtest overfitting, the deflated Sharpe ratio, and what the
        winners earned on data they had not seen (--train, --test).
        Every finished backtest is kept in --out: a sweep that was ended, killed or canceled goes on with --resume, and
        comes to the same bytes of result.json as one that was not. The same holds for any number of workers.
        Exit codes: 0 done (trials that failed are listed), 1 wrong arguments, data that cannot be used, or canceled,
        2 the script was rejected, 3 its top level failed, or no trial ran to its end.
        """;

    public static Command Create() => Subcommand.Create(
        "sweep", Description, [SweepOptions.Script, .. BacktestCommand.RunOptions, .. SweepOptions.All], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var order = SweepOptions.Of(parse);
        if (order.IsLow) Precedence.StepBack(Environment.ProcessId);
        using var leash = order.IsLeashed ? Leash.On(Console.OpenStandardInput(), token) : null;
        var end = leash?.Token ?? token;
        using var compiler = new CompilerProcess(order.IsUnsafe);
        using var pool = new WorkerPool(spare: 0, order.IsUnsafe);
        var works = new CagedScripts(compiler, pool, BacktestCommand.Shelf(parse));
        using var progress = new ProgressLine(parse.InvocationConfiguration.Error);
        try
        {
            using var folder = SweepFolder.Open(order.Out);
            var (plan, paths) = await PlanAsync(order, folder, works, end);
            var compact = Path.Combine(order.Out, "data");
            paths = await Task.Run(() => SweepData.Compact(paths, plan.Market, compact, end), end);
            var work = new UnitWork(new BacktestWork(works, TimeProvider.System, order.IsUnsafe), paths);
            var run = new SweepRun(plan, folder, work, TimeProvider.System) { Workers = order.Workers };
            var result = await run.RunAsync(new Line(progress), end);
            progress.Dispose();
            SweepData.Clear(compact);
            return Done(result);
        }
        catch (OperationCanceledException)
        {
            progress.Dispose();
            throw new InvalidDataException($"Canceled: what was done is kept, --resume --out {order.Out} goes on.");
        }
        catch (SweepRefused refused)
        {
            progress.Dispose();
            throw new InvalidDataException(refused.Message, refused);
        }
        catch (Exception fault) when (fault is ScriptRejected or WorkerFault or FeedError or CageException)
        {
            progress.Dispose();
            return BacktestCommand.Failed(fault, parse.InvocationConfiguration.Error);
        }
    }

    // The plan that is asked for, or the one there is; where there are both they have to be one.
    static async Task<(SweepPlan Plan, IReadOnlyList<string> Paths)> PlanAsync(
        SweepOrder order, SweepFolder folder, ScriptWorks works, CancellationToken token)
    {
        var kept = folder.HasPlan ? folder.ReadPlan() : null;
        if (kept is not null && !order.IsResume)
            throw new SweepRefused(
                $"There is a sweep in {order.Out} already: go on with --resume, or name another folder.");
        if (kept is not null && kept.Build != BuildIdentity.Current)
            throw new SweepRefused(
                $"The sweep in {order.Out} was begun by build {kept.Build}, this is {BuildIdentity.Current}: their "
                + "results cannot be compared. Begin a new one in another folder.");
        var asked = order.Request ?? (order.IsKept && kept is null ? folder.ReadRequest() : null);
        if (asked is not { } request)
            return kept is null
                ? throw new SweepRefused($"There is no sweep in {order.Out} to go on with; name a script to begin one.")
                : (kept, folder.ReadSource());
        var plan = await new SweepMaker(works).PlanAsync(request, token);
        if (kept is not null && kept.Id != plan.Id)
            throw new SweepRefused(
                $"The sweep in {order.Out} is another one: its {PlanDifference.Between(kept, plan)} differ. Leave the "
                + "script out to go on with it as it is, or name another folder.");
        if (kept is null) folder.Write(plan, request.Backtest.Market.Paths);
        return (plan, request.Backtest.Market.Paths);
    }

    static Answer Done(SweepResult result)
    {
        var hasWinner = result.Splits.Any(split => split.Winner is not null);
        return new(
            hasWinner ? ExitCode.Success : ExitCode.Stopped,
            JsonSerializer.SerializeToElement(result, SweepJson.Options),
            output => SweepText.Write(result, output));
    }

    sealed class Line(ProgressLine line) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value)
        {
            var failed = value.Failed > 0 ? $", {value.Failed} failed" : "";
            var stage = $"{value.Done} of {value.Expected}{failed}";
            line.Report(new(stage, value.Fraction) { Remaining = value.Remaining });
        }
    }
}
