using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Running;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Worker;

[Collection("Sandbox")]
public sealed class BacktestProcessTests(Sandbox sandbox)
{
    const string quoter = """
        var market = Perp("BTC");
        OnBook(market, book => Quote(market).Around(book.Mid, book.Mid * 2 * Bp, 0.01));
        """;

    [Fact]
    public async Task A_synthetic_backtest_gives_the_same_hash_twice()
    {
        var script = await sandbox.CompileAsync(quoter);
        var first = await RunAsync(script);
        var second = await RunAsync(script);
        Assert.Null(first.Fault);
        Assert.True(first.Events > 100);
        Assert.True(first.Orders.Submitted > 0);
        Assert.Equal(first.Hash, second.Hash);
    }

    [Fact]
    public async Task A_script_that_fails_on_the_way_still_has_a_report()
    {
        var script = await sandbox.CompileAsync("""
            var market = Perp("BTC");
            var n = 0;
            OnBook(market, book =>
            {
                if (++n == 10) throw new InvalidOperationException("ten");
            });
            """);
        var report = await RunAsync(script);
        Assert.Equal(("Exception", 5), (report.Fault!.Kind, report.Fault.Line));
        Assert.Equal("InvalidOperationException: ten", report.Fault.Message);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_ends_it_with_its_line()
    {
        var script = await sandbox.CompileAsync("""
            OnBook(Perp("BTC"), book =>
            {
                var many = Enumerable.Repeat(1L, int.MaxValue);
                Log($"{many.Concat(many).Distinct().Count()}");
            });
            """);
        var cause = await Assert.ThrowsAsync<WorkerFault>(() => RunAsync(script));
        Assert.Equal(("Deadline", "OnBook"), (cause.Fault.Kind, cause.Fault.Reaction));
        Assert.Equal("stopped after 2 s of processor in one reaction", cause.Fault.Message);
        Assert.InRange(cause.Fault.Line, 1, 4);
    }

    [Fact]
    public async Task A_streamed_market_arrives_whole()
    {
        var script = await sandbox.CompileAsync("OnStart(() => Log(\"hello\"));");
        var plan = Plan(VenueKind.Recorded) with { Until = null };
        var market = Enumerable.Range(1, 100_000).Select(i =>
            (Time.FromMilliseconds(i), (Input)new OraclePublished(new(0), Price.FromDouble(100_000 + i % 7))));
        var order = new BacktestOrder(script, Budget.Standard, plan, "made up");
        var report = await BacktestProcess.RunAsync(new(order, "test.csx") { Market = market }, null, default);
        Assert.True(report.Inputs >= 100_000);
        Assert.Equal(1, report.LogCount);
    }

    [Fact]
    public async Task Cancelling_ends_it()
    {
        var script = await sandbox.CompileAsync(quoter);
        using var cancel = new CancellationTokenSource();
        var progress = new Progress<BacktestProgress>(_ => cancel.Cancel());
        var order = new BacktestOrder(script, Budget.Standard, Plan(VenueKind.Matching) with { Until = null }, "")
        {
            Synthetic = new(1, Time.FromMilliseconds(0)),
        };
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => BacktestProcess.RunAsync(new(order, "test.csx"), progress, cancel.Token));
    }

    static Task<BacktestReport> RunAsync(byte[] script)
    {
        var order = new BacktestOrder(script, Budget.Standard, Plan(VenueKind.Matching), "")
        {
            Synthetic = new(7, Time.FromMilliseconds(0)),
        };
        return BacktestProcess.RunAsync(new(order, "test.csx"), null, default);
    }

    static BacktestPlan Plan(VenueKind venue) => new()
    {
        Terms = DemoTerms.Create() with { Venue = venue },
        Deployment = new() { Id = new(1), Name = "test", Account = new(1), Version = "v" },
        Until = Time.FromMilliseconds(60_000),
    };
}
