using System.Collections.Concurrent;
using System.ComponentModel;
using StrategyHost.Backtests;
using StrategyHost.Feeds;
using StrategyHost.Store;
using StrategyHost.Workers;

namespace StrategyHost.Jobs;

/// <summary>
/// Does jobs one after the other: a machine has few processors and the desk needs them. What waits is in the store, so
/// that it survives a restart.
/// </summary>
abstract class JobQueue<TJob, TProgress>(JobLibrary<TJob> jobs, TimeProvider clock) : BackgroundService, IFollowed
    where TJob : StoredJob
    where TProgress : class
{
    const int MostWaiting = 20;
    static readonly TimeSpan betweenTries = TimeSpan.FromSeconds(5);
    readonly SemaphoreSlim waiting = new(0);
    readonly Lock gate = new();
    readonly ConcurrentDictionary<long, TProgress> progress = [];
    CancellationTokenSource? cancel;
    long running;

    public event Action? Changed;

    /// <summary>Why what became of a job cannot be saved now; empty while all is well. It is tried again.</summary>
    public string Trouble { get; private set; } = "";

    public TProgress? Progress(long id) => progress.GetValueOrDefault(id);

    /// <summary>Takes a job out of the queue, or ends it where it runs. False where it is over.</summary>
    public bool Cancel(long id)
    {
        lock (gate)
        {
            if (jobs.Find(id) is not { } job || job.IsOver()) return false;
            if (job.State == RunState.Queued) End(job, RunState.Canceled);
            else if (running == id) cancel?.Cancel();
        }
        Changed?.Invoke();
        return true;
    }

    /// <summary>What the jobs are, in the plural.</summary>
    private protected abstract string Kind { get; }

    private protected TimeProvider Clock => clock;

    /// <summary>Does one and saves how it ended.</summary>
    /// <exception cref="OperationCanceledException">It was told to end.</exception>
    private protected abstract Task DoAsync(TJob job, CancellationToken token);

    /// <summary>One at work when the host ended: saves what becomes of it.</summary>
    private protected abstract void Leave(TJob job);

    /// <summary>Puts a job at the end of the queue, by adding it to the library.</summary>
    /// <exception cref="JobRefused">Too many wait, or there is no room to save it.</exception>
    private protected void Put(Action add)
    {
        lock (gate)
        {
            if (jobs.All().Count(one => !one.IsOver()) >= MostWaiting)
                throw new JobRefused($"{MostWaiting} {Kind} are waiting already: cancel one, or come back later.");
            try
            {
                add();
            }
            catch (DiskFull full)
            {
                throw new JobRefused(full.Message);
            }
        }
        Wake();
    }

    /// <summary>Puts one that is over back into the queue. False where it is not over, or must not.</summary>
    private protected bool PutBack(long id, Predicate<RunState> may)
    {
        lock (gate)
        {
            if (jobs.Find(id) is not { } job || !may(job.State)) return false;
            (job.State, job.Message, job.EndedAt) = (RunState.Queued, "", null);
            jobs.Save(job);
        }
        Wake();
        return true;
    }

    private protected void Tell(long id, TProgress now)
    {
        progress[id] = now;
        Changed?.Invoke();
    }

    private protected void End(TJob job, RunState state, string message = "")
    {
        (job.State, job.Message, job.EndedAt) = (state, message, clock.GetUtcNow());
        jobs.Save(job);
    }

    protected override async Task ExecuteAsync(CancellationToken token)
    {
        await Task.Yield();
        foreach (var left in jobs.All().Where(one => one.State == RunState.Running))
            await SaveAsync(() => Leave(left), token);
        while (!token.IsCancellationRequested)
        {
            TJob? next = null;
            await SaveAsync(() => next = Next(), token);
            if (next is { } job) await RunAsync(job, token);
            else await waiting.WaitAsync(token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A full disk ends neither the queue nor the host: it is tried until there is room, and said meanwhile.
    async Task SaveAsync(Action save, CancellationToken token)
    {
        while (true)
        {
            try
            {
                save();
                Trouble = "";
                return;
            }
            catch (DiskFull full)
            {
                Trouble = full.Message;
                Changed?.Invoke();
            }
            await Task.Delay(betweenTries, clock, token);
        }
    }

    void Wake()
    {
        waiting.Release();
        Changed?.Invoke();
    }

    TJob? Next()
    {
        lock (gate)
        {
            if (jobs.All().LastOrDefault(one => one.State == RunState.Queued) is not { } job) return null;
            (job.State, job.StartedAt) = (RunState.Running, clock.GetUtcNow());
            jobs.Save(job);
            (running, cancel) = (job.Id, new());
            return job;
        }
    }

    async Task RunAsync(TJob job, CancellationToken token)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, cancel!.Token);
        Changed?.Invoke();
        try
        {
            if (await EndOf(job, either.Token, token) is { } end) await SaveAsync(end, token);
        }
        finally
        {
            lock (gate)
            {
                running = 0;
                cancel.Dispose();
                cancel = null;
            }
            progress.TryRemove(job.Id, out _);
            Changed?.Invoke();
        }
    }

    // Does the job, and returns how to save its end where it has not saved that itself.
    async Task<Action?> EndOf(TJob job, CancellationToken canceled, CancellationToken stopping)
    {
        try
        {
            await DoAsync(job, canceled);
            return null;
        }
        catch (OperationCanceledException)
        {
            return stopping.IsCancellationRequested ? () => Leave(job) : () => End(job, RunState.Canceled);
        }
        catch (Exception fault) when (
            fault is ScriptRejected or WorkerFault or FeedError or JobRefused or IOException or Win32Exception
                or DiskFull)
        {
            return () => End(job, RunState.Failed, fault.Message);
        }
    }
}
