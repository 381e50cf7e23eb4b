using StrategyHost.Backtests;
using StrategyHost.Jobs;
using StrategyHost.Scripts;

namespace StrategyHost.Sweeps;

/// <summary>
/// Sweeps, one after the other, each in a process of its own. One that was at work when the host ended goes on by
/// itself when the host is back.
/// </summary>
sealed class SweepJobs(
    SweepLibrary sweeps, ScriptLibrary scripts, DataCatalogue data, ServeOptions options, TimeProvider clock)
    : JobQueue<StoredSweep, SweepProgress>(sweeps, clock)
{
    static readonly TimeSpan look = TimeSpan.FromMilliseconds(500);

    private protected override string Kind => "sweeps";

    /// <summary>Puts a sweep at the end of the queue.</summary>
    /// <exception cref="JobRefused">It cannot be run as asked.</exception>
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
            At = Clock.GetUtcNow(),
        };
        Put(() => sweeps.Add(sweep, order.RequestOf(version, set)));
        return sweep;
    }

    /// <summary>Puts one that was canceled or failed back into the queue: it goes on where it stands.</summary>
    public bool GoOn(long id) => PutBack(id, state => state is RunState.Canceled or RunState.Failed);

    private protected override async Task DoAsync(StoredSweep sweep, CancellationToken token)
    {
        using var child = SweepChild.Start(sweeps.FolderOf(sweep.Id), sweep.Workers, options.UnsafeScripts);
        await FollowAsync(sweep.Id, child, token);
        if (token.IsCancellationRequested) await child.EndAsync();
        var (code, words) = await child.OutcomeAsync();
        token.ThrowIfCancellationRequested();
        if (sweeps.Result(sweep.Id) is { IsOver: true } result) End(sweep, result);
        else End(sweep, RunState.Failed, words.Length > 0 ? words : $"The sweep's process ended with {code}.");
    }

    private protected override void Leave(StoredSweep sweep)
    {
        sweep.State = RunState.Queued;
        sweeps.Save(sweep);
    }

    async Task FollowAsync(long id, SweepChild child, CancellationToken token)
    {
        using var folder = SweepFolder.Watch(sweeps.FolderOf(id));
        using var timer = new PeriodicTimer(look, Clock);
        try
        {
            while (!child.Ended.IsCompleted && await timer.WaitForNextTickAsync(token))
            {
                if (folder.ReadProgress() is not { } now || Progress(id) == now) continue;
                Tell(id, now);
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
        End(sweep, RunState.Finished);
    }
}
