using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Channel;

namespace StrategyHost.Workers;

/// <summary>What a worker answered to one event, checked and copied out of its frame.</summary>
sealed record WorkerReaction(long Sequence, Time Time)
{
    public IReadOnlyList<Intent> Intents { get; init; } = [];
    public IReadOnlyList<string> Logs { get; init; } = [];
    public IReadOnlyList<PlotPoint> Plots { get; init; } = [];
    public IReadOnlyList<string> Alerts { get; init; } = [];

    /// <summary>What the bounds kept back.</summary>
    public Dropped Dropped { get; init; }

    /// <summary>What reactions used since the answer before, by kind, silent ones included.</summary>
    public IReadOnlyList<ReactionCost> Costs { get; init; } = [];

    /// <summary>What it cost against the budget of one event.</summary>
    public long Steps { get; init; }

    public long Bytes { get; init; }
}

/// <summary>What a strategy held after an event: an image for a worker like it, or why there is none.</summary>
/// <param name="Sequence">Of the last event that is in it.</param>
sealed record KeptStrategy(long Sequence, Time Time, byte[]? Image, string Refused);

/// <summary>One strategy at work somewhere else: a caged process, or a stand-in of a test.</summary>
abstract class StrategyWorker : IAsyncDisposable
{
    readonly Lock ending = new();
    Action<Fault>? listeners;
    Fault? told;

    /// <summary>What the script declares, with the values in force.</summary>
    public abstract IReadOnlyList<ParameterDeclaration> Parameters { get; }

    /// <summary>Hands over events; never blocks. One that falls too far behind ends with a fault.</summary>
    public abstract void Send(IReadOnlyList<StrategyStep> steps);

    /// <summary>In order, on a thread of the worker's; at least for each event on which anything was said.</summary>
    public event Action<WorkerReaction>? Reacted;

    /// <summary>Once: a fault of the script, a breach, an exit that nobody asked for. Not after StopAsync.</summary>
    /// <remarks>Who comes too late is told at once: it may end before anyone listens.</remarks>
    public event Action<Fault>? Ended
    {
        add
        {
            Fault? before;
            lock (ending)
            {
                listeners += value;
                before = told;
            }
            if (before is not null) value?.Invoke(before);
        }
        remove
        {
            lock (ending) listeners -= value;
        }
    }

    /// <summary>Completes when everything sent so far has been handled, or the worker has ended.</summary>
    public abstract Task WhenHandled();

    /// <summary>An image of all that it holds after what was sent so far, or why there is none.</summary>
    public virtual Task<KeptStrategy> KeepAsync() =>
        Task.FromResult(new KeptStrategy(0, Time.Zero, null, "this worker makes no images"));

    /// <summary>Every figure of it after what was sent so far, a line each.</summary>
    public virtual Task<string> ShowAsync() => Task.FromResult("");

    /// <summary>Lets it handle what was sent, for a moment at most, and ends it.</summary>
    public abstract Task StopAsync();

    public abstract ValueTask DisposeAsync();

    protected void Tell(WorkerReaction reaction) => Reacted?.Invoke(reaction);

    protected void TellEnd(Fault fault)
    {
        Action<Fault>? all;
        lock (ending) (told, all) = (fault, listeners);
        all?.Invoke(fault);
    }
}
