using StrategyHost.Engine;
using StrategyHost.Journal;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Workers;

namespace StrategyHost.Live;

/// <summary>
/// After a restart: replays the journal once more and feeds every strategy that was alive its own events again, from
/// its start on, into a new worker. Memory stays flat; what it wants is compared with what the journal recorded.
/// </summary>
sealed class Rebuild(string folder, Func<Deployment, Task<StrategyWorker>> start)
{
    const int Batch = 2_000;
    readonly Dictionary<StrategyId, RunningStrategy> strategies = [];
    readonly Dictionary<StrategyId, List<StrategyStep>> waiting = [];
    int collected;

    /// <param name="alive">The desk after its replay: its live strategies are rebuilt.</param>
    /// <param name="post">Takes what a rebuilt strategy wants from the end of the journal on.</param>
    /// <returns>The rebuilt strategies, and those that could not be, each with its fault.</returns>
    public async Task<(List<RunningStrategy> Rebuilt, List<(Deployment, Fault)> Failed)> RunAsync(
        Desk alive, Action<Input> post)
    {
        var failed = new List<(Deployment, Fault)>();
        foreach (var slot in alive.State.Board.All.Where(s => s.IsAlive))
        {
            try
            {
                var worker = await start(slot.Deployment);
                var strategy = new RunningStrategy(slot.Deployment, worker, post);
                strategy.BeginRebuilding();
                strategies.Add(slot.Id, strategy);
                waiting.Add(slot.Id, []);
            }
            catch (WorkerFault cause)
            {
                failed.Add((slot.Deployment, cause.Fault));
            }
        }
        if (strategies.Count > 0) await FeedAsync(alive);
        return (await EndAsync(failed), failed);
    }

    async Task FeedAsync(Desk alive)
    {
        var from = strategies.Keys.ToDictionary(id => id, id => alive.State.Board.Find(id)!.StartedOn);
        var desk = DeskStart.At(folder, from.Values.Min() - 1).Desk;
        var run = new ReplayRun(folder, desk);
        while (run.Next(out var step))
        {
            foreach (var (strategy, happened) in desk.Events)
                if (from.TryGetValue(strategy, out var first) && step.Sequence >= first) Collect(strategy, happened);
            if (step.Input is Decided decided && from.TryGetValue(decided.Strategy, out var since)
                && decided.DecidedOn >= since) strategies[decided.Strategy].Expect(decided);
            if (collected >= Batch) await SendAsync();
        }
        await SendAsync();
    }

    void Collect(StrategyId strategy, StrategyStep step)
    {
        waiting[strategy].Add(step);
        collected++;
    }

    async Task SendAsync()
    {
        collected = 0;
        foreach (var (id, steps) in waiting)
        {
            if (steps.Count > 0) strategies[id].Send([.. steps]);
            steps.Clear();
        }
        await Task.WhenAll(strategies.Values.Select(s => s.Worker.WhenHandled()));
    }

    async Task<List<RunningStrategy>> EndAsync(List<(Deployment, Fault)> failed)
    {
        var rebuilt = new List<RunningStrategy>();
        foreach (var strategy in strategies.Values.OrderBy(s => s.Deployment.Id.Value))
        {
            strategy.EndRebuilding();
            if (strategy.Difference is not { } fault)
            {
                rebuilt.Add(strategy);
                continue;
            }
            failed.Add((strategy.Deployment, fault));
            await strategy.EndAsync();
        }
        return rebuilt;
    }
}
