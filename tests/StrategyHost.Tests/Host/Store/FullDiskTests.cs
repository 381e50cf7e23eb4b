using StrategyHost.Jobs;
using StrategyHost.Store;
using StrategyHost.Tests.Host.Live;

namespace StrategyHost.Tests.Host.Store;

public sealed class FullDiskTests : IDisposable
{
    const string Long = "message of a job that ended";
    readonly string folder = Directory.CreateTempSubdirectory("full").FullName;
    readonly DocumentStore store;
    readonly ErrandLibrary errands;

    public FullDiskTests()
    {
        store = DocumentStore.Open(folder);
        errands = new(store.Collection<Errand>("errands"));
    }

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_does_not_fit_is_told_with_what_to_do_and_leaves_everything_as_it_was()
    {
        errands.Add(New());
        Fill();
        var full = Assert.Throws<DiskFull>(() => errands.Add(New(Much())));
        Assert.Contains("Make room on its disk, then try again", full.Message);
        Assert.Contains(DocumentStore.FileName, full.Message);
        Assert.Single(errands.All());
        MakeRoom();
        errands.Add(New(Much()));
        Assert.Equal(2, errands.All().Count);
    }

    [Fact]
    public async Task A_job_whose_end_does_not_fit_fails_with_the_reason_and_the_queue_goes_on()
    {
        using var queue = new ErrandQueue(errands, Fill, MakeRoom);
        await queue.StartAsync(default);
        var first = queue.Ask();
        var ended = await Over(first);
        Assert.Equal(RunState.Failed, ended.State);
        Assert.Contains("Make room on its disk", ended.Message);
        MakeRoom();
        Assert.Equal(RunState.Finished, (await Over(queue.Ask())).State);
        Assert.Equal("", queue.Trouble);
        await queue.StopAsync(default);
    }

    [Fact]
    public void A_job_that_cannot_be_put_into_the_queue_is_refused_in_words()
    {
        using var queue = new ErrandQueue(errands, Fill, MakeRoom);
        Fill();
        var refused = Assert.Throws<JobRefused>(() => queue.Ask(Much()));
        Assert.Contains("Make room on its disk", refused.Message);
    }

    async Task<Errand> Over(long id)
    {
        for (var wait = 0; wait < 1_000 && !errands.Find(id)!.IsOver(); wait++) await Task.Delay(20);
        return errands.Find(id)!;
    }

    static string Much() => string.Concat(Enumerable.Repeat(Long, 4_000));

    // The store may not take another page of the disk, as where there is none.
    void Fill() => Limit((long)store.Read(sql => sql.Scalar("PRAGMA page_count"))!);

    void MakeRoom() => Limit(int.MaxValue - 1);

    void Limit(long pages) => store.Write(sql => sql.Run($"PRAGMA max_page_count = {pages}"));

    static Errand New(string message = "") => new()
    {
        State = RunState.Queued,
        Script = "test/quiet.csx",
        ScriptVersion = "test/quiet.csx@1",
        DataSet = "",
        Market = new(),
        Terms = new(),
        By = "quant",
        At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        Message = message,
    };

    sealed record Errand : StoredJob;

    sealed class ErrandLibrary(Collection<Errand> jobs) : JobLibrary<Errand>(jobs)
    {
        public void Add(Errand errand) => Jobs.Insert(errand);
    }

    // The first finds the disk full when it ends.
    sealed class ErrandQueue(ErrandLibrary library, Action fill, Action makeRoom)
        : JobQueue<Errand, object>(library, new LeapingClock(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)))
    {
        bool wasFull;

        private protected override string Kind => "errands";

        public long Ask(string message = "")
        {
            var errand = New(message);
            Put(() => library.Add(errand));
            return errand.Id;
        }

        private protected override Task DoAsync(Errand job, CancellationToken token)
        {
            if (wasFull) makeRoom();
            else fill();
            wasFull = true;
            End(job, RunState.Finished, Much());
            return Task.CompletedTask;
        }

        private protected override void Leave(Errand job) => End(job, RunState.Interrupted);
    }
}
