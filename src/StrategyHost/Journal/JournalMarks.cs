using System.Buffers.Binary;

namespace StrategyHost.Journal;

/// <summary>
/// What people decided about a journal, found by reading through it once: it stands behind what it is about.
/// </summary>
sealed class JournalMarks
{
    public SortedDictionary<long, SkipNote> Skipped { get; } = [];

    /// <summary>The last of each build that was taken, after this input.</summary>
    public (long After, AcceptNote Note)? Accepted { get; private set; }

    /// <summary>How often a build was taken.</summary>
    public int Acceptances { get; private set; }

    /// <summary>The last recorded state hash, and how many there are.</summary>
    public (long Sequence, ulong Hash)? LastHash { get; private set; }

    public IReadOnlyList<(long After, JournalNote Note)> All => all;

    readonly List<(long After, JournalNote Note)> all = [];

    /// <param name="upTo">Hashes after this input are left out.</param>
    /// <exception cref="JournalDamaged">An acknowledged record is damaged.</exception>
    public static JournalMarks Read(string folder, long after = 0, long upTo = long.MaxValue)
    {
        var marks = new JournalMarks();
        var reader = JournalReader.After(folder, after);
        while (reader.Read())
            marks.Note(reader, upTo);
        return marks;
    }

    void Note(JournalReader reader, long upTo)
    {
        switch (reader.Kind)
        {
            case RecordKind.StateHash when reader.Sequence <= upTo:
                LastHash = (reader.Sequence, BinaryPrimitives.ReadUInt64LittleEndian(reader.Payload));
                break;
            case RecordKind.Skipped:
                var skip = JournalNote.Read<SkipNote>(reader);
                Skipped[skip.Input] = skip;
                all.Add((reader.Sequence, skip));
                break;
            case RecordKind.Accepted:
                Accepted = (reader.Sequence, JournalNote.Read<AcceptNote>(reader));
                Acceptances++;
                all.Add(Accepted.Value);
                break;
        }
    }
}
