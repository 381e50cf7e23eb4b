using System.Buffers.Binary;
using StrategyHost.Engine;
using StrategyHost.Model;

namespace StrategyHost.Journal;

/// <summary>
/// A replay, step by step: what a person had set aside is passed over, every hash that is still meant to hold is
/// compared, and what cannot be applied is named.
/// </summary>
sealed class ReplayRun
{
    readonly JournalReader reader;
    readonly JournalMarks marks;
    readonly Desk desk;
    int compared, superseded, skipped, acceptances;
    ulong? lastRecorded;

    /// <param name="desk">New, or made from an image: the inputs after it are applied.</param>
    public ReplayRun(string folder, Desk desk)
    {
        this.desk = desk;
        marks = JournalMarks.Read(folder, desk.Sequence);
        reader = JournalReader.After(folder, desk.Sequence);
    }

    /// <summary>Goes on over hashes that differ: the first is kept, nothing is thrown.</summary>
    public bool ToleratesDifferences { get; init; }

    public ReplayDiffers? FirstDifference { get; private set; }

    /// <summary>Which build wrote what is being read; null where it did not say.</summary>
    public string? Build { get; private set; }

    /// <summary>Called with the accounts' figures where the journal records them.</summary>
    public Action<FigureNote>? Figures { get; init; }

    public JournalMarks Marks => marks;

    public ReplayReport Report => new(desk.Sequence, compared, lastRecorded, reader.Tail)
    {
        Skipped = skipped, Superseded = superseded,
    };

    /// <summary>Applies the next input; false at the end.</summary>
    public bool Next(out Step step)
    {
        step = default;
        while (reader.Read())
        {
            switch (reader.Kind)
            {
                case RecordKind.Input:
                    step = Apply(JournalReplay.Decode(reader));
                    return true;
                case RecordKind.StateHash:
                    Compare(BinaryPrimitives.ReadUInt64LittleEndian(reader.Payload));
                    break;
                case RecordKind.Build:
                    Build = JournalNote.Read<BuildNote>(reader).Build;
                    break;
                case RecordKind.Figures:
                    Figures?.Invoke(JournalNote.Read<FigureNote>(reader));
                    break;
                case RecordKind.Accepted:
                    Take(JournalNote.Read<AcceptNote>(reader));
                    break;
            }
        }
        return false;
    }

    Step Apply(Step step)
    {
        if (marks.Skipped.ContainsKey(step.Sequence))
        {
            skipped++;
            step = step with { Input = Tick.Instance };
        }
        try
        {
            desk.Apply(step);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            throw new InputBreaks(step, cause);
        }
        return step;
    }

    // What was accepted last answers for all before it; what had been accepted earlier is superseded too.
    void Take(AcceptNote note)
    {
        Build = note.Build;
        if (++acceptances == marks.Acceptances) Meet(Convert.ToUInt64(note.EndHash, 16));
    }

    void Compare(ulong recorded)
    {
        if (marks.Accepted is { } accepted && reader.Sequence <= accepted.After) superseded++;
        else Meet(recorded);
    }

    void Meet(ulong recorded)
    {
        lastRecorded = recorded;
        var replayed = desk.Hash();
        if (recorded == replayed)
        {
            compared++;
            return;
        }
        var differs = new ReplayDiffers(reader.Sequence, reader.Time, recorded, replayed, Build);
        if (!ToleratesDifferences) throw differs;
        FirstDifference ??= differs;
    }
}
