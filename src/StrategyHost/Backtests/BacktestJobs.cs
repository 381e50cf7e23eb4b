using StrategyHost.Jobs;
using StrategyHost.Scripts;

namespace StrategyHost.Backtests;

/// <summary>What someone asks for on the page: a version, a data set, and from what the run starts.</summary>
sealed record StartOrder
{
    public required string Version { get; init; }

    /// <summary>The data set's id; empty for the synthetic market.</summary>
    public required string DataSet { get; init; }

    public required MarketChoice Market { get; init; }
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
    public required RunTerms Terms { get; init; }
    public required string By { get; init; }
}

/// <summary>Backtests, one after the other; what ran when the host ended is marked as interrupted.</summary>
sealed class BacktestJobs(
    RunLibrary runs, ScriptLibrary scripts, DataCatalogue data, BacktestWork work, TimeProvider clock)
    : JobQueue<StoredRun, RunProgress>(runs, clock)
{
    private protected override string Kind => "runs";

    /// <summary>Puts a run at the end of the queue.</summary>
    /// <exception cref="JobRefused">It cannot be run as asked.</exception>
    public async Task<StoredRun> StartAsync(StartOrder order, CancellationToken token)
    {
        var version = scripts.Version(order.Version)
            ?? throw new JobRefused("That version of the script is not in the library.");
        if (order.Terms.Fault is { } fault) throw new JobRefused(fault);
        if (order.DataSet.Length == 0 && order.Terms.Assumptions.NeedsRecording() is { } what)
            throw new JobRefused($"The synthetic market's orders are all known: {what} needs recorded data.");
        if (order.Market.Fault is { } wrong) throw new JobRefused(wrong);
        if (order.DataSet.Length > 0 && await data.FindAsync(order.DataSet, token) is not { IsUsable: true })
            throw new JobRefused("That data set is not there, or cannot be used.");
        var run = new StoredRun
        {
            State = RunState.Queued,
            Script = version.Script,
            ScriptVersion = version.Id,
            ScriptHash = version.Hash,
            DataSet = order.DataSet,
            Market = order.Market with { Paths = [] },
            Parameters = order.Parameters,
            Terms = order.Terms,
            By = order.By,
            At = Clock.GetUtcNow(),
        };
        Put(() => runs.Add(run));
        return run;
    }

    private protected override async Task DoAsync(StoredRun run, CancellationToken token)
    {
        var request = await RequestOf(run, token);
        var result = await work.RunAsync(request, new Follower(this, run.Id), token);
        run.Data = result.Data;
        run.Summary = RunSummary.Of(result);
        run.EndedAt = Clock.GetUtcNow();
        run.State = result.Report.Fault is null ? RunState.Finished : RunState.Stopped;
        run.Message = result.Report.Fault?.ToString() ?? "";
        runs.Keep(run, result);
    }

    private protected override void Leave(StoredRun run) =>
        End(run, RunState.Interrupted, "The host ended while it ran.");

    async Task<BacktestRequest> RequestOf(StoredRun run, CancellationToken token)
    {
        var version = scripts.Version(run.ScriptVersion)
            ?? throw new JobRefused("That version of the script is no longer in the library.");
        var market = run.Market;
        if (run.DataSet.Length > 0)
        {
            var set = await data.FindAsync(run.DataSet, token)
                ?? throw new JobRefused($"The data set {run.DataSet} is no longer there.");
            market = set.Chosen(market);
        }
        return new()
        {
            File = version.Script,
            Text = version.Text,
            Version = version.Id,
            Market = market,
            Parameters = run.Parameters,
            Terms = run.Terms,
            By = run.By,
        };
    }

    sealed class Follower(BacktestJobs jobs, long id) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => jobs.Tell(id, value);
    }
}
