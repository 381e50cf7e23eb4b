using StrategyHost.Journal;
using StrategyHost.Model;
using Record = StrategyHost.Journal.Record;

namespace StrategyHost.Tests.Host.Live;

// A bit flipped anywhere in what was acknowledged is named by the event it hit.
public sealed class DamageTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("damage").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_flipped_bit_is_named_by_segment_sequence_time_and_kind_of_input()
    {
        using (var writing = new DeskJournal(folder)) writing.Write(320);
        var path = Segment.List(folder)[0].Path;
        var whole = File.ReadAllBytes(path);
        var events = Events(path, whole);
        var (prng, named) = (new Prng(9), 0);
        for (var i = 0; i < 300; i++)
        {
            var (at, end, record, kind) = events[prng.NextInt(events.Count)];
            // From the head's end on: its payload.
            var from = i % 3 == 0 ? at : at + Record.Head + 1;
            if (from >= end) continue;
            var place = from + prng.NextInt(end - from);
            var flipped = (byte)(1 << prng.NextInt(8));
            whole[place] ^= flipped;
            File.WriteAllBytes(path, whole);
            var damage = Assert.Throws<JournalDamaged>(() => ReadAll());
            Assert.Equal((path, at), (damage.File, damage.Offset));
            Assert.Equal(record.Kind == RecordKind.Input ? record.Sequence : record.Sequence + 1, damage.Sequence);
            Assert.Contains($"input {damage.Sequence:N0}", damage.Message);
            if (place > at + Record.Head)
            {
                Assert.Equal((record.Sequence, record.Time), (damage.Event!.Sequence, damage.Event.Time));
                // A stored kind may say more than the input's name: with which parts it was written.
                Assert.StartsWith(kind, damage.Event.Kind);
                Assert.Contains($"it was {damage.Event.Kind} of {record.Time}", damage.Message);
                named++;
            }
            whole[place] ^= flipped;
        }
        Assert.True(named > 100);
        File.WriteAllBytes(path, whole);
        Assert.Equal(320, ReadAll());
    }

    long ReadAll()
    {
        var reader = new JournalReader(folder);
        while (reader.Read())
        {
        }
        return reader.Last;
    }

    // All but what follows the first segment's last hash: nothing after it would prove that it was acknowledged.
    List<(int At, int End, Record Record, string Kind)> Events(string path, byte[] whole)
    {
        var reader = new JournalReader(folder);
        var found = new List<(int, int, Record, string)>();
        var at = Segment.HeaderSize;
        while (reader.Read() && reader.Place!.Value.Segment.Path == path)
        {
            Assert.True(Record.TryRead(whole.AsSpan(at), out var record));
            var kind = record.Kind == RecordKind.Input
                ? JournalReplay.Decode(reader).Input.GetType().Name : record.Kind.ToString();
            if (record.Sequence < 280) found.Add((at, at + record.Size, record, kind));
            at += record.Size;
        }
        return found;
    }
}
