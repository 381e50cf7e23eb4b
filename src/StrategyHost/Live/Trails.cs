using StrategyHost.Engine.Trail;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>
/// The latest decisions as they left the desk; text is made of them when somebody looks. Older ones are in the
/// journal: <see cref="TrailReplay"/> makes them again.
/// </summary>
sealed class Trails
{
    public const int Kept = 20_000;
    readonly Ring<Trailed> latest = new(Kept);

    /// <summary>The first step whose decisions are all kept.</summary>
    public long From => latest.Count <= Kept ? 0 : latest.Since(0) is [var first, ..] ? first.Sequence + 1 : 0;

    public void Note(long sequence, Time time, IReadOnlyList<Output> outputs)
    {
        foreach (var output in outputs)
            if (TrailDocument.DecisionOf(output) is { } decision) latest.Add(new(sequence, time, decision));
    }

    /// <summary>Those asked for, oldest first, at most so many of the newest.</summary>
    public IReadOnlyList<TrailDocument> Find(Func<Trailed, bool> which, DeskSnapshot desk, int most = 100)
    {
        Instrument[] instruments = [.. desk.Markets.Select(market => market.Instrument)];
        return [.. latest.Last(Kept).Where(which).TakeLast(most).Select(one => TrailDocument.Of(
            one.Decision, new(one.Sequence, one.Time, instruments), DecisionSteps.Of(one.Decision)))];
    }
}

/// <summary>A decision and the step that made it.</summary>
sealed record Trailed(long Sequence, Time Time, Decision Decision);
