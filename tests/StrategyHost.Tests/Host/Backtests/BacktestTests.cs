using StrategyHost.Backtests;
using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Host.Backtests;

/// <summary>Backtests as people run them: compiled in the compiler's process, run in a locked one.</summary>
public sealed class BacktestTests(CagedFixture cage) : IClassFixture<CagedFixture>
{
    const string Late = "OnStart(() => { throw new Exception(\"late\"); });";
    const string Recording = "data/tick/hyperliquid_2025-09-04";
    const string CoinMargined = "data/tick/binance_raw_2024-08/cm_btcusd_perp_20240808.jsonl.gz";

    static string Script(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "strategies", name));

    static BacktestRequest Over(string recording, string text) => new()
    {
        File = "test/script.csx",
        Text = text,
        Market = new()
        {
            Paths = [recording],
            Markets = ["BTC", "ETH"],
            From = new(2025, 9, 4, 19, 59, 0, TimeSpan.Zero),
            To = new(2025, 9, 4, 20, 4, 0, TimeSpan.Zero),
        },
    };

    [SharedFact(Recording)]
    public async Task A_recording_gives_the_same_hash_twice_and_money_that_sums_to_the_last_unit()
    {
        var request = Over(SharedData.Find(Recording)!, Script("market-making/grid.csx")) with
        {
            Parameters = new SortedDictionary<string, string> { ["step"] = "1" },
        };
        var first = await cage.Work.RunAsync(request, null, default);
        var again = await cage.Work.RunAsync(request, null, default);
        var report = first.Report;
        Assert.Equal(report.Hash, again.Report.Hash);
        Assert.Equal(first.Data.Hash, again.Data.Hash);
        Assert.NotEqual(0, report.FillCount);
        Assert.Equal(report.EquityAtEnd - report.EquityAtStart, report.Profit.Total);
        Assert.Equal(Money.Zero, report.Profit.Residual);
        Assert.Equal(6, first.Data.Files.Count);
        var text = new StringWriter();
        ReportText.Write(first, text);
        Assert.Contains($"state {report.Hash}", text.ToString(), StringComparison.Ordinal);
    }

    [SharedFact(CoinMargined)]
    public async Task Contracts_of_dollars_are_traded_in_whole_lots_of_coins_through_all_of_a_book()
    {
        const string script = """
            var btc = Perp("BTC-USD");
            OnBook(btc, book =>
            {
                if (Position(btc).Quantity > 0) Sell(btc, 0.5); else Buy(btc, 0.5);
                Quote(btc).Ladder(book.Mid, half: 0.1, step: 0.1, 5, 0.01);
            });
            """;
        var result = await cage.Work.RunAsync(new()
        {
            File = "test/script.csx",
            Text = script,
            Market = new() { Paths = [SharedData.Find(CoinMargined)!], Markets = ["BTC-USD"] },
        }, null, default);
        var report = result.Report;
        Assert.Null(report.Fault);
        Assert.True(report.FillCount > 100, $"{report.FillCount} fills");
        Assert.Equal(report.EquityAtEnd - report.EquityAtStart, report.Profit.Total);
    }

    [Fact]
    public async Task The_synthetic_market_is_the_same_for_a_seed_and_tells_how_far_it_is()
    {
        var request = new BacktestRequest
        {
            File = "test/script.csx",
            Text = """
                var btc = Perp("BTC");
                OnStart(() => Buy(btc, 0.1));
                OnFill(fill => Log($"{fill.Market.Name} {fill.Position}"));
                """,
            Market = new() { Seed = 7, Hours = 0.02 },
        };
        var stages = new List<string>();
        var first = await cage.Work.RunAsync(request, new Listed(stages), default);
        var again = await cage.Work.RunAsync(request, null, default);
        Assert.Equal(first.Report.Hash, again.Report.Hash);
        Assert.Equal(["compiling", "checking the data"], stages.Take(2));
        Assert.Null(first.Report.Fault);
        Assert.Equal("synthetic, seed 7, 0.02 h", first.Data.Name);
    }

    [Fact]
    public async Task A_script_that_is_rejected_or_fails_says_where()
    {
        var market = new MarketChoice { Hours = 0.01 };
        var rejected = await Assert.ThrowsAsync<ScriptRejected>(() => cage.Work.RunAsync(
            new() { File = "test/bad.csx", Text = "System.IO.File.Delete(\"x\");", Market = market }, null, default));
        Assert.Contains(rejected.Issues, issue => issue is { File: "test/bad.csx", Line: 1 });
        var failed = await Assert.ThrowsAsync<WorkerFault>(() => cage.Work.RunAsync(
            new() { File = "test/bad.csx", Text = "\nPerp(\"NONE\");", Market = market }, null, default));
        Assert.Equal(2, failed.Fault.Line);
        var result = await cage.Work.RunAsync(
            new() { File = "test/late.csx", Text = Late, Market = market }, null, default);
        Assert.Contains("late", result.Report.Fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_can_be_canceled()
    {
        using var cancel = new CancellationTokenSource();
        var progress = new Canceling(cancel);
        var request = new BacktestRequest
        {
            File = "test/long.csx",
            Text = "Perp(\"BTC\");",
            Market = new() { Hours = 700 },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => cage.Work.RunAsync(request, progress, cancel.Token));
    }

    [SharedFact(Recording)]
    public async Task A_market_that_the_files_lack_is_named()
    {
        var request = Over(SharedData.Find(Recording)!, "Perp(\"BTC\");");
        request = request with { Market = request.Market with { Markets = ["BTC", "XYZ"] } };
        var fault = await Assert.ThrowsAsync<FeedError>(() => cage.Work.RunAsync(request, null, default));
        Assert.Contains("no file of the market XYZ", fault.Message, StringComparison.Ordinal);
    }

    sealed class Listed(List<string> stages) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            lock (stages) stages.Add(value.Stage);
        }
    }

    sealed class Canceling(CancellationTokenSource cancel) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Stage == "running") cancel.Cancel();
        }
    }
}

/// <summary>One compiler process for all tests of a class.</summary>
public sealed class CagedFixture : IDisposable
{
    readonly CompilerProcess compiler = new();
    readonly WorkerPool pool = new(spare: 0);

    public CagedFixture()
    {
        Scripts = new(compiler, pool);
        Work = new(Scripts, TimeProvider.System, allowUnsafe: false);
    }

    internal CagedScripts Scripts { get; }

    internal BacktestWork Work { get; }

    public void Dispose()
    {
        compiler.Dispose();
        pool.Dispose();
    }
}
