using StrategyHost.Journal;

namespace StrategyHost.Tests.Host.Journal;

// What is written ahead of the records, and what stands in it when the process is gone.
public sealed class RoomTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("room").FullName;

    string Only => Assert.Single(Directory.GetFiles(folder, "*.seg"));

    static int Written(byte[] bytes) => bytes.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;

    // As a killed process leaves it: the records of each group, and room behind them.
    async Task<byte[]> Unclosed(int count)
    {
        byte[] bytes;
        using (var journal = JournalWriter.Open(folder, JournalLoad.Options with { SegmentBytes = 64 << 20 }))
        {
            for (var i = 0; i < count; i++)
            {
                JournalLoad.Append(journal, 1);
                await journal.WhenDurable(journal.Appended);
            }
            // The room is made after the group was told to be durable.
            do bytes = await File.ReadAllBytesAsync(Only);
            while (bytes.Length < 60_000);
        }
        Assert.True(new FileInfo(Only).Length < bytes.Length, "a closed segment keeps no room");
        return bytes;
    }

    [Fact]
    public async Task Room_is_no_damage_and_is_taken_away_where_writing_goes_on()
    {
        var bytes = await Unclosed(7);
        File.WriteAllBytes(Only, bytes);
        Assert.Equal(7, JournalLoad.Verify(folder, out var tail));
        Assert.Null(tail);
        using (var journal = JournalWriter.Open(folder, JournalLoad.Options))
        {
            Assert.Equal((7, null), (journal.Appended, journal.Cut));
            JournalLoad.Append(journal, 3);
        }
        Assert.Equal(10, JournalLoad.Verify(folder, out tail));
        Assert.Null(tail);
    }

    [Fact]
    public async Task A_write_cut_short_in_the_room_is_cut_back_to_the_last_whole_record()
    {
        var whole = await Unclosed(5);
        var end = Written(whole);
        for (var at = end - 1; at > 3_000 && at > end - 400; at--)
        {
            Array.Clear(whole, at, end - at);
            File.WriteAllBytes(Only, whole);
            var found = JournalLoad.Verify(folder, out var tail);
            Assert.InRange(found, 2, 5);
            if (tail is not null) Assert.Equal(Written(whole), tail.Offset + tail.Bytes);
            if (at % 23 > 0) continue;
            using (var journal = JournalWriter.Open(folder, JournalLoad.Options with { SegmentBytes = 64 << 20 }))
                JournalLoad.Append(journal, 1);
            Assert.Equal(found + 1, JournalLoad.Verify(folder, out tail));
            Assert.Null(tail);
        }
    }

    [Fact]
    public async Task Room_in_the_midst_of_a_journal_is_damage()
    {
        var bytes = await Unclosed(4);
        using (var journal = JournalWriter.Open(folder, JournalLoad.Options with { SegmentBytes = 4096 }))
            for (var i = 0; i < 60; i++)
            {
                JournalLoad.Append(journal, 1);
                await journal.WhenDurable(journal.Appended);
            }
        var first = Segment.List(folder)[0].Path;
        File.WriteAllBytes(first, [.. await File.ReadAllBytesAsync(first), .. new byte[1_000]]);
        var damage = Assert.Throws<JournalDamaged>(() => JournalLoad.Verify(folder, out _));
        Assert.Equal(first, damage.File);
        Assert.Contains("only zeros", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_is_read_soundly_while_it_is_written()
    {
        var options = JournalLoad.Options with { SegmentBytes = 1 << 20 };
        using var journal = JournalWriter.Open(folder, options);
        JournalLoad.Append(journal, 1);
        await journal.WhenDurable(1);
        var writing = Task.Run(() =>
        {
            while (journal.Appended < 20_000) JournalLoad.Append(journal, 1 + (int)(journal.Appended % 50));
        });
        var (seen, readings) = (0L, 0);
        while (!writing.IsCompleted)
        {
            var durable = journal.Durable;
            var found = JournalLoad.Verify(folder, out _);
            Assert.True(found >= durable && found >= seen, $"{found} found, {durable} durable, {seen} before");
            (seen, readings) = (found, readings + 1);
        }
        await writing;
        Assert.True(readings > 0);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
