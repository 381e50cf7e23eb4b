using StrategyHost.Engine;
using StrategyHost.Engine.Strategies;
using StrategyHost.Journal;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Workers;

namespace StrategyHost.Live;

/// <summary>How workers come up after a restart.</summary>
/// <param name="Start">With the script's top level having run.</param>
/// <param name="Resume">From an image; null where none are made.</param>
sealed record WorkerStarts(
    Func<Deployment, Task<StrategyWorker>> Start, Func<Deployment, byte[], Task<StrategyWorker>>? Resume);

/// <summary>
/// After a restart: every strategy that was alive goes on in a new worker, from its image or else from its start, and
/// is fed its own events since then by a second replay. Memory stays flat; what it wants is compared with what the
/// journal recorded.
/// </summary>
sealed class Rebuild(string folder, WorkerStarts starts, long latest = long.MaxValue)
{
    const int Batch = 2_000;
    readonly Dictionary<StrategyId, RunningStrategy> strategies = [];
    readonly Dictionary<StrategyId, List<StrategyStep>> waiting = [];

    // The first input whose events each is to be fed.
    readonly Dictionary<StrategyId, long> from = [];
    readonly bool isWhole = JournalBegin.Of(folder) == 1;
    int collected;

    /// <summary>How many went on from an image.</summary>
    public int Resumed { get; private set; }

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
                var (worker, first, diary) = await StartAsync(slot, alive.Sequence);
                var strategy = new RunningStrategy(slot.Deployment, worker, post);
                if (diary is not null) strategy.Diary.Restore(diary);
                strategy.BeginRebuilding();
                strategies.Add(slot.Id, strategy);
                waiting.Add(slot.Id, []);
                from.Add(slot.Id, first);
            }
            catch (WorkerFault cause)
            {
                failed.Add((slot.Deployment, cause.Fault));
            }
            catch (JournalFault cause)
            {
                failed.Add((slot.Deployment, new("Not rebuilt", cause.Message)));
            }
        }
        if (strategies.Count > 0) await FeedAsync();
        return (await EndAsync(failed), failed);
    }

    async Task<(StrategyWorker Worker, long First, DiaryPage? Diary)> StartAsync(StrategySlot slot, long end)
    {
        if (starts.Resume is { } resume && new StrategyImages(folder).Newest(slot, end) is { } stored
            && HasStart(stored.Sequence))
        {
            try
            {
                var resumed = await resume(slot.Deployment, stored.Image);
                Resumed++;
                return (resumed, stored.Sequence + 1, stored.Diary);
            }
            catch (WorkerFault)
            {
                // Its image is of no use: it is fed its events from its start.
            }
        }
        if (!isWhole) _ = DeskStart.At(folder, slot.StartedOn - 1);
        return (await starts.Start(slot.Deployment), slot.StartedOn, null);
    }

    // A whole journal can always be begun with; otherwise a snapshot has to be loaded to know that it can be.
    bool HasStart(long sequence)
    {
        if (isWhole) return true;
        try
        {
            return DeskStart.At(folder, sequence).Desk.Sequence <= sequence;
        }
        catch (JournalFault)
        {
            return false;
        }
    }

    async Task FeedAsync()
    {
        var desk = DeskStart.At(folder, from.Values.Min() - 1).Desk;
        var run = new ReplayRun(folder, desk);
        while (desk.Sequence < latest && run.Next(out var step))
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
