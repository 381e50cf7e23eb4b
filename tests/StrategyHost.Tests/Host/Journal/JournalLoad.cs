using System.Text;
using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Journal;

// Records that anyone can work out from their sequence, and a process that writes them until it is killed.
static class JournalLoad
{
    public const string Mode = "journal-load";

    public static readonly JournalOptions Options = new() { SegmentBytes = 64 << 10, HashEvery = 50 };

    public static byte[] Payload(long sequence)
    {
        var prng = new Prng((ulong)sequence);
        var payload = new byte[prng.NextInt(300)];
        for (var i = 0; i < payload.Length; i++) payload[i] = (byte)prng.NextInt(256);
        return payload;
    }

    public static Time TimeOf(long sequence) => new(sequence * 1000);

    public static void Append(JournalWriter journal, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var sequence = journal.Appended + 1;
            journal.Append(sequence, TimeOf(sequence), Payload(sequence));
            if (journal.WantsHash(sequence)) journal.AppendHash(TimeOf(sequence), Hash(sequence));
        }
    }

    // Reads all and compares each with what it must be; the last input's sequence.
    public static long Verify(string folder, out TornTail? tail)
    {
        var reader = new JournalReader(folder);
        var inputs = 0L;
        while (reader.Read())
        {
            Assert.NotEqual(RecordKind.None, reader.Kind);
            if (reader.Kind == RecordKind.Closed) continue;
            Assert.Equal(TimeOf(reader.Sequence), reader.Time);
            if (reader.Kind == RecordKind.Input) Assert.Equal(++inputs, reader.Sequence);
            var expected = reader.Kind == RecordKind.Input ? Payload(inputs) : Hash(inputs);
            Assert.True(reader.Payload.SequenceEqual(expected));
        }
        tail = reader.Tail;
        Assert.Equal(inputs, reader.Last);
        return inputs;
    }

    // Tells on standard output what is durable, as a host would acknowledge it.
    public static int Run(string folder)
    {
        using var hold = DataFolder.Open(folder);
        using var journal = JournalWriter.Open(hold.Journal, Options);
        using var output = Console.OpenStandardOutput();
        journal.DurableAdvanced += sequence => output.Write(Encoding.ASCII.GetBytes($"{sequence}\n"));
        while (true) Append(journal, 1 + (int)(journal.Appended % 40));
    }

    static byte[] Hash(long sequence) => BitConverter.GetBytes(sequence * 31);
}
