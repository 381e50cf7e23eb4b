using System.Reflection;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Tests.Model.Strategies;
using StrategyHost.Tests.Scripting;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Running;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Worker;

/// <summary>
/// One script over one market: in a backtest, event by event in a worker as on paper, and without the meter. The whole
/// reports must be equal to the last byte, and the counts of every reaction too.
/// </summary>
[Collection("Sandbox")]
public sealed class SameInEveryModeTests(Sandbox sandbox)
{
    const ulong seed = 5;

    // Without the meter it tells where it was thrown, which the meter makes it forget.
    const string TextOfErrors = "the text of errors";

    static readonly Dictionary<string, string> scripts = new()
    {
        ["collections"] = """
            var market = Perp("BTC");
            record Key(string Name, int N);
            class Tally
            {
                static int made; public int Number = ++made; public override string ToString() => $"t{Number}";
            }
            var seen = new Dictionary<Key, Tally>(); var words = new HashSet<string>(); var n = 0;
            IEnumerable<int> Digits(int x) { for (; x > 0; x /= 10) yield return x % 10; }
            OnBook(market, book =>
            {
                n++;
                var key = new Key($"k{n % 17}", n % 5);
                if (!seen.TryGetValue(key, out var tally)) seen[key] = tally = new Tally();
                words.Add($"{book.Mid:N1}"); if (words.Count > 50) words.Remove(words.First());
                if (n % 40 == 0) Log(string.Join(' ', seen.OrderBy(p => p.Key.Name).ThenBy(p => p.Key.N).Take(5)
                    .Select(p => $"{p.Key}={p.Value}")) + $" {Digits(n).Sum()} {words.Count} {words.Last()}");
            });
            """,
        [TextOfErrors] = """
            var market = Perp("BTC"); var n = 0;
            int Inner(int x) => x % 3 == 0 ? throw new FormatException($"at {x}") : x;
            int Middle(int x) { try { return Inner(x); } finally { n++; } }
            OnBook(market, book =>
            {
                for (var i = 0; i < 5; i++)
                    try { n += Middle(i); }
                    catch (FormatException e) when ($"{e}".Length > 3) { if (n % 50 < 5) Log($"{e}"); }
                try { throw new InvalidOperationException("outer", new ArgumentException("inner")); }
                catch (Exception e) { object o = e; n += o.ToString()!.Length; }
            });
            """,
        ["mathematics"] = """
            using MathNet.Numerics.Statistics; using MathNet.Numerics.LinearAlgebra;
            var market = Perp("BTC"); var mids = new List<double>(); var chance = Random;
            OnBook(market, book =>
            {
                mids.Add(book.Mid); if (mids.Count > 30) mids.RemoveAt(0);
                if (mids.Count < 30) return;
                var m = Matrix<double>.Build.Dense(3, 3, (i, j) => mids[3 * i + j] / book.Mid);
                Plot("det", m.Determinant()); Plot("sd", mids.StandardDeviation()); Plot("r", chance.NextDouble());
                if (mids.Last() > mids.Median()) Quote(market).Around(book.Mid, book.Mid * 2 * Bp, 0.01);
                else Quote(market).Withdraw("low");
            });
            """,
        ["an end in a fault"] = """
            var market = Perp("ETH"); var n = 0; var kept = new List<string>();
            OnTrade(market, trade => kept.Add($"{trade.Price}"));
            OnBook(market, book =>
            {
                if (++n == 60) kept[kept.Count + 1] = "beyond";
                Buy(market, 0.01, book.Mid * 0.99);
            });
            """,
    };

    public static TheoryData<string> Names
    {
        get
        {
            var names = StrategyFileTests.Files();
            foreach (var name in scripts.Keys) names.Add(name);
            return names;
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Backtest_paper_and_the_unmetered_script_say_the_same(string name)
    {
        var text = scripts.GetValueOrDefault(name) ?? File.ReadAllText(Path.Combine(ScriptBench.Folder, name));
        var script = await sandbox.CompileAsync(text);
        var backtest = await BacktestAsync(script);
        Assert.True(backtest.Meter!.Reactions > 50);
        Same(backtest, await BacktestAsync(script));
        Same(backtest, await OnPaperAsync(script));
        if (backtest.Fault is null && name != TextOfErrors) Same(backtest with { Meter = null }, Unmetered(text));
    }

    // Killed and made again from its image in a new process, over and over: nothing of its report shows it.
    [Theory, MemberData(nameof(Names))]
    public async Task A_strategy_that_goes_on_from_its_image_says_the_same(string name)
    {
        var text = scripts.GetValueOrDefault(name) ?? File.ReadAllText(Path.Combine(ScriptBench.Folder, name));
        var script = await sandbox.CompileAsync(text);
        Same(await BacktestAsync(script), await OnPaperAsync(script, restartEvery: 601));
    }

    static void Same(BacktestReport one, BacktestReport other)
    {
        Assert.Equal(one.Meter, other.Meter);
        Assert.Equal(one.Log, other.Log);
        Assert.Equal(Text(one), Text(other));
    }

    static string Text(BacktestReport report) => System.Text.Encoding.UTF8.GetString(ReportJson.Write(report));

    static Task<BacktestReport> BacktestAsync(byte[] script)
    {
        var order = new BacktestOrder(script, Budget.Standard, Plan(), "") { Synthetic = new(seed, Time.Zero) };
        return BacktestProcess.RunAsync(new(order, "test.csx"), null, default);
    }

    async Task<BacktestReport> OnPaperAsync(byte[] script, int restartEvery = int.MaxValue)
    {
        var setup = new StrategySetup { Instruments = Plan().Terms.Instruments, Seed = Plan().Deployment.Seed };
        var order = new LoadOrder(script, setup, Budget.Standard);
        var strategy = await CagedStrategy.StartAsync(sandbox.Pool, order, "test.csx");
        var count = 0;
        var (meter, heard) = (new MeterTally(), new Reaction());
        StrategyStep asked = default;
        Fault? fault = null;
        meter.Add(0, strategy.AtStart.Steps, strategy.AtStart.Bytes);
        Listen();
        var report = await Task.Run(() => Run(step =>
        {
            if (++count % restartEvery == 0 && fault is null) AgainAsync().GetAwaiter().GetResult();
            (heard, asked) = (new(), step);
            if (fault is not null) return heard;
            strategy.Send([step]);
            strategy.WhenHandled().GetAwaiter().GetResult();
            if (fault is not null) meter.Add(step.Sequence, strategy.AtStop.Steps, strategy.AtStop.Bytes);
            return heard;
        }, () => fault) with { Meter = meter.Reading });
        await strategy.DisposeAsync();
        return report;

        void Listen()
        {
            strategy.Ended += told => fault = told;
            strategy.Reacted += Hear;
        }

        void Hear(WorkerReaction answer)
        {
            // What a stopped reaction cost is told apart, without a time.
            if (answer.Time != asked.Time) return;
            meter.Add(answer.Sequence, answer.Steps, answer.Bytes);
            heard.Intents.AddRange(answer.Intents);
            heard.Logs.AddRange(answer.Logs);
            heard.Plots.AddRange(answer.Plots);
            heard.Alerts.AddRange(answer.Alerts);
        }

        async Task AgainAsync()
        {
            var kept = await strategy.KeepAsync();
            Assert.True(kept.Image is not null, kept.Refused);
            Assert.Equal(asked.Sequence, kept.Sequence);
            await strategy.DisposeAsync();
            strategy = await CagedStrategy.StartAsync(sandbox.Pool, order with { Image = kept.Image }, "test.csx");
            Listen();
        }
    }

    // In this process, from the image as the compiler made it.
    static BacktestReport Unmetered(string text)
    {
        var image = ScriptingFixture.OnLargeStack(() => ScriptingFixture.Compiler.Emit(text, "test.csx"))!;
        var runtime = new StrategyRuntime(
            new() { Instruments = Plan().Terms.Instruments, Seed = Plan().Deployment.Seed });
        Assembly.Load(image).GetType("Script")!.GetMethod("<Factory>")!
            .CreateDelegate<Func<object?[], Task<object>>>()([runtime.Script, null]).GetAwaiter().GetResult();
        runtime.Seal();
        return Run(step => runtime.Handle(step), () => null);
    }

    static BacktestReport Run(Func<StrategyStep, Reaction> strategy, Func<Fault?> fault)
    {
        var feed = new LateFeed(new SyntheticOrder(seed, Time.Zero), Plan().Terms, Plan().Until);
        var run = new BacktestRun(Plan(), feed, static (_, instrument) => new MatchingVenue(instrument), strategy);
        run.Begin();
        while (fault() is null && run.Advance(256))
        {
        }
        if (fault() is { } failed) run.Fail(failed);
        return run.End();
    }

    static BacktestPlan Plan() => new()
    {
        Terms = DemoTerms.Create(),
        Deployment = new() { Id = new(1), Name = "test", Account = new(1), Version = "v" },
        Until = Time.FromMilliseconds(20_000),
    };
}
