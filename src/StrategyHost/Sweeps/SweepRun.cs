using System.Collections.Concurrent;
using StrategyHost.Backtests;

namespace StrategyHost.Sweeps;

/// <summary>
/// Runs a plan to its end: every split's search goes its own way, all share the workers, and each result is kept the
/// moment it is there.
/// </summary>
sealed class SweepRun(SweepPlan plan, SweepFolder folder, UnitWork work, TimeProvider clock)
{
    readonly ConcurrentDictionary<string, Lazy<Task<UnitResult>>> units = new();

    /// <summary>Units run at once.</summary>
    public int Workers { get; init; } = 1;

    /// <exception cref="SweepRefused">Build or data are not those of the plan.</exception>
    /// <exception cref="Feeds.FeedError">The data cannot be used.</exception>
    /// <exception cref="OperationCanceledException">What was done is kept.</exception>
    public async Task<SweepResult> RunAsync(IProgress<SweepProgress>? progress, CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var gate = new SemaphoreSlim(Workers);
        var meter = new SweepMeter(plan, clock, told =>
        {
            folder.Write(told);
            progress?.Report(told);
        });
        var searches = plan.Splits.Select(async split =>
        {
            try
            {
                await SearchAsync(new(plan, split), gate, meter, stop.Token);
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }).ToArray();
        await Task.WhenAll(searches);
        meter.Tell(isLast: true);
        var result = SweepResult.Of(plan, folder.Find);
        folder.Write(result);
        return result;
    }

    async Task SearchAsync(SplitSearch search, SemaphoreSlim gate, SweepMeter meter, CancellationToken token)
    {
        await Task.Yield();
        while (true)
        {
            var due = search.Advance(folder.Find);
            meter.Know(search);
            if (due.Count == 0) return;
            await Task.WhenAll(due.Select(trial => units.GetOrAdd(
                trial.Id, _ => new(() => RunAsync(trial, gate, meter, token))).Value));
        }
    }

    async Task<UnitResult> RunAsync(Trial trial, SemaphoreSlim gate, SweepMeter meter, CancellationToken token)
    {
        await gate.WaitAsync(token);
        try
        {
            var result = await work.RunAsync(trial.Unit, meter.Begin(trial.Id), token);
            folder.Write(result);
            meter.End(trial.Id, result);
            return result;
        }
        finally
        {
            gate.Release();
        }
    }
}
