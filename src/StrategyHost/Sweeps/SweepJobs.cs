using System.Collections.Concurrent;
using StrategyHost.Backtests;
using StrategyHost.Scripts;

namespace StrategyHost.Sweeps;

/// <summary>
/// Runs sweeps one after the other, each in a process of its own. One that was at work when the host ended goes on by
/// itself when the host is back.
/// </summary>
sealed class SweepJobs(
    SweepLibrary sweeps, ScriptLibrary scripts, DataCatalogue data, ServeOptions options, TimeProvider clock)
    : BackgroundService
{
    const int MostWaiting = 20;
    static readonly TimeSpan look = TimeSpan.FromMilliseconds(500);
    readonly SemaphoreSlim waiting = new(0);
    readonly Lock gate = new();
    readonly ConcurrentDictionary<long, SweepProgress> progress = [];
    CancellationTokenSource? cancel;
    long running;

    /// <summary>A sweep has begun, moved or ended. On any thread, a few times a second.</summary>
    public event Action? Changed;

    public SweepProgress? Progress(long id) => progress.TryGetValue(id, out var found) ? found : null;

    /// <summary>Puts a sweep at the end of the queue.</summary>
    /// <exception cref="SweepRefused">It cannot be run as asked.</exception>
    public async Task<StoredSweep> StartAsync(SweepStart order, CancellationToken token)
    {
        var version = scripts.Version(order.Version)
            ?? throw new SweepRefused("That version of the script is not in the library.");
        var set = order.DataSet.Length > 0 ? await data.FindAsync(order.DataSet, token) : null;
        if (order.DataSet.Length > 0 && set is not { IsUsable: true })
            throw new SweepRefused("That data set is not there, or cannot be used.");
        order.Check(version, set);
        var sweep = new StoredSweep
        {
            State = RunState.Queued,
            Script = version.Script,
            ScriptVersion = version.Id,
            DataSet = order.DataSet,
            Market = order.Market with { Paths = [] },
            Terms = order.Terms,
            Search = order.Search,
            Metric = order.Metric,
            WalkForward = order.WalkForward,
            Workers = order.Workers,
            By = order.By,
            At = clock.GetUtcNow(),
        };
        lock (gate)
        {
            if (sweeps.All().Count(one => !one.IsOver()) >= MostWaiting)
                throw new SweepRefused($"{MostWaiting} sweeps are waiting already: cancel one, or come back later.");
            sweeps.Add(sweep, order.RequestOf(version, set));
        }
        waiting.Release();
        Changed?.Invoke();
        return sweep;
    }

    /// <summary>Takes a sweep out of the queue, or ends it where it runs; what it has done is kept.</summary>
    public bool Cancel(long id)
    {
        lock (gate)
        {
            if (sweeps.Find(id) is not { } sweep || sweep.IsOver()) return false;
            if (sweep.State == RunState.Queued) End(sweep, RunState.Canceled, "");
            else if (running == id) cancel?.Cancel();
        }
        Changed?.Invoke();
        return true;
    }

    /// <summary>Puts one that was canceled or failed back into the queue: it goes on where it stands.</summary>
    public bool GoOn(long id)
    {
        lock (gate)
        {
            if (sweeps.Find(id) is not { State: RunState.Canceled or RunState.Failed } sweep) return false;
            (sweep.State, sweep.Message, sweep.EndedAt) = (RunState.Queued, "", null);
            sweeps.Save(sweep);
        }
        waiting.Release();
        Changed?.Invoke();
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken token)
    {
        await Task.Yield();
        foreach (var left in sweeps.All().Where(one => one.State == RunState.Running))
        {
            left.State = RunState.Queued;
            sweeps.Save(left);
        }
        while (!token.IsCancellationRequested)
        {
            if (Next() is { } sweep) await RunAsync(sweep, token);
            else await waiting.WaitAsync(token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    StoredSweep? Next()
    {
        lock (gate)
        {
            if (sweeps.All().LastOrDefault(one => one.State == RunState.Queued) is not { } sweep) return null;
            sweep.State = RunState.Running;
            sweeps.Save(sweep);
            (running, cancel) = (sweep.Id, new());
            return sweep;
        }
    }

    async Task RunAsync(StoredSweep sweep, CancellationToken token)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, cancel!.Token);
        Changed?.Invoke();
        try
        {
            using var child = SweepChild.Start(sweeps.FolderOf(sweep.Id), sweep.Workers, options.UnsafeScripts);
            await FollowAsync(sweep.Id, child, either.Token);
            if (either.IsCancellationRequested) await child.EndAsync();
            var (code, words) = await child.OutcomeAsync();
            // One that the host's own end has ended stays as it is: it goes on when the host is back.
            if (token.IsCancellationRequested) return;
            if (either.IsCancellationRequested) End(sweep, RunState.Canceled, "");
            else if (sweeps.Result(sweep.Id) is { IsOver: true } result) End(sweep, result);
            else End(sweep, RunState.Failed, words.Length > 0 ? words : $"The sweep's process ended with {code}.");
        }
        catch (Exception fault) when (fault is SweepRefused or IOException or System.ComponentModel.Win32Exception)
        {
            End(sweep, RunState.Failed, fault.Message);
        }
        finally
        {
            lock (gate)
            {
                running = 0;
                cancel.Dispose();
                cancel = null;
            }
            progress.TryRemove(sweep.Id, out _);
            Changed?.Invoke();
        }
    }

    async Task FollowAsync(long id, SweepChild child, CancellationToken token)
    {
        using var folder = SweepFolder.Watch(sweeps.FolderOf(id));
        using var timer = new PeriodicTimer(look, clock);
        try
        {
            while (!child.Ended.IsCompleted && await timer.WaitForNextTickAsync(token))
            {
                if (folder.ReadProgress() is not { } now || progress.GetValueOrDefault(id) == now) continue;
                progress[id] = now;
                Changed?.Invoke();
            }
        }
        catch (OperationCanceledException)
        {
            // It is told to end.
        }
    }

    void End(StoredSweep sweep, SweepResult result)
    {
        sweep.Trust = result.Verdict.Trust;
        sweep.Best = result.Chosen.Best?.Parameters.Words ?? "";
        sweep.Trials = result.Splits.Sum(split => split.Trials.Count);
        sweep.Failed = result.Failed;
        End(sweep, RunState.Finished, "");
    }

    void End(StoredSweep sweep, RunState state, string message)
    {
        (sweep.State, sweep.Message, sweep.EndedAt) = (state, message, clock.GetUtcNow());
        sweeps.Save(sweep);
    }
}
