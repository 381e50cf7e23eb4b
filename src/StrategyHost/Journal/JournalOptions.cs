namespace StrategyHost.Journal;

// Sizes of a journal and the files beneath it.
public sealed record JournalOptions
{
    // A segment is closed at the end of the batch that reaches this size.
    public int SegmentBytes { get; init; } = 64 << 20;

    // Records that wait for the disk; an append that finds more waits for room.
    public int PendingBytes { get; init; } = 8 << 20;

    // At most so much room is written ahead of the records, as zeros; 0 for none.
    public int AheadBytes { get; init; } = 1 << 20;

    // A state hash is wanted after every so many inputs.
    public long HashEvery { get; init; } = 1_000;

    public Func<string, SegmentFile> OpenFile { get; init; } = path => new SegmentFile(path);

    // All faults in one message.
    public void Validate()
    {
        var faults = new List<string>();
        if (SegmentBytes is < 4096 or > 1 << 30) faults.Add($"SegmentBytes {SegmentBytes}: from 4,096 to 2^30");
        if (PendingBytes is < 4096 or > 1 << 28) faults.Add($"PendingBytes {PendingBytes}: from 4,096 to 2^28");
        if (AheadBytes is < 0 or > 1 << 28) faults.Add($"AheadBytes {AheadBytes}: from 0 to 2^28");
        if (HashEvery < 1) faults.Add($"HashEvery {HashEvery}: at least 1");
        if (faults.Count > 0) throw new ArgumentException(string.Join("; ", faults));
    }
}
