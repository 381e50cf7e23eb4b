using StrategyHost.Engine;
using StrategyHost.Engine.Images;
using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Live;

/// <summary>A desk stopped on its way through a journal, with every figure it then holds.</summary>
/// <param name="From">The input that the replay began after: 0, or a snapshot's.</param>
/// <param name="Why">What it stopped at.</param>
/// <param name="Figures">Path and text of each: first as pages show them, then every field of the desk's own.</param>
sealed record ReplayStop(
    long From, long Sequence, Time Time, string Input, ulong Hash, string Why, IReadOnlyList<DeskFigure> Figures)
{
    const int BookDepth = 20;

    /// <summary>What pages would show there.</summary>
    public required DeskSnapshot Snapshot { get; init; }

    /// <summary>Replays up to an input, or to the first after which the condition holds.</summary>
    /// <returns>Null where the journal ends before.</returns>
    public static (ReplayStop Stop, Desk Desk)? Run(
        string folder, long to, ReplayBreak? breakAt, CancellationToken token)
    {
        // A condition may be met anywhere: what a snapshot has passed would not be looked at.
        var desk = (breakAt is null ? DeskStart.At(folder, to) : DeskStart.First(folder)).Desk;
        var from = desk.Sequence;
        var run = new ReplayRun(folder, desk);
        var input = "a snapshot";
        while (desk.Sequence < to && run.Next(out var step))
        {
            token.ThrowIfCancellationRequested();
            input = step.Input.GetType().Name;
            if (breakAt is not null && breakAt.IsMet(desk)) return (Of(desk, from, input, breakAt.Text), desk);
        }
        return desk.Sequence == to && breakAt is null ? (Of(desk, from, input, $"input {to:N0}"), desk) : null;
    }

    /// <summary>The last input at or before a time; 0 where there is none.</summary>
    public static long At(string folder, Time time)
    {
        var (reader, last) = (new JournalReader(folder), 0L);
        while (reader.Read() && reader.Time <= time)
            if (reader.Kind == RecordKind.Input) last = reader.Sequence;
        return last;
    }

    static ReplayStop Of(Desk desk, long from, string input, string why)
    {
        var figures = new List<DeskFigure>();
        var shapes = DeskMemory.Shapes();
        var snapshot = SnapshotMaker.Take(desk, BookDepth);
        GraphText.Write(snapshot, shapes, (path, text) => figures.Add(new(path, text)));
        GraphText.Write(desk, shapes, (path, text) => figures.Add(new("desk." + path, text)));
        return new(from, desk.Sequence, desk.Now, input, desk.Hash(), why, figures)
        {
            Snapshot = snapshot,
        };
    }
}

/// <summary>One figure: where it stands, and what it is.</summary>
readonly record struct DeskFigure(string Path, string Value);
