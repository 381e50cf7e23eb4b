using System.Buffers.Binary;
using StrategyHost.Engine;
using StrategyHost.Model;
using StrategyHost.Model.Codec;

namespace StrategyHost.Journal;

/// <summary>What a replay found.</summary>
/// <param name="Inputs">How many inputs were applied.</param>
/// <param name="HashesCompared">How many recorded state hashes were met, all of them equal.</param>
/// <param name="Tail">What the last write left unfinished, if anything.</param>
sealed record ReplayReport(long Inputs, int HashesCompared, ulong? LastRecordedHash, TornTail? Tail);

/// <summary>
/// A recorded state hash differs from the replayed one: this build does not do what the recording one did.
/// </summary>
sealed class ReplayDiffers(long sequence, ulong recorded, ulong replayed) : JournalFault(
    $"after input {sequence:N0} the journal records state {recorded:x16}, the replay has {replayed:x16}")
{
    public long Sequence { get; } = sequence;
    public ulong Recorded { get; } = recorded;
    public ulong Replayed { get; } = replayed;
}

/// <summary>Applies a journal's inputs to a desk again, comparing every recorded state hash on the way.</summary>
static class JournalReplay
{
    /// <param name="folder">The journal's folder.</param>
    /// <param name="desk">A new desk.</param>
    /// <param name="after">Called after each step.</param>
    /// <exception cref="JournalDamaged">An acknowledged record is damaged.</exception>
    /// <exception cref="ReplayDiffers">A state hash differs.</exception>
    public static ReplayReport Run(string folder, Desk desk, Action<Step>? after = null)
    {
        var reader = new JournalReader(folder);
        var compared = 0;
        ulong? last = null;
        while (reader.Read())
        {
            if (reader.Kind == RecordKind.Input)
            {
                var step = Decode(reader);
                desk.Apply(step);
                after?.Invoke(step);
            }
            else if (reader.Kind == RecordKind.StateHash)
            {
                last = BinaryPrimitives.ReadUInt64LittleEndian(reader.Payload);
                if (desk.Hash() != last) throw new ReplayDiffers(reader.Sequence, last.Value, desk.Hash());
                compared++;
            }
        }
        return new(desk.Sequence, compared, last, reader.Tail);
    }

    /// <summary>The journal's next input, state hashes passed over.</summary>
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

    static Step Decode(JournalReader reader)
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
