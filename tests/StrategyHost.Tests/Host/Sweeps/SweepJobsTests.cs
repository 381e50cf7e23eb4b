using StrategyHost.Backtests;
using StrategyHost.Jobs;
using StrategyHost.Model.Strategies;
using StrategyHost.Scripts;
using StrategyHost.Store;
using StrategyHost.Sweeps;

namespace StrategyHost.Tests.Host.Sweeps;

public sealed class SweepJobsTests : IDisposable
{
    const string Text = """
        var btc = Perp("BTC");
        var size = Param("size", 0.1, min: 0.01, max: 1);
        Every(Seconds(3), () => { if (Position(btc).Quantity > 0) Sell(btc, size); else Buy(btc, size); });
        """;

    static readonly ParameterDeclaration size = new()
    {
        Name = "size", Kind = ParameterKind.Number, Default = "0.1", Current = "0.1", Minimum = "0.01", Maximum = "1",
    };

    readonly string folder = Directory.CreateTempSubdirectory("sweeps").FullName;
    readonly DocumentStore store;
    readonly SweepLibrary sweeps;
    readonly ScriptLibrary scripts;
    readonly DataCatalogue data;
    readonly string version;

    public SweepJobsTests()
    {
        store = DocumentStore.Open(folder);
        sweeps = new(store, Path.Combine(folder, "sweeps"), TimeProvider.System);
        (scripts, data) = (new(store), new([folder]));
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        version = scripts.Save(new("test/swings.csx", Text, "hash", [size]) { By = "quant", At = at }).Id;
    }

    public void Dispose()
    {
        data.Dispose();
        store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    SweepStart Order(int trials = 6, params string[] vary) => new()
    {
        Version = version,
        DataSet = "",
        Market = new() { Hours = 0.05 },
        Hold = ParameterValues.Empty,
        Vary = vary,
        Search = new() { Trials = trials },
        Metric = SweepMetric.Profit,
        WalkForward = new(),
        Terms = new(),
        Workers = 1,
        By = "quant",
    };

    SweepJobs Jobs() => new(
        sweeps, scripts, data, new() { Urls = [], DataFolder = folder, OpensDesk = false }, TimeProvider.System);

    async Task Until(Func<bool> isSo)
    {
        for (var wait = 0; wait < 1_800 && !isSo(); wait++) await Task.Delay(50);
        Assert.True(isSo());
    }

    int Units(long id)
    {
        var units = Path.Combine(sweeps.FolderOf(id), "units");
        return Directory.Exists(units) ? Directory.GetFiles(units, "*.json").Length : 0;
    }

    byte[] Result(long id) => File.ReadAllBytes(Path.Combine(sweeps.FolderOf(id), SweepFolder.ResultFile));

    [Fact]
    public async Task A_sweep_goes_on_after_a_cancel_and_by_itself_after_the_host_ended_to_the_same_bytes()
    {
        var whole = (await StartAndWait()).Id;
        using var jobs = Jobs();
        var other = (await jobs.StartAsync(Order(), default)).Id;
        await jobs.StartAsync(default(CancellationToken));
        await Until(() => Units(other) >= 1);
        Assert.True(jobs.Cancel(other));
        await Until(() => sweeps.Find(other)!.State == RunState.Canceled);
        Assert.InRange(Units(other), 1, 5);
        var kept = Units(other);
        Assert.True(jobs.GoOn(other));
        await Until(() => Units(other) > kept || sweeps.Find(other)!.IsOver());
        await jobs.StopAsync(default);
        Assert.Contains(sweeps.Find(other)!.State, (RunState[])[RunState.Queued, RunState.Finished]);
        using var again = Jobs();
        await again.StartAsync(default(CancellationToken));
        await Until(() => sweeps.Find(other)!.IsOver());
        await again.StopAsync(default);
        Assert.Equal(RunState.Finished, sweeps.Find(other)!.State);
        Assert.Equal(Result(whole), Result(other));
        var text = System.Text.Encoding.UTF8.GetString(TrialTable.Csv(sweeps.Result(other)!));
        Assert.Equal(8, text.Split('\n').Length);
        Assert.StartsWith("split,window,trial,size,outcome,score", text);
    }

    async Task<StoredSweep> StartAndWait()
    {
        using var jobs = Jobs();
        var sweep = await jobs.StartAsync(Order(), default);
        await jobs.StartAsync(default(CancellationToken));
        await Until(() => sweeps.Find(sweep.Id)!.IsOver());
        await jobs.StopAsync(default);
        var over = sweeps.Find(sweep.Id)!;
        Assert.Equal((RunState.Finished, 6, 0), (over.State, over.Trials, over.Failed));
        Assert.StartsWith("size = ", over.Best);
        Assert.NotNull(over.Trust);
        return over;
    }

    [Fact]
    public async Task What_cannot_be_swept_is_refused_before_it_waits()
    {
        using var jobs = Jobs();
        await Refused(Order() with { Version = "test/none.csx@1" }, "not in the library");
        await Refused(Order() with { DataSet = "none" }, "data set is not there");
        await Refused(Order(vary: "width=1..2"), "declares no parameter");
        await Refused(Order(trials: 0), "number of trials");
        var hour = TimeSpan.FromHours(1);
        await Refused(Order() with { WalkForward = new() { Train = hour, Test = hour } }, "no room");
        var noon = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        await Refused(Order() with { Market = new() { From = noon, To = noon } }, "first moment");
        Assert.Empty(sweeps.All());

        async Task Refused(SweepStart order, string why) => Assert.Contains(
            why, (await Assert.ThrowsAsync<SweepRefused>(() => jobs.StartAsync(order, default))).Message);
    }

    [Fact]
    public async Task A_script_that_is_rejected_fails_its_sweep_with_the_compilers_words()
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        const string bad = "System.IO.File.Delete(\"x\");";
        var saved = scripts.Save(new("test/bad.csx", bad, "hash", [size]) { By = "quant", At = at });
        using var jobs = Jobs();
        var sweep = await jobs.StartAsync(Order() with { Version = saved.Id }, default);
        await jobs.StartAsync(default(CancellationToken));
        await Until(() => sweeps.Find(sweep.Id)!.IsOver());
        await jobs.StopAsync(default);
        Assert.Equal(RunState.Failed, sweeps.Find(sweep.Id)!.State);
        Assert.Contains("test/bad.csx(1", sweeps.Find(sweep.Id)!.Message);
    }
}
