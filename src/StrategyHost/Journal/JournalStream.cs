using StrategyHost.Model;
using StrategyHost.Model.Codec;

namespace StrategyHost.Journal;

/// <summary>
/// The inputs of a journal as they lie in it, for whoever decodes them elsewhere; what a person has set aside is
/// replaced by the passing of time.
/// </summary>
sealed class JournalStream
{
    readonly SortedDictionary<long, SkipNote> skipped;
    readonly JournalReader reader;
    readonly long last;

    /// <exception cref="JournalFault">The journal is damaged or does not hold the input.</exception>
    public JournalStream(string folder, long after, long last)
    {
        this.last = last;
        skipped = JournalMarks.Read(folder, after, last).Skipped;
        reader = JournalReader.After(folder, after);
    }

    /// <summary>Appends the next input behind its time.</summary>
    /// <returns>False at the end.</returns>
    public bool Next(ByteWriter piece)
    {
        while (reader.Read())
        {
            if (reader.Kind != RecordKind.Input) continue;
            if (reader.Sequence > last) return false;
            piece.Time(reader.Time);
            if (skipped.ContainsKey(reader.Sequence)) InputCodec.Write(piece, Tick.Instance);
            // Terms of an older build may end where theirs ended, which only the record's own end tells.
            else if (reader.Sequence == 1) InputCodec.Write(piece, JournalReplay.Decode(reader).Input);
            else piece.Bytes(reader.Payload);
            return true;
        }
        return false;
    }
}
