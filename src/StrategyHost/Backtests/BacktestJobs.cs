using System.Collections.Concurrent;
using StrategyHost.Feeds;
using StrategyHost.Scripts;
using StrategyHost.Workers;

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

/// <summary>The order cannot be carried out; the message says why.</summary>
sealed class OrderRefused(string message) : Exception(message);

/// <summary>
/// Runs backtests one after the other: a machine has few processors and the desk needs them. What waits is in the
/// store, so that it survives a restart; what ran when the host ended is marked as interrupted.
/// </summary>
sealed class BacktestJobs(
    RunLibrary runs, ScriptLibrary scripts, DataCatalogue data, BacktestWork work, TimeProvider clock)
    : BackgroundService
{
    const int MostWaiting = 20;
    readonly SemaphoreSlim waiting = new(0);
    readonly Lock gate = new();
    readonly ConcurrentDictionary<long, RunProgress> progress = [];
    CancellationTokenSource? cancel;
    long running;

    /// <summary>A run has begun, moved or ended. On any thread, a few times a second.</summary>
    public event Action? Changed;

    public RunProgress? Progress(long id) => progress.TryGetValue(id, out var found) ? found : null;

    /// <summary>Puts a run at the end of the queue.</summary>
    /// <exception cref="OrderRefused">It cannot be run as asked.</exception>
    public async Task<StoredRun> StartAsync(StartOrder order, CancellationToken token)
    {
        var version = scripts.Version(order.Version)
            ?? throw new OrderRefused("That version of the script is not in the library.");
        if (order.Terms.Fault is { } fault) throw new OrderRefused(fault);
        if (order.DataSet.Length == 0 && order.Terms.Assumptions.NeedsRecording() is { } what)
            throw new OrderRefused($"The synthetic market's orders are all known: {what} needs recorded data.");
        if (!(order.Market.Hours > 0 && order.Market.Hours <= MarketChoice.MostHours))
            throw new OrderRefused($"A synthetic market runs more than 0 and up to {MarketChoice.MostHours:N0} hours.");
        if (order.Market is { From: { } from, To: { } to } && from >= to)
            throw new OrderRefused("The run's first moment has to be before its last.");
        if (order.DataSet.Length > 0 && await data.FindAsync(order.DataSet, token) is not { IsUsable: true })
            throw new OrderRefused("That data set is not there, or cannot be used.");
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
            At = clock.GetUtcNow(),
        };
        lock (gate)
        {
            if (runs.All().Count(one => !one.IsOver()) >= MostWaiting)
                throw new OrderRefused($"{MostWaiting} runs are waiting already: cancel one, or come back later.");
            runs.Add(run);
        }
        waiting.Release();
        Changed?.Invoke();
        return run;
    }

    /// <summary>Takes a run out of the queue, or ends it where it runs. False where it is over.</summary>
    public bool Cancel(long id)
    {
        lock (gate)
        {
            if (runs.Find(id) is not { } run || run.IsOver()) return false;
            if (run.State == RunState.Queued) End(run, RunState.Canceled, "");
            else if (running == id) cancel?.Cancel();
        }
        Changed?.Invoke();
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken token)
    {
        await Task.Yield();
        foreach (var left in runs.All().Where(run => run.State == RunState.Running))
            End(left, RunState.Interrupted, "The host ended while it ran.");
        while (!token.IsCancellationRequested)
        {
            if (Next() is { } run) await RunAsync(run, token);
            else await waiting.WaitAsync(token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    StoredRun? Next()
    {
        lock (gate)
        {
            if (runs.All().LastOrDefault(one => one.State == RunState.Queued) is not { } run) return null;
            run.State = RunState.Running;
            run.StartedAt = clock.GetUtcNow();
            runs.Save(run);
            running = run.Id;
            cancel = new();
            return run;
        }
    }

    async Task RunAsync(StoredRun run, CancellationToken token)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, cancel!.Token);
        Changed?.Invoke();
        try
        {
            var request = await RequestOf(run, either.Token);
            var result = await work.RunAsync(request, new Follower(this, run.Id), either.Token);
            run.Data = result.Data;
            run.Summary = RunSummary.Of(result);
            run.EndedAt = clock.GetUtcNow();
            run.State = result.Report.Fault is null ? RunState.Finished : RunState.Stopped;
            run.Message = result.Report.Fault?.ToString() ?? "";
            runs.Keep(run, result);
        }
        catch (OperationCanceledException)
        {
            if (token.IsCancellationRequested) End(run, RunState.Interrupted, "The host ended while it ran.");
            else End(run, RunState.Canceled, "");
        }
        catch (Exception fault) when (
            fault is ScriptRejected or WorkerFault or FeedError or OrderRefused or IOException)
        {
            End(run, RunState.Failed, fault.Message);
        }
        finally
        {
            lock (gate)
            {
                running = 0;
                cancel.Dispose();
                cancel = null;
            }
            progress.TryRemove(run.Id, out _);
            Changed?.Invoke();
        }
    }

    async Task<BacktestRequest> RequestOf(StoredRun run, CancellationToken token)
    {
        var version = scripts.Version(run.ScriptVersion)
            ?? throw new OrderRefused("That version of the script is no longer in the library.");
        var market = run.Market;
        if (run.DataSet.Length > 0)
        {
            var set = await data.FindAsync(run.DataSet, token)
                ?? throw new OrderRefused($"The data set {run.DataSet} is no longer there.");
            market = market with { Paths = [set.Path] };
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

    void End(StoredRun run, RunState state, string message)
    {
        (run.State, run.Message, run.EndedAt) = (state, message, clock.GetUtcNow());
        runs.Save(run);
    }

    sealed class Follower(BacktestJobs jobs, long id) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            jobs.progress[id] = value;
            jobs.Changed?.Invoke();
        }
    }
}
