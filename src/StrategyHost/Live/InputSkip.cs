using StrategyHost.Journal;

namespace StrategyHost.Live;

/// <summary>
/// Sets one input aside that this build cannot apply, so that the journal opens again: recorded with reason and name,
/// never silent, and only for the very input at which a replay stops.
/// </summary>
static class InputSkip
{
    /// <returns>The note, and the next input that cannot be applied, if there is one.</returns>
    /// <exception cref="JournalFault">A replay does not stop at this input.</exception>
    public static (SkipNote Note, InputBreaks? Next) Run(
        string folder, long input, string reason, string by, DateTimeOffset at)
    {
        var stop = FirstBreak(folder)
            ?? throw new JournalFault($"{folder} replays to its end: there is no input to set aside.");
        if (stop.Step.Sequence != input)
            throw new JournalFault(
                $"a replay stops at input {stop.Step.Sequence:N0}, not at {input:N0}: {stop.Message}");
        var note = new SkipNote(input, stop.Step.Input.GetType().Name, reason, by, at)
        {
            Broke = stop.InnerException!.Message,
            Build = BuildName.Current,
        };
        BuildAcceptance.Append(folder, RecordKind.Skipped, note);
        return (note, FirstBreak(folder));
    }

    static InputBreaks? FirstBreak(string folder)
    {
        var run = new ReplayRun(folder, DeskStart.First(folder).Desk) { ToleratesDifferences = true };
        try
        {
            while (run.Next(out _))
            {
            }
            return null;
        }
        catch (InputBreaks stop)
        {
            return stop;
        }
    }
}
