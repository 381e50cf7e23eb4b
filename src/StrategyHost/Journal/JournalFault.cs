using StrategyHost.Model;

namespace StrategyHost.Journal;

// The journal cannot be written or read on; the message says where and what to do.
public class JournalFault(string message, Exception? cause = null) : Exception(message, cause);

// A record that had been acknowledged is missing or damaged. Nothing is cut: a person decides.
public sealed class JournalDamaged(string file, long offset, long sequence, string what) : JournalFault(
    $"{file} is damaged at byte {offset:N0}, where the record of input {sequence:N0} belongs: {what}. " +
    "It was acknowledged, so nothing was cut; restore the file from a copy.")
{
    public string File { get; } = file;
    public long Offset { get; } = offset;

    // The first input that cannot be read.
    public long Sequence { get; } = sequence;

    // What the damaged record says of itself, where its first part can still be believed; else null.
    public DamagedEvent? Event { get; init; }
}

// The event that damage hit. Kind is the input's, or the record's where it is none.
public sealed record DamagedEvent(long Sequence, Time Time, string Kind)
{
    public override string ToString() => $"it was {Kind} of {Time}";
}

// Bytes after the last whole record of the last segment: a write that a crash cut short, never acknowledged.
public sealed record TornTail(string File, long Offset, long Bytes, string What)
{
    public override string ToString() => $"{File}: {Bytes:N0} bytes cut at byte {Offset:N0} ({What})";
}
