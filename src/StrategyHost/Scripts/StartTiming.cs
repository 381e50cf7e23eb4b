using System.Diagnostics;
using StrategyHost.Model;

namespace StrategyHost.Scripts;

/// <summary>
/// How long a start took from when it was asked for: until it was on the disk, until its first order.
/// </summary>
sealed class StartTiming
{
    readonly long asked = Stopwatch.GetTimestamp();
    readonly TaskCompletionSource<TimeSpan> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TimeSpan Started { get; private set; }

    public Task<TimeSpan> FirstOrder => first.Task;

    public void NoteStart() => Started = Stopwatch.GetElapsedTime(asked);

    /// <summary>What the strategy hands to the desk.</summary>
    public void Note(Input input)
    {
        if (!first.Task.IsCompleted && input is Decided decided && decided.Intents.Any(i => i is PlaceOrder))
            first.TrySetResult(Stopwatch.GetElapsedTime(asked));
    }
}
