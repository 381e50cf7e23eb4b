using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Live;

/// <summary>
/// Keeps a worker for every live strategy: events that are journaled go to it, what it wants goes to the engine, and
/// when the desk has ended the strategy the worker ends too.
/// </summary>
sealed class Supervisor
{
    readonly Lock gate = new();
    readonly Dictionary<StrategyId, RunningStrategy> running = [];
    readonly Dictionary<StrategyId, RunningStrategy> starting = [];
    readonly Dictionary<StrategyId, StrategyDiary> diaries = [];

    /// <summary>A worker that is ready; it takes over when the desk says its strategy has started.</summary>
    public void Prepare(RunningStrategy strategy)
    {
        lock (gate)
        {
            starting[strategy.Deployment.Id] = strategy;
            diaries[strategy.Deployment.Id] = strategy.Diary;
        }
    }

    /// <summary>A rebuilt one runs already.</summary>
    public void Adopt(RunningStrategy strategy)
    {
        lock (gate)
        {
            running[strategy.Deployment.Id] = strategy;
            diaries[strategy.Deployment.Id] = strategy.Diary;
        }
    }

    /// <summary>The present or last run's diary; null for one that has not run since the host started.</summary>
    public StrategyDiary? Diary(StrategyId strategy)
    {
        lock (gate) return diaries.GetValueOrDefault(strategy);
    }

    /// <summary>What the script in force declares; empty when no worker runs.</summary>
    public IReadOnlyList<ParameterDeclaration> Parameters(StrategyId strategy)
    {
        lock (gate) return running.GetValueOrDefault(strategy)?.Parameters ?? [];
    }

    /// <summary>All that run now.</summary>
    public IReadOnlyList<RunningStrategy> Running
    {
        get
        {
            lock (gate) return [.. running.Values.OrderBy(strategy => strategy.Deployment.Id.Value)];
        }
    }

    /// <summary>On the publication's thread: passes on what one journaled step made.</summary>
    public void Deliver(Published step)
    {
        foreach (var group in step.Events.GroupBy(e => e.Strategy))
            Deliver(group.Key, [.. group.Select(e => e.Step)]);
        foreach (var changes in step.Outputs.OfType<StrategyChanged>().GroupBy(c => c.Strategy))
            if (changes.Last().State is StrategyState.Stopped or StrategyState.Faulted) End(changes.Key);
    }

    /// <summary>Ends all workers, as the host ends; the strategies live on in the journal.</summary>
    public async Task EndAllAsync()
    {
        RunningStrategy[] all;
        lock (gate)
        {
            all = [.. running.Values, .. starting.Values];
            running.Clear();
            starting.Clear();
        }
        await Task.WhenAll(all.Select(strategy => strategy.EndAsync()));
    }

    void Deliver(StrategyId id, StrategyStep[] steps)
    {
        var start = Array.FindIndex(steps, s => s.Event is Started);
        if (start >= 0)
        {
            if (start > 0) Find(id)?.Send(steps[..start]);
            TakeOver(id);
            steps = steps[start..];
        }
        Find(id)?.Send(steps);
    }

    void TakeOver(StrategyId id)
    {
        RunningStrategy? former;
        lock (gate)
        {
            running.Remove(id, out former);
            if (starting.Remove(id, out var next)) running.Add(id, next);
        }
        if (former is not null) _ = former.EndAsync();
    }

    void End(StrategyId id)
    {
        RunningStrategy? ended;
        lock (gate)
        {
            if (!running.Remove(id, out ended)) return;
        }
        _ = ended.EndAsync();
    }

    RunningStrategy? Find(StrategyId id)
    {
        lock (gate) return running.GetValueOrDefault(id);
    }
}
