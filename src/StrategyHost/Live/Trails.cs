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

    // Quotes that move ask for no more margin each time: they would drive out everything else.
    const string Plain = "no-more/1";
    const int PlainShown = 3;
    readonly Ring<Trailed> latest = new(Kept);
    readonly Ring<Trailed> plain = new(Kept / 10);

    public void Note(long sequence, Time time, IReadOnlyList<Output> outputs)
    {
        foreach (var output in outputs)
            if (TrailDocument.DecisionOf(output) is { } decision)
                (decision.Rule == Plain ? plain : latest).Add(new(sequence, time, decision));
    }

    /// <summary>
    /// Those asked for, oldest first, at most so many of the newest; of changes that ask for no more only the last.
    /// </summary>
    public IReadOnlyList<TrailDocument> Find(Func<Trailed, bool> which, DeskSnapshot desk, int most = 100)
    {
        Instrument[] instruments = [.. desk.Markets.Select(market => market.Instrument)];
        var found = latest.Last(Kept).Where(which).TakeLast(most)
            .Concat(plain.Last(Kept).Where(which).TakeLast(PlainShown)).OrderBy(one => one.Sequence);
        return [.. found.Select(one => TrailDocument.Of(
            one.Decision, new(one.Sequence, one.Time, instruments), DecisionSteps.Of(one.Decision)))];
    }
}

/// <summary>A decision and the step that made it.</summary>
sealed record Trailed(long Sequence, Time Time, Decision Decision);
