using StrategyHost.Engine;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Tests.Host;
using StrategyHost.Tests.House;

namespace StrategyHost.Tests.Host.Live;

public sealed class SnapshotTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("snapshot").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    ImageShelf Shelf => new(folder);

    void Write(int inputs)
    {
        using var journal = new DeskJournal(folder);
        journal.Write(inputs);
    }

    // The whole journal on a new desk.
    DeskMemory Full()
    {
        var memory = new DeskMemory();
        JournalReplay.Run(folder, memory.Desk, memory.Note);
        return memory;
    }

    void Same(DeskMemory one, DeskMemory other)
    {
        Assert.Equal(one.Desk.Sequence, other.Desk.Sequence);
        Assert.Equal(one.Desk.Hash(), other.Desk.Hash());
        Assert.Equal(one.Happenings.Fills.Last(int.MaxValue), other.Happenings.Fills.Last(int.MaxValue));
        Assert.Equal(one.Happenings.Ended.Count, other.Happenings.Ended.Count);
        var now = SnapshotMaker.Take(one.Desk, 5);
        Assert.Equal(one.Profits.Daily(now).Sum(day => day.Profit.Total.Units),
            other.Profits.Daily(now).Sum(day => day.Profit.Total.Units));
        Assert.Equal(one.Trails.Find(_ => true, now).Count, other.Trails.Find(_ => true, now).Count);
    }

    [Fact]
    public void A_restart_from_a_snapshot_is_a_restart_from_the_begin()
    {
        for (var round = 0; round < 4; round++)
        {
            Write(1_730);
            var made = ImageMaker.Make(folder)!;
            Assert.Equal(made.Sequence, Assert.Single(Shelf.Desks(), one => one.Sequence == made.Sequence).Sequence);
            Write(333);
            var recovery = DeskRecovery.Run(folder);
            Assert.Empty(recovery.Refused);
            Assert.Equal(made.Sequence, recovery.From);
            Assert.True(recovery.Replay.HashesCompared > 0);
            Same(Full(), recovery.Memory);
        }
        Assert.InRange(Full().Happenings.Fills.Count, 20, int.MaxValue);
        Assert.Equal(ImageShelf.Kept, Shelf.Desks().Count);
    }

    [Fact]
    public void A_snapshot_begins_at_the_one_before_and_is_not_made_where_nothing_is_new()
    {
        Write(1_000);
        Assert.Equal((0, 1_000), (ImageMaker.Make(folder)!.From, Shelf.Desks()[0].Sequence));
        Assert.Null(ImageMaker.Make(folder));
        Write(1_000);
        Assert.Equal(1_500, ImageMaker.Make(folder, latest: 1_550)!.Sequence);
        Assert.Equal((1_500, 2_000), ImageMaker.Make(folder) is { } made ? (made.From, made.Sequence) : default);
    }

    [Fact]
    public void A_damaged_or_unfinished_snapshot_leaves_the_one_before_in_use_and_says_so()
    {
        Write(1_000);
        ImageMaker.Make(folder);
        Write(1_000);
        ImageMaker.Make(folder);
        var newest = Shelf.Desks()[0].Path;
        var whole = File.ReadAllBytes(newest);
        var prng = new Prng(1);
        for (var i = 0; i < 20; i++)
        {
            var damaged = whole.ToArray();
            if (i % 2 == 0) damaged[prng.NextInt(damaged.Length)] ^= (byte)(1 << prng.NextInt(8));
            else damaged = damaged[..prng.NextInt(damaged.Length)];
            File.WriteAllBytes(newest, damaged);
            var recovery = DeskRecovery.Run(folder);
            Assert.Equal(1_000, recovery.From);
            Assert.Contains("checksum differs", Assert.Single(recovery.Refused));
            Assert.Equal(Full().Desk.Hash(), recovery.Memory.Desk.Hash());
        }
        // What a kill leaves in the middle of writing has another name, and goes with the next.
        File.Move(newest, newest + ".4711.new");
        Assert.Empty(DeskRecovery.Run(folder).Refused);
        Assert.Equal(1_000, DeskRecovery.Run(folder).From);
        Assert.Equal(2_000, ImageMaker.Make(folder)!.Sequence);
        Assert.Empty(Directory.GetFiles(Shelf.Folder, "*.new"));
    }

    [Fact]
    public void A_snapshot_of_another_build_or_journal_or_state_is_not_used_and_says_so()
    {
        Write(1_000);
        ImageMaker.Make(folder);
        var (path, _) = Shelf.Desks()[0];
        var (head, image) = ImageFile.Read(path);
        Refused(head with { Build = "1.0.0-other" }, "is of build 1.0.0-other");
        Refused(head with { Journal = new byte[32] }, "another journal");
        Refused(head with { Hash = head.Hash + 1 }, "the journal there");
        Refused(head with { Sequence = 900 }, "the journal there");
        Refused(head with { Sequence = 90_000 }, "ends at input");
        using (var another = new DeskJournal(Directory.CreateDirectory(Path.Combine(folder, "other")).FullName))
        {
            another.Write(700);
            var memory = DeskRecovery.Run(Path.Combine(folder, "other")).Memory;
            ImageFile.Write(path, head, memory.ToImage());
            Assert.Contains("loaded, it has state", Assert.Single(DeskRecovery.Run(folder).Refused));
        }

        void Refused(ImageHead wrong, string why)
        {
            ImageFile.Write(path, wrong, image);
            var recovery = DeskRecovery.Run(folder);
            Assert.Equal(0, recovery.From);
            Assert.Contains(why, Assert.Single(recovery.Refused));
            Assert.Equal(1_000, recovery.Replay.Inputs);
        }
    }

    // Four kilobytes are less than an image has.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_room_or_a_kill_while_a_snapshot_is_written_leaves_the_one_before_in_use(bool dies)
    {
        Write(1_000);
        ImageMaker.Make(folder);
        Write(500);
        var (code, said) = SmallDisk.Run(4, dies, "journal", "snapshot", folder);
        Assert.NotEqual(0, code);
        if (!dies) Assert.Contains(Shelf.Folder, said);
        if (!dies) Assert.Empty(Directory.GetFiles(Shelf.Folder, "*.new"));
        Assert.Equal(1_000, Assert.Single(Shelf.Desks()).Sequence);
        Assert.Equal((1_000, 1_500), DeskRecovery.Run(folder) is var recovery
            ? (recovery.From, recovery.Replay.Inputs) : default);
        Assert.Equal(1_500, ImageMaker.Make(folder)!.Sequence);
        Assert.Empty(Directory.GetFiles(Shelf.Folder, "*.new"));
    }

    [Fact]
    public async Task A_process_of_its_own_makes_snapshots_of_a_journal_that_is_written_and_says_why_it_could_not()
    {
        using (var journal = new DeskJournal(folder))
        {
            journal.Write(600);
            var writing = Task.Run(() => journal.Write(1_500));
            var made = await ImageProcess.MakeAsync(folder, long.MaxValue, default);
            await writing;
            Assert.InRange(made!.Sequence, 600, 2_100);
            Assert.Equal(made.Sequence, Assert.Single(Shelf.Desks()).Sequence);
        }
        Assert.Equal(Full().Desk.Hash(), DeskRecovery.Run(folder).Memory.Desk.Hash());
        var fault = await Assert.ThrowsAsync<JournalFault>(
            () => ImageProcess.MakeAsync(Path.Combine(folder, "nowhere"), long.MaxValue, default));
        Assert.Contains("nowhere", fault.Message);
    }

    [Fact]
    public void Whatever_a_snapshot_holds_can_be_put_into_one() =>
        Offenders.None(DeskMemory.Shapes().Faults(typeof(DeskMemory)));
}
