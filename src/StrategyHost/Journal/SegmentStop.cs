using StrategyHost.Model.Codec;

namespace StrategyHost.Journal;

// The place in a segment where no sound record stands, and a judgement of what does.
sealed class SegmentStop
{
    readonly Segment segment;
    readonly SegmentWindow window;
    readonly long position, last;

    // What stands there, without the room behind it.
    readonly byte[] rest;

    public SegmentStop(Segment segment, SegmentWindow window, long last)
    {
        (this.segment, this.window, position, this.last) = (segment, window, window.Position, last);
        rest = Standing();
        Fault = Record.FaultOf(rest);
    }

    public string Fault { get; }

    // Only zeros: written ahead, for records to come.
    public bool IsRoom => rest.Length == 0;

    // What the crash left there. An error if a later record proves that it had been acknowledged: then it is whole on
    // the disk by now, unless it is damaged, even where somebody writes.
    public TornTail Tail()
    {
        if (IsAcknowledged(rest) && !Record.TryRead(Standing(), out _))
            throw Damaged($"{Fault}, and a later record says that it was durable");
        return new(segment.Path, position, rest.Length, Fault);
    }

    public JournalDamaged Damaged(string what)
    {
        var hit = Hit();
        return new(segment.Path, position, last + 1, hit is null ? what : $"{what}; {hit}") { Event = hit };
    }

    bool IsAcknowledged(ReadOnlySpan<byte> bytes)
    {
        var missing = last + 1;
        for (var at = 0; at + Record.Head <= bytes.Length; at++)
            if (Record.TryFind(bytes[at..], missing, missing + window.Length, out var later)
                && later.DurableBefore >= missing)
                return true;
        return false;
    }

    // The record's first part is believed where it says what must stand there; the input's kind, where its first byte
    // is a kind that there is. Otherwise the time is between its sound neighbours'.
    DamagedEvent? Hit()
    {
        if (Record.TryBelieve(rest, last, out var record))
            return new(record.Sequence, record.Time, record.Kind == RecordKind.Input
                ? InputCodec.NameOf(rest.AsSpan(Record.Head, record.Length)) : record.Kind.ToString());
        for (var at = 1; at + Record.Head <= rest.Length; at++)
            if (Record.TryFind(rest.AsSpan(at), last, last + window.Length, out var next))
                return new(last + 1, next.Time, $"an event before input {next.Sequence:N0}, at latest");
        return null;
    }

    byte[] Standing()
    {
        var all = window.Again(position);
        return all[..(all.AsSpan().LastIndexOfAnyExcept((byte)0) + 1)];
    }
}
