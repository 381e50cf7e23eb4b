using StrategyHost.Backups;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Store;
using StrategyHost.Tests.Host.Live;

namespace StrategyHost.Tests.Host;

public sealed class BackupTests : IDisposable
{
    readonly string top = Directory.CreateTempSubdirectory("backup").FullName;

    public void Dispose() => Directory.Delete(top, recursive: true);

    string Data => Path.Combine(top, "data");

    string Journal => Path.Combine(Data, "journal");

    string In(string name) => Path.Combine(top, name);

    sealed record Page(string Id, string Text);

    [Fact]
    public void A_copy_made_while_the_host_writes_is_restored_to_the_state_it_had()
    {
        using var store = DocumentStore.Open(Directory.CreateDirectory(Data).FullName);
        store.Collection<Page>("pages").Insert(new("one", "kept"));
        using var journal = new DeskJournal(Journal);
        journal.Write(600);
        ImageMaker.Make(Journal);
        var writing = new Thread(() => journal.Write(2_000));
        writing.Start();
        var made = Backup.Make(Data, In("copy"), DateTimeOffset.UnixEpoch);
        writing.Join();
        Assert.InRange(made.Inputs, 600, 2_600);
        var restored = Restore.Run(In("copy"), In("again"));
        Assert.Equal(made.Inputs, restored.Inputs);
        var desk = DeskHost.NewDesk();
        var run = new ReplayRun(Journal, desk);
        while (desk.Sequence < made.Inputs && run.Next(out _))
        {
        }
        Assert.Equal(desk.Hash(), restored.Hash);
        Assert.Equal(desk.Hash(), DeskRecovery.Run(Path.Combine(In("again"), "journal")).Memory.Desk.Hash());
        using var documents = DocumentStore.Open(In("again"));
        Assert.Equal("kept", documents.Collection<Page>("pages").FindById("one")!.Text);
    }

    [Fact]
    public void A_copy_that_was_changed_cut_or_not_finished_is_refused_by_name()
    {
        using (var journal = new DeskJournal(Journal)) journal.Write(300);
        var made = Backup.Make(Data, In("copy"), DateTimeOffset.UnixEpoch);
        Assert.Contains("not empty", Assert.Throws<JournalFault>(() => Backup.Make(Data, In("copy"), default)).Message);
        var segment = Path.Combine(In("copy"), made.Files.First(file => file.Path.EndsWith(".seg")).Path);
        var whole = File.ReadAllBytes(segment);
        whole[500] ^= 4;
        File.WriteAllBytes(segment, whole);
        Assert.Contains(segment, Assert.Throws<JournalFault>(() => Restore.Run(In("copy"), In("a"))).Message);
        File.Delete(segment);
        Assert.Contains("missing", Assert.Throws<JournalFault>(() => Restore.Run(In("copy"), In("a"))).Message);
        File.Delete(Path.Combine(In("copy"), BackupManifest.Name));
        Assert.Contains("no finished", Assert.Throws<JournalFault>(() => Restore.Run(In("copy"), In("a"))).Message);
        Assert.False(Directory.Exists(In("a")));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 153)]
    public void No_room_or_a_kill_in_the_middle_leaves_the_data_and_no_backup(bool dies, int code)
    {
        using (var journal = new DeskJournal(Journal)) journal.Write(3_000);
        var hash = DeskRecovery.Run(Journal).Memory.Desk.Hash();
        var (ended, said) = SmallDisk.Run(64, dies, "backup", Data, In("copy"));
        if (code == 1)
        {
            Assert.Equal(1, ended);
            Assert.Contains("stopped and was removed", said);
            Assert.False(Directory.Exists(In("copy.partial")));
        }
        else
        {
            Assert.True(Directory.Exists(In("copy.partial")), said);
            Assert.Contains("no finished", Assert.Throws<JournalFault>(
                () => Restore.Run(In("copy.partial"), In("again"))).Message);
        }
        Assert.NotEqual(0, ended);
        Assert.False(Directory.Exists(In("copy")));
        Assert.Equal(hash, DeskRecovery.Run(Journal).Memory.Desk.Hash());
        Assert.Equal(3_000, Backup.Make(Data, In("copy"), DateTimeOffset.UnixEpoch).Inputs);
        Assert.Equal(hash, Restore.Run(In("copy"), In("again")).Hash);
    }
}
