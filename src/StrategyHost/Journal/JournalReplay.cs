using System.Buffers.Binary;
using StrategyHost.Engine;
using StrategyHost.Model;
using StrategyHost.Model.Codec;

namespace StrategyHost.Journal;

/// <summary>What a replay found.</summary>
/// <param name="Inputs">The last input's number.</param>
/// <param name="HashesCompared">How many recorded state hashes were met, all of them equal.</param>
/// <param name="Tail">What the last write left unfinished, if anything.</param>
sealed record ReplayReport(long Inputs, int HashesCompared, ulong? LastRecordedHash, TornTail? Tail)
{
    /// <summary>Inputs that a person had set aside.</summary>
    public int Skipped { get; init; }

    /// <summary>Hashes of former rules, which were taken as superseded.</summary>
    public int Superseded { get; init; }
}

/// <summary>
/// A recorded state hash differs from the replayed one: this build does not do what the recording one did.
/// </summary>
sealed class ReplayDiffers(long sequence, Time time, ulong recorded, ulong replayed, string? build) : JournalFault(
    $"after input {sequence:N0} ({time}) the journal records state {recorded:x16}, the replay has {replayed:x16}. "
    + Remedy(build))
{
    public long Sequence { get; } = sequence;
    public ulong Recorded { get; } = recorded;
    public ulong Replayed { get; } = replayed;

    /// <summary>Which build recorded it; null where it did not say.</summary>
    public string? Build { get; } = build;

    static string Remedy(string? build) => build == BuildName.Current
        ? $"Both are build {build}: something beside the inputs has changed the state."
        : $"It was recorded by {build ?? "a build that did not give its name"}; this is {BuildName.Current}, whose "
            + "rules differ. Go on with that build, or look at the difference and take what this one makes of it: "
            + "journal accept-build";
}

/// <summary>An input that this build cannot apply.</summary>
sealed class InputBreaks(Step step, Exception cause) : JournalFault(
    $"input {step.Sequence:N0} ({step.Input.GetType().Name}, {step.Time}) breaks the desk: {cause.Message}. Go on with "
    + "a build that can apply it, or set this one input aside, which the journal records: "
    + $"journal skip FOLDER {step.Sequence} --reason WORDS", cause)
{
    public Step Step { get; } = step;
}

/// <summary>Applies a journal's inputs to a desk again, comparing every recorded state hash on the way.</summary>
static class JournalReplay
{
    /// <param name="folder">The journal's folder.</param>
    /// <param name="desk">A new desk, or one made from an image: the inputs after it are applied.</param>
    /// <param name="after">Called after each step.</param>
    /// <exception cref="JournalDamaged">An acknowledged record is damaged.</exception>
    /// <exception cref="ReplayDiffers">A state hash differs.</exception>
    /// <exception cref="InputBreaks">An input cannot be applied.</exception>
    public static ReplayReport Run(string folder, Desk desk, Action<Step>? after = null)
    {
        var run = new ReplayRun(folder, desk);
        while (run.Next(out var step)) after?.Invoke(step);
        return run.Report;
    }

    /// <summary>The journal's next input as it stands there, everything else passed over.</summary>
    public static bool TryNext(JournalReader reader, out Step step)
    {
        step = default;
        while (reader.Read())
        {
            if (reader.Kind != RecordKind.Input) continue;
            step = Decode(reader);
            return true;
        }
        return false;
    }

    public static Step Decode(JournalReader reader)
    {
        try
        {
            var bytes = new ByteReader(reader.Payload);
            var input = InputCodec.Read(ref bytes);
            bytes.End();
            return new(reader.Sequence, reader.Time, input);
        }
        catch (FormatException cause)
        {
            throw new JournalFault($"input {reader.Sequence:N0} cannot be read: {cause.Message}", cause);
        }
    }
}
