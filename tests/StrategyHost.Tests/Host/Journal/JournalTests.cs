using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Journal;

public sealed class JournalTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("journal").FullName;

    static string Last(string folder) => Directory.GetFiles(folder, "*.seg").Order().Last();

    // In place: a file system that flushes what replaces a file would make these tests slow.
    static void Put(string path, int at, byte value)
    {
        using var file = File.OpenWrite(path);
        file.Position = at;
        file.WriteByte(value);
    }

    static void Shorten(string path, int length)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(length);
    }

    JournalWriter Open(int segmentBytes = 64 << 20) =>
        JournalWriter.Open(folder, JournalLoad.Options with { SegmentBytes = segmentBytes });

    void Write(int count, int segmentBytes = 64 << 20)
    {
        using var journal = Open(segmentBytes);
        JournalLoad.Append(journal, count);
    }

    // One group for each record, so that segments and durable marks fall as they would with a slow stream.
    async Task WriteOneByOne(int count, int segmentBytes)
    {
        using var journal = Open(segmentBytes);
        for (var i = 0; i < count; i++)
        {
            JournalLoad.Append(journal, 1);
            await journal.WhenDurable(journal.Appended);
        }
    }

    [Fact]
    public void What_was_appended_is_read_again_and_writing_goes_on_after_it()
    {
        Write(120);
        Assert.Equal(120, JournalLoad.Verify(folder, out var tail));
        Assert.Null(tail);
        using (var journal = Open())
        {
            Assert.Equal((120, 120, null), (journal.Appended, journal.Durable, journal.Cut));
            Assert.Throws<InvariantBroken>(() => journal.Append(122, default, []));
            JournalLoad.Append(journal, 80);
        }
        Assert.Equal(200, JournalLoad.Verify(folder, out _));
    }

    [Fact]
    public async Task Durable_follows_appended_and_waiters_are_released_in_order()
    {
        using var journal = Open();
        var seen = 0L;
        journal.DurableAdvanced += sequence =>
        {
            Assert.True(sequence > seen && sequence <= journal.Appended);
            Volatile.Write(ref seen, sequence);
        };
        JournalLoad.Append(journal, 500);
        await journal.WhenDurable(300);
        Assert.True(journal.Durable >= 300);
        await journal.WhenDurable(500);
        Assert.True(journal.WhenDurable(500).IsCompleted);
        Assert.Equal(500, JournalLoad.Verify(folder, out _));
    }

    [Fact]
    public async Task Segments_follow_each_other_without_a_gap()
    {
        await WriteOneByOne(150, segmentBytes: 4096);
        Assert.InRange(Directory.GetFiles(folder).Length, 4, 40);
        Write(150, segmentBytes: 4096);
        Assert.Equal(300, JournalLoad.Verify(folder, out _));
        var middle = Directory.GetFiles(folder).Order().ElementAt(2);
        File.Delete(middle);
        var damage = Assert.Throws<JournalDamaged>(() => JournalLoad.Verify(folder, out _));
        Assert.Contains(Path.GetFileName(middle)[8..27].TrimStart('0'), damage.Message);
    }

    [Fact]
    public async Task A_tail_cut_at_any_byte_is_cut_back_to_the_last_whole_record()
    {
        await WriteOneByOne(5, segmentBytes: 64 << 20);
        var path = Last(folder);
        var whole = File.ReadAllBytes(path);
        var seen = 5L;
        for (var length = whole.Length - 1; length >= 0; length--)
        {
            Shorten(path, length);
            var found = JournalLoad.Verify(folder, out var tail);
            Assert.True(found == seen || found == seen - 1);
            seen = found;
            // Zeros at the end may be room as well as a part of a record.
            var written = whole.AsSpan(0, length).LastIndexOfAnyExcept((byte)0) + 1;
            if (tail is not null) Assert.Equal(tail.Offset == 0 ? length : written, tail.Offset + tail.Bytes);
            if (length % 7 > 0) continue;
            using (var journal = Open())
            {
                Assert.Equal(found, journal.Appended);
                Assert.Equal(tail, journal.Cut);
                JournalLoad.Append(journal, 1);
            }
            Assert.Equal(found + 1, JournalLoad.Verify(folder, out tail));
            Assert.Null(tail);
            File.WriteAllBytes(path, whole[..length]);
        }
        Assert.Equal(0, seen);
    }

    [Fact]
    public async Task A_flipped_bit_in_what_was_acknowledged_is_an_error_with_its_place()
    {
        await WriteOneByOne(6, segmentBytes: 64 << 20);
        var path = Last(folder);
        var whole = File.ReadAllBytes(path);
        var prng = new Prng(7);
        for (var at = 0; at < whole.Length - 29; at++)
        {
            var flipped = (byte)(whole[at] ^ (1 << prng.NextInt(8)));
            Put(path, at, flipped);
            var damage = Assert.Throws<JournalDamaged>(() => JournalLoad.Verify(folder, out _));
            Assert.Equal(path, damage.File);
            Assert.InRange(damage.Offset, 0, at);
            Assert.InRange(damage.Sequence, 1, 7);
            Assert.Throws<JournalDamaged>(() => JournalWriter.Open(folder));
            Put(path, at, whole[at]);
        }
        Assert.Equal(whole, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task A_hole_in_the_last_group_was_never_acknowledged_and_is_cut()
    {
        await WriteOneByOne(5, segmentBytes: 64 << 20);
        var before = new FileInfo(Last(folder)).Length;
        var disk = new BrokenDisk { HoldFlush = true };
        using (var journal = JournalWriter.Open(folder, disk.Options))
        {
            JournalLoad.Append(journal, 30);
            disk.Break();
        }
        var path = Last(folder);
        var bytes = File.ReadAllBytes(path);
        Assert.True(bytes.Length > before + 60);
        Array.Clear(bytes, (int)before, 20);
        File.WriteAllBytes(path, bytes);
        Assert.Equal(5, JournalLoad.Verify(folder, out var tail));
        Assert.Equal((before, bytes.Length - before), (tail!.Offset, tail.Bytes));
        using (var journal = Open()) Assert.Equal((5, tail), (journal.Appended, journal.Cut));
        Assert.Equal(5, JournalLoad.Verify(folder, out tail));
        Assert.Null(tail);
    }

    [Fact]
    public async Task A_header_that_a_crash_cut_short_is_taken_away()
    {
        await WriteOneByOne(60, segmentBytes: 4096);
        var torn = Path.Combine(folder, $"journal-{61:D19}.seg");
        File.WriteAllBytes(torn, File.ReadAllBytes(Last(folder))[..40]);
        Assert.Equal(60, JournalLoad.Verify(folder, out var tail));
        Assert.Equal((torn, 0, 40), (tail!.File, tail.Offset, tail.Bytes));
        using (var journal = Open(4096)) Assert.Equal((60, tail), (journal.Appended, journal.Cut));
        Assert.False(File.Exists(torn));
    }

    [Fact]
    public void Segments_of_another_journal_are_refused()
    {
        var other = Directory.CreateDirectory(Path.Combine(folder, "other")).FullName;
        using (var journal = JournalWriter.Open(other)) journal.Append(1, default, "other terms"u8);
        Write(1);
        using (var journal = JournalWriter.Open(other))
        {
            Assert.Equal(1, journal.Appended);
            File.Copy(Last(other), Path.Combine(folder, $"journal-{2:D19}.seg"));
        }
        Assert.Contains("begins at", Assert.Throws<JournalDamaged>(() => JournalLoad.Verify(folder, out _)).Message);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
