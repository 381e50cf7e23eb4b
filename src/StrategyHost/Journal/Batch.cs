namespace StrategyHost.Journal;

// Records in the order they were appended, as the bytes that go to the file.
sealed class Batch
{
    byte[] bytes = new byte[64 << 10];

    public int Length { get; private set; }

    // The sequence of the first input that is in it or would be next; of the last that is in it.
    public long First { get; private set; }
    public long Last { get; private set; }

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Length);

    public void Begin(long first)
    {
        Length = 0;
        (First, Last) = (first, first - 1);
    }

    public void Add(Record record, ReadOnlySpan<byte> payload)
    {
        if (Length + record.Size > bytes.Length)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + record.Size));
        record.Write(bytes.AsSpan(Length), payload);
        Length += record.Size;
        Last = record.Sequence;
    }
}
