using StrategyHost.Engine;
using StrategyHost.Engine.Trail;
using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>What a replay found of one step: what it decided, and the margins of all pools after it.</summary>
sealed record ReplayedStep(
    long Sequence, Time Time, string Input, IReadOnlyList<TrailDocument> Decisions, IReadOnlyList<TrailDocument> Pools);

/// <summary>Makes decisions again from the journal: it holds the inputs, and the same inputs decide the same.</summary>
static class TrailReplay
{
    /// <summary>The step of a number; null where the journal does not reach it.</summary>
    /// <exception cref="JournalFault">The journal is damaged.</exception>
    public static ReplayedStep? At(string folder, long sequence, CancellationToken token)
    {
        foreach (var (step, desk) in Steps(folder, DeskStart.At(folder, sequence - 1).Desk, token))
        {
            if (step.Sequence < sequence) continue;
            var place = new TrailPlace(step.Sequence, step.Time, desk.Terms.Instruments);
            return new(
                step.Sequence, step.Time, step.Input.GetType().Name,
                [.. Decided(desk, place)],
                [.. desk.State.Pools.Select(pool => PoolTrail.Of(pool, desk.State.Markets, place))]);
        }
        return null;
    }

    /// <summary>All decisions of a kind of interest, in order.</summary>
    /// <exception cref="JournalFault">The journal is damaged.</exception>
    public static IEnumerable<TrailDocument> Where(
        string folder, Func<Decision, bool> which, CancellationToken token)
    {
        foreach (var (step, desk) in Steps(folder, DeskStart.First(folder).Desk, token))
        {
            var place = new TrailPlace(step.Sequence, step.Time, desk.Terms.Instruments);
            foreach (var output in desk.Outputs)
                if (TrailDocument.DecisionOf(output) is { } decision && which(decision))
                    yield return TrailDocument.Of(decision, place, DecisionSteps.Of(decision));
        }
    }

    static IEnumerable<TrailDocument> Decided(Desk desk, TrailPlace place) =>
        desk.Outputs.Select(output => TrailDocument.Of(output, place)).OfType<TrailDocument>();

    static IEnumerable<(Step Step, Desk Desk)> Steps(string folder, Desk desk, CancellationToken token)
    {
        var run = new ReplayRun(folder, desk);
        while (run.Next(out var step))
        {
            token.ThrowIfCancellationRequested();
            yield return (step, desk);
        }
    }
}
