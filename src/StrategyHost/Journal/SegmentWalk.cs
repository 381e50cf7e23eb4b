using StrategyHost.Model.Codec;

namespace StrategyHost.Journal;

// Goes through the records of one segment's bytes, checking each, and judges what stands where it had to stop.
sealed class SegmentWalk(Segment segment, byte[] bytes, int length, long last)
{
    public Segment Segment => segment;

    public Record Record { get; private set; }

    // The end of the last whole record, and the sequence of the last input up to there.
    public int Position { get; private set; } = Segment.HeaderSize;
    public long Last { get; private set; } = last;

    public ReadOnlySpan<byte> Payload => bytes.AsSpan(Position - Record.Length, Record.Length);

    // Empty at a clean end.
    public string Fault { get; private set; } = "";

    public bool Next()
    {
        if (Position == length) return false;
        if (!Record.TryRead(bytes.AsSpan(Position, length - Position), out var record, out var fault))
        {
            Fault = fault;
            return false;
        }
        var expected = record.Kind == RecordKind.Input ? Last + 1 : Last;
        if (record.Sequence != expected) throw Damaged($"a sound record of input {record.Sequence:N0} stands there");
        Record = record;
        Position += record.Size;
        Last = record.Sequence;
        return true;
    }

    // What the crash left after Position. An error if a later record proves that it had been acknowledged.
    public TornTail Tail()
    {
        var missing = Last + 1;
        for (var at = Position; at + Record.Head <= length; at++)
            if (Record.TryFind(bytes.AsSpan(at, length - at), missing, missing + length, out var later)
                && later.DurableBefore >= missing)
                throw Damaged($"{Fault}, and a later record says that it was durable");
        return new(segment.Path, Position, length - Position, Fault);
    }

    public JournalDamaged Damaged(string what)
    {
        var hit = Hit();
        return new(segment.Path, Position, Last + 1, hit is null ? what : $"{what}; {hit}") { Event = hit };
    }

    // The record's first part is believed where it says what must stand there; the input's kind, where its first byte
    // is a kind that there is. Otherwise the time is between its sound neighbours'.
    DamagedEvent? Hit()
    {
        if (Record.TryBelieve(bytes.AsSpan(Position, length - Position), Last, out var record))
            return new(record.Sequence, record.Time, record.Kind == RecordKind.Input
                ? InputCodec.NameOf(bytes.AsSpan(Position + Record.Head, record.Length)) : record.Kind.ToString());
        for (var at = Position + 1; at + Record.Head <= length; at++)
            if (Record.TryFind(bytes.AsSpan(at, length - at), Last, Last + length, out var next))
                return new(Last + 1, next.Time, $"an event before input {next.Sequence:N0}, at latest");
        return null;
    }

    // Whether any whole record stands behind a bad header, which is flushed before the first one is written.
    public static bool HoldsRecords(Segment segment, ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at + Record.Head <= bytes.Length; at++)
            if (Record.TryFind(bytes[at..], segment.First - 1, segment.First + bytes.Length, out _)) return true;
        return false;
    }
}
