using System.Security.Cryptography;
using StrategyHost.Model;

namespace StrategyHost.Journal;

// Streams a journal's records in order, each checked: checksum, sequence without a gap, one set of terms.
// Changes nothing on the disk; a torn tail of the last segment ends the stream and is told in Tail.
public sealed class JournalReader
{
    readonly Segment[] segments;
    readonly SegmentWindow window = new();
    byte[]? termsHash;
    SegmentWalk? walk;
    int next;

    /// <exception cref="JournalDamaged">The first segment is missing.</exception>
    public JournalReader(string folder) : this(folder, JournalBegin.Of(folder))
    {
    }

    JournalReader(string folder, long begin)
        : this([.. Segment.List(folder).Where(segment => segment.First >= begin)], begin)
    {
    }

    JournalReader(Segment[] segments, long first)
    {
        this.segments = segments;
        Last = first - 1;
    }

    // The last input's sequence up to here; 0 before the first.
    public long Last { get; private set; }

    // The last input's time up to here.
    public Time LastTime { get; private set; }

    public RecordKind Kind => Current.Record.Kind;

    public long Sequence => Current.Record.Sequence;

    public Time Time => Current.Record.Time;

    // Valid until the next Read.
    public ReadOnlySpan<byte> Payload => Current.Payload;

    // Set once the stream has ended, where the last write was cut short.
    public TornTail? Tail { get; private set; }

    internal byte[]? TermsHash => termsHash;

    // The segment being read and the end of its last whole record.
    internal (Segment Segment, long End)? Place =>
        walk is null ? null : (walk.Segment, walk.Position);

    SegmentWalk Current => walk ?? throw new InvalidOperationException("Read was not called, or has ended");

    /// <summary>Goes to the next record.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="JournalDamaged">A record that was acknowledged is damaged or missing.</exception>
    public bool Read()
    {
        try
        {
            if (Find()) return true;
        }
        catch (JournalFault)
        {
            window.Close();
            throw;
        }
        window.Close();
        return false;
    }

    bool Find()
    {
        while (Tail is null)
        {
            if (walk is not null && walk.Next())
            {
                Last = walk.Last;
                if (Kind == RecordKind.Input) LastTime = Time;
                if (Last == 1 && Kind == RecordKind.Input) CheckTerms();
                return true;
            }
            if (walk?.Stop is { } stop) Tail = next == segments.Length ? stop.Tail() : throw stop.Damaged(stop.Fault);
            else if (next == segments.Length) break;
            else if (walk is { HasRoom: true })
                throw new JournalDamaged(walk.Segment.Path, walk.Position, Last + 1, "only zeros are left of it");
            else if (!Open(segments[next++])) break;
        }
        return false;
    }

    // The end of a journal, found by reading its last segment that holds a record.
    internal static JournalReader ReadLast(string folder)
    {
        var begin = JournalBegin.Of(folder);
        var segments = Segment.List(folder).Where(segment => segment.First >= begin).ToArray();
        for (var skip = segments.Length - 1; ; skip--)
        {
            var from = Math.Max(0, skip);
            var reader = new JournalReader(segments[from..], from == 0 ? begin : segments[from].First);
            while (reader.Read())
            {
            }
            if (from == 0 || reader.Place is not null) return reader;
        }
    }

    /// <summary>A reader that has passed over everything up to an input: what follows it is read next.</summary>
    /// <exception cref="JournalFault">The journal does not hold the input.</exception>
    public static JournalReader After(string folder, long sequence)
    {
        var begin = JournalBegin.Of(folder);
        var segments = Segment.List(folder).Where(segment => segment.First >= begin).ToArray();
        // What was noted after the input may stand behind it in its own segment, or begin the next.
        var from = Math.Max(0, Array.FindLastIndex(segments, segment => segment.First <= sequence));
        var first = segments.Length > 0 && from > 0 ? segments[from].First : begin;
        var reader = new JournalReader(segments[from..], first);
        if (sequence < begin - 1)
            throw new JournalFault($"{folder} begins at input {begin:N0}: what was before was removed by retention");
        while (reader.Last < sequence)
            if (!reader.Read())
                throw new JournalFault($"{folder} ends at input {reader.Last:N0}, before {sequence:N0}");
        return reader;
    }

    bool Open(Segment segment)
    {
        window.Open(segment.Path);
        var content = window.AtLeast(Segment.HeaderSize);
        var isLast = next == segments.Length;
        if (isLast && !Segment.HasWholeHeader(content) && !HoldsRecords(segment))
        {
            Tail = new(segment.Path, 0, window.Length, "its header was cut short");
            return false;
        }
        var fault = segment.HeaderFault(content);
        if (fault.Length > 0) throw new JournalDamaged(segment.Path, 0, Last + 1, fault);
        if (segment.First != Last + 1)
            throw new JournalDamaged(segment.Path, 0, Last + 1, $"the segment begins at input {segment.First:N0}");
        var hash = Segment.TermsHash(content);
        if (termsHash is not null && !hash.AsSpan().SequenceEqual(termsHash))
            throw new JournalDamaged(segment.Path, 24, Last + 1, "it belongs to a journal of other terms");
        termsHash = hash;
        window.Skip(Segment.HeaderSize);
        walk = new(segment, window, Last);
        return true;
    }

    void CheckTerms()
    {
        if (!SHA256.HashData(Payload).AsSpan().SequenceEqual(termsHash))
            throw new JournalDamaged(segments[0].Path, 24, 1, "the header's hash is not that of the first input");
    }

    // Whether any whole record stands behind a bad header, which is flushed before the first one is written.
    bool HoldsRecords(Segment segment)
    {
        var all = window.Again(0);
        for (var at = 0; at + Record.Head <= all.Length; at++)
            if (Record.TryFind(all.AsSpan(at), segment.First - 1, segment.First + all.Length, out _)) return true;
        return false;
    }
}
