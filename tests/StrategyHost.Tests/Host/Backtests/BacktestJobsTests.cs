using StrategyHost.Backtests;
using StrategyHost.Jobs;
using StrategyHost.Scripts;
using StrategyHost.Store;

namespace StrategyHost.Tests.Host.Backtests;

public sealed class BacktestJobsTests : IClassFixture<CagedFixture>, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("jobs").FullName;
    readonly DocumentStore store;
    readonly RunLibrary runs;
    readonly ScriptLibrary scripts;
    readonly DataCatalogue data;
    readonly CagedFixture cage;
    readonly string version;

    public BacktestJobsTests(CagedFixture cage)
    {
        this.cage = cage;
        store = DocumentStore.Open(folder);
        (runs, scripts, data) = (new(store), new(store), new([folder]));
        version = scripts.Save(new("test/quiet.csx", "Perp(\"BTC\");", "hash", []) { By = "quant", At = Now }).Id;
    }

    static DateTimeOffset Now => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    StartOrder Order(double hours = 0.01, string dataSet = "") => new()
    {
        Version = version,
        DataSet = dataSet,
        Market = new() { Hours = hours },
        Parameters = new SortedDictionary<string, string>(),
        Terms = new(),
        By = "quant",
    };

    BacktestJobs Jobs() => new(runs, scripts, data, cage.Work, TimeProvider.System);

    async Task<StoredRun> Over(long id)
    {
        for (var wait = 0; wait < 600 && !runs.Find(id)!.IsOver(); wait++) await Task.Delay(100);
        return runs.Find(id)!;
    }

    public void Dispose()
    {
        data.Dispose();
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Runs_wait_for_each_other_are_canceled_and_kept_with_their_results()
    {
        using var jobs = Jobs();
        var first = await jobs.StartAsync(Order(), default);
        var second = await jobs.StartAsync(Order(), default);
        Assert.True(jobs.Cancel(second.Id));
        await jobs.StartAsync(default(CancellationToken));
        var done = await Over(first.Id);
        Assert.Equal(RunState.Finished, done.State);
        Assert.Equal(RunState.Canceled, runs.Find(second.Id)!.State);
        Assert.False(jobs.Cancel(second.Id));
        var result = runs.Result(first.Id)!;
        Assert.Equal(done.Summary!.Hash, result.Report.Hash);
        Assert.Equal((version, "test/quiet.csx"), (result.Script.Version, result.Script.File));
        Assert.Equal([second.Id, first.Id], runs.All().Select(run => run.Id));
        await jobs.StopAsync(default);
    }

    [Fact]
    public async Task What_ran_when_the_host_ended_is_interrupted_and_what_waited_is_run()
    {
        long ran, waited;
        using (var before = Jobs())
        {
            ran = (await before.StartAsync(Order(), default)).Id;
            waited = (await before.StartAsync(Order(), default)).Id;
            var left = runs.Find(ran)!;
            left.State = RunState.Running;
            runs.Save(left);
        }
        using var jobs = Jobs();
        await jobs.StartAsync(default(CancellationToken));
        Assert.Equal(RunState.Finished, (await Over(waited)).State);
        Assert.Equal(RunState.Interrupted, runs.Find(ran)!.State);
        await jobs.StopAsync(default);
    }

    [Fact]
    public async Task Orders_that_cannot_be_run_are_refused_with_the_reason()
    {
        using var jobs = Jobs();
        await Refused("not in the library", Order() with { Version = "test/none.csx@1" });
        await Refused("not there", Order(dataSet: "none"));
        await Refused("hours", Order(hours: 1e6));
        await Refused("deposit", Order() with { Terms = new() { Deposit = "-1" } });
        Assert.Empty(runs.All());

        async Task Refused(string word, StartOrder order)
        {
            var refused = await Assert.ThrowsAsync<JobRefused>(() => jobs.StartAsync(order, default));
            Assert.Contains(word, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_oldest_results_go_when_there_are_too_many()
    {
        var few = new RunLibrary(store, mostRuns: 2);
        using var jobs = new BacktestJobs(few, scripts, data, cage.Work, TimeProvider.System);
        await jobs.StartAsync(default(CancellationToken));
        for (var i = 0; i < 3; i++) await Over((await jobs.StartAsync(Order(), default)).Id);
        await jobs.StopAsync(default);
        Assert.Equal([3, 2], few.All().Select(run => run.Id));
        Assert.Null(few.Json(1));
    }

    [Fact]
    public async Task The_catalogue_names_what_lies_in_its_folders_with_faults()
    {
        var good = Directory.CreateDirectory(Path.Combine(folder, "good"));
        File.WriteAllText(
            Path.Combine(good.FullName, "prices_BTC.csv"),
            "timestamp,price,size,side,exchange_timestamp\n1,100,1,bid,1757000000000\n1,101,1,ask,1757000000000\n");
        var bad = Directory.CreateDirectory(Path.Combine(folder, "bad"));
        File.WriteAllText(Path.Combine(bad.FullName, "prices_BTC.csv"), "timestamp,price\n1,2\n");
        var sets = await data.AllAsync(default);
        var root = Path.GetFileName(folder);
        Assert.Equal([$"{root}/bad", $"{root}/good"], sets.Select(set => set.Id));
        Assert.Equal(["BTC"], sets[1].Markets);
        Assert.False(sets[0].IsUsable);
        Assert.DoesNotContain(folder, sets[0].Fault, StringComparison.Ordinal);
    }
}
