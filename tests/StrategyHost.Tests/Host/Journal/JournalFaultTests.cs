using StrategyHost.Journal;

namespace StrategyHost.Tests.Host.Journal;

public sealed class JournalFaultTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("journal").FullName;

    [Fact]
    public async Task A_full_disk_stops_the_journal_and_loses_nothing_acknowledged()
    {
        var disk = new BrokenDisk { Room = 20_000 };
        var acknowledged = 0L;
        JournalFault? told = null;
        using (var journal = JournalWriter.Open(folder, disk.Options))
        {
            journal.DurableAdvanced += sequence => acknowledged = sequence;
            journal.Faulted += fault => told = fault;
            var stopped = await Assert.ThrowsAsync<JournalFault>(async () =>
            {
                while (true)
                {
                    JournalLoad.Append(journal, 3);
                    await journal.WhenDurable(journal.Appended);
                }
            });
            Assert.Contains("No space left on device", stopped.Message);
            Assert.Contains($"after input {acknowledged:N0}", stopped.Message);
            Assert.Equal(acknowledged, journal.Durable);
            Assert.Throws<JournalFault>(() => JournalLoad.Append(journal, 1));
            await Assert.ThrowsAsync<JournalFault>(() => journal.WhenDurable(journal.Appended));
            await journal.WhenDurable(acknowledged);
        }
        Assert.NotNull(told);
        Assert.True(acknowledged > 50);
        Assert.InRange(JournalLoad.Verify(folder, out _), acknowledged, acknowledged + 3);
        using (var journal = JournalWriter.Open(folder)) JournalLoad.Append(journal, 1);
        Assert.True(JournalLoad.Verify(folder, out var tail) > acknowledged);
        Assert.Null(tail);
    }

    [Fact]
    public async Task A_failed_flush_acknowledges_nothing()
    {
        var disk = new BrokenDisk();
        using var journal = JournalWriter.Open(folder, disk.Options);
        JournalLoad.Append(journal, 10);
        await journal.WhenDurable(10);
        disk.FailFlush = true;
        JournalLoad.Append(journal, 1);
        var fault = await Assert.ThrowsAsync<JournalFault>(() => journal.WhenDurable(11));
        Assert.Contains("Input/output error", fault.Message);
        Assert.Equal(10, journal.Durable);
        disk.FailFlush = false;
        Assert.Throws<JournalFault>(() => JournalLoad.Append(journal, 1));
    }

    [Fact]
    public async Task An_append_waits_for_room_when_the_disk_is_slow()
    {
        var disk = new BrokenDisk { HoldFlush = true };
        using var journal = JournalWriter.Open(folder, disk.Options with { PendingBytes = 4096 });
        var load = Task.Run(() => JournalLoad.Append(journal, 1000));
        await Task.Delay(100);
        Assert.False(load.IsCompleted);
        Assert.InRange(journal.Appended, 1, 200);
        disk.Break();
        await Assert.ThrowsAsync<JournalFault>(() => load);
    }

    [Fact]
    public void A_second_host_is_told_who_has_the_data_folder()
    {
        using (DataFolder.Open(folder))
        {
            var refusal = Assert.Throws<JournalFault>(() => DataFolder.Open(folder));
            Assert.Contains($"in use by the process {Environment.ProcessId}", refusal.Message);
            Assert.Contains("--data-dir", refusal.Message);
        }
        using var again = DataFolder.Open(folder);
        Assert.Equal(Path.Combine(folder, "journal"), again.Journal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
