namespace StrategyHost.Journal;

// Goes through the records of one segment, checking each, and stops at what is none: the room that was made ahead, what
// a crash left, or damage.
sealed class SegmentWalk
{
    readonly SegmentWindow window;

    // The window stands after the header.
    public SegmentWalk(Segment segment, SegmentWindow window, long last)
    {
        (Segment, this.window, Last, Position) = (segment, window, last, window.Position);
    }

    public Segment Segment { get; }

    public Record Record { get; private set; }

    // The end of the last whole record, and the sequence of the last input up to there. It stays true when the window
    // has gone on to the next segment: a journal is cut there.
    public long Position { get; private set; }
    public long Last { get; private set; }

    public ReadOnlySpan<byte> Payload => window.Passed(Record.Length);

    // Why it stopped; null at a clean end.
    public SegmentStop? Stop { get; private set; }

    // The clean end has room behind it, as only the segment that is written has.
    public bool HasRoom { get; private set; }

    public bool Next()
    {
        if (HasRoom || Stop is not null) return false;
        var rest = window.Rest;
        if (!Record.IsWithin(rest)) rest = window.AtLeast(Record.SizeOf(window.AtLeast(Record.Head)));
        if (!Record.TryRead(rest, out var record) && !IsWrittenMeanwhile(rest, out record)) return false;
        if (record.Sequence != (record.Kind == RecordKind.Input ? Last + 1 : Last))
            throw StopHere().Damaged($"a sound record of input {record.Sequence:N0} stands there");
        Record = record;
        window.Skip(record.Size);
        Position = window.Position;
        Last = record.Sequence;
        return true;
    }

    // Where no record stands: a clean end, or one that was being written while it was read and is whole by now.
    bool IsWrittenMeanwhile(ReadOnlySpan<byte> rest, out Record record)
    {
        record = default;
        if (rest.Length == 0) return false;
        window.Reread();
        rest = window.AtLeast(Record.SizeOf(window.AtLeast(Record.Head)));
        if (Record.TryRead(rest, out record)) return true;
        var stop = StopHere();
        HasRoom = stop.IsRoom;
        if (!HasRoom) Stop = stop;
        return false;
    }

    SegmentStop StopHere() => new(Segment, window, Last);
}
