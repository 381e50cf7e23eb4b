using StrategyHost.Journal;

namespace StrategyHost.Live;

/// <summary>What this build makes of a journal that another one recorded.</summary>
/// <param name="Inputs">How many were applied.</param>
/// <param name="First">Where the two first differ; null where they do not.</param>
/// <param name="ComparedAt">The last input at which the journal has accounts' figures; 0 where it has none.</param>
/// <param name="Differences">Accounts' figures there that differ, before and after.</param>
/// <param name="EndHash">The state after the last input.</param>
sealed record BuildDifference(
    long Inputs, ReplayDiffers? First, long ComparedAt, IReadOnlyList<string> Differences, ulong EndHash);

/// <summary>
/// The path for a journal whose rules have changed: its inputs are replayed under the present rules, the difference is
/// shown in money, and where a person takes it that is recorded in the journal, which then opens.
/// </summary>
static class BuildAcceptance
{
    /// <summary>Replays all of it and compares; writes nothing.</summary>
    /// <exception cref="JournalFault">It is damaged, or an input breaks the desk.</exception>
    public static BuildDifference Look(string folder, CancellationToken token = default)
    {
        var desk = DeskStart.First(folder).Desk;
        var (at, differences) = (0L, (IReadOnlyList<string>)[]);
        var run = new ReplayRun(folder, desk)
        {
            ToleratesDifferences = true,
            Figures = before =>
                (at, differences) = (desk.Sequence, DeskFigures.Differences(before, DeskFigures.Of(desk))),
        };
        while (run.Next(out _)) token.ThrowIfCancellationRequested();
        return new(desk.Sequence, run.FirstDifference, at, differences, desk.Hash());
    }

    /// <summary>Records that it was taken. The host must not run.</summary>
    public static AcceptNote Accept(string folder, BuildDifference found, string reason, string by, DateTimeOffset at)
    {
        var first = found.First ?? throw new ArgumentException("there is nothing to accept");
        var note = new AcceptNote(BuildName.Current, first.Build ?? "not named", reason, by, at)
        {
            FirstDifference = first.Sequence,
            Recorded = first.Recorded.ToString("x16"),
            Replayed = first.Replayed.ToString("x16"),
            EndHash = found.EndHash.ToString("x16"),
            Differences = found.Differences,
        };
        Append(folder, RecordKind.Accepted, note);
        return note;
    }

    /// <summary>Adds a note behind the journal's last input.</summary>
    public static void Append(string folder, RecordKind kind, JournalNote note)
    {
        using var journal = JournalWriter.Open(folder);
        journal.AppendNote(kind, journal.LastTime, note.ToBytes());
    }
}
