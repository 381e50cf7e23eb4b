namespace StrategyHost.Journal;

// The segments of a journal while it is written: batches go to the last one, a full one is followed by a new one.
sealed class SegmentTrain : IDisposable
{
    const int LeastAhead = 64 << 10;
    readonly string folder;
    readonly JournalOptions options;
    SegmentFile? file;

    SegmentTrain(string folder, JournalOptions options)
    {
        (this.folder, this.options) = (folder, options);
        Path = folder;
    }

    // The last input that is durable.
    public long Last { get; private set; }

    // Stands in every header; set before the first input is written.
    public byte[] TermsHash { get; set; } = new byte[Segment.TermsHashSize];

    // The file being written.
    public string Path { get; private set; }

    // Takes up a journal where the reader found its end, and removes what stands after it.
    public static SegmentTrain Continue(string folder, JournalOptions options, JournalReader end)
    {
        var train = new SegmentTrain(folder, options) { Last = end.Last };
        if (end.Tail is { Offset: 0 } headless) Remove(headless.File);
        if (end.Place is not { } place) return train;
        if (end.Last == 0)
        {
            // Its header has the hash of a first input that never became durable.
            Remove(place.Segment.Path);
            return train;
        }
        train.TermsHash = end.TermsHash ?? train.TermsHash;
        train.Path = place.Segment.Path;
        train.file = options.OpenFile(place.Segment.Path);
        if (train.file.Length > place.End) train.file.Cut(place.End);
        train.file.Flush();
        return train;
    }

    // Returns when the batch is on the disk.
    public void Write(Batch batch)
    {
        if (file is null || file.Length >= options.SegmentBytes) Begin(batch.First);
        file!.Write(batch.Bytes);
        file.Flush();
        Last = batch.Last;
    }

    // While nobody waits for the group any more. A large one is of a stream at the disk's full speed, of which zeros
    // would only take half.
    public void Prepare(Batch written)
    {
        if (written.Length <= options.AheadBytes / 2) file?.Prepare(Ahead(file.Length));
    }

    // As much again as there is, so that a small journal stays small.
    long Ahead(long length)
    {
        var most = Math.Max(options.SegmentBytes, length);
        return Math.Min(length + Math.Clamp(length, LeastAhead, options.AheadBytes), most);
    }

    // The mark of a good end, with which any later damage to the segment shows.
    public void Close()
    {
        if (file is null) return;
        var mark = new Batch();
        mark.Begin(Last + 1);
        mark.Add(new(0, Last, default, 0, RecordKind.Closed), []);
        file.Write(mark.Bytes);
        file.Trim();
        file.Flush();
    }

    public void Dispose() => file?.Dispose();

    static void Remove(string path)
    {
        File.Delete(path);
        SegmentFile.FlushFolder(System.IO.Path.GetDirectoryName(path)!);
    }

    // The header is on the disk, under a lasting name, before the first record is written.
    void Begin(long first)
    {
        file?.Trim();
        file?.Dispose();
        var segment = Segment.In(folder, first);
        Path = segment.Path;
        file = options.OpenFile(segment.Path);
        file.Write(Segment.Header(first, TermsHash));
        file.Flush();
        SegmentFile.FlushFolder(folder);
    }
}
