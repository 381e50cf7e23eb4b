using StrategyHost.Model;

namespace StrategyHost.Journal;

/// <summary>
/// The inputs of a journal in order, as a replay would apply them: what a person has set aside is replaced by the
/// passing of time. No hash is compared.
/// </summary>
static class JournalInputs
{
    /// <param name="after">The input before the first: 0, or the one that a snapshot was made after.</param>
    /// <exception cref="JournalFault">The journal is damaged or does not hold the input.</exception>
    public static IEnumerable<Step> After(string folder, long after)
    {
        var skipped = JournalMarks.Read(folder, after).Skipped;
        var reader = JournalReader.After(folder, after);
        while (JournalReplay.TryNext(reader, out var step))
            yield return skipped.ContainsKey(step.Sequence) ? step with { Input = Tick.Instance } : step;
    }
}
