using StrategyHost.Journal;

namespace StrategyHost.Live;

/// <summary>
/// Brings the desk back at a start: from the newest good snapshot on, or else from the journal's begin.
/// </summary>
/// <param name="From">The input that the replay began after.</param>
/// <param name="Refused">Snapshots that could not be used, each with the reason.</param>
sealed record DeskRecovery(DeskMemory Memory, ReplayReport Replay, long From, IReadOnlyList<string> Refused)
{
    /// <exception cref="JournalFault">The journal is damaged, or this build does not reproduce it.</exception>
    public static DeskRecovery Run(string folder)
    {
        var refused = new List<string>();
        var memory = DeskStart.At(folder, long.MaxValue, refused);
        var from = memory.Desk.Sequence;
        try
        {
            return new(memory, JournalReplay.Run(folder, memory.Desk, memory.Note), from, refused);
        }
        catch (Exception cause) when (from > 0 && cause is ReplayDiffers or InputBreaks)
        {
            refused.Add($"snapshot at input {from:N0} not used: {cause.Message}");
        }
        memory = DeskStart.First(folder);
        return new(memory, JournalReplay.Run(folder, memory.Desk, memory.Note), memory.Desk.Sequence, refused);
    }
}
