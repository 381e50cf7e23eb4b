using System.Diagnostics;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Compiler;
using StrategyHost.Worker;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Running;
using StrategyHost.Workers;

namespace StrategyHost.Benchmarks;

// What the sandbox costs: the meter, compiling, starting, ending, and one strategy's latency beside others that spin.
public static class SandboxBenchmark
{
    const int Times = 15, Events = 2_000;
    static readonly TimeSpan settling = TimeSpan.FromSeconds(5);

    const string Quiet = "Every(Seconds(1), () => Plot(\"x\", 1));";

    const string Spinning = """
        Every(Seconds(1), () => { var x = 0; for (var i = 0; i < 15_000_000; i++) x ^= i; Plot("x", x); });
        """;

    public static async Task<int> RunAsync(string strategies)
    {
        Console.WriteLine($"StrategyHost.Benchmarks sandbox {strategies}");
        Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, load {Load()}");
        await OnLargeStackAsync(() =>
        {
            var compiler = new ScriptCompiler(ScriptDialect.Strategy, PolicyTable.Shared);
            foreach (var file in Directory.EnumerateFiles(strategies, "*.csx", SearchOption.AllDirectories).Order())
                GuardBenchmark.Run(compiler, file);
            Compile(compiler, strategies);
        });
        await StartAsync();
        await LatencyAsync();
        Console.WriteLine($"load at the end {Load()}");
        return 0;
    }

    static void Compile(ScriptCompiler compiler, string strategies)
    {
        var file = Directory.EnumerateFiles(strategies, "avellaneda.csx", SearchOption.AllDirectories).First();
        var text = File.ReadAllText(file);
        for (var i = 0; i < 5; i++) compiler.Compile(text, "warm.csx");
        var whole = Each(i => compiler.Compile($"{text}\n// {i}", "a.csx"));
        var plain = Each(i => compiler.Emit($"{text}\n// {i}", "a.csx"));
        Print("compile, check and weave, ms", whole);
        Print("compile alone, ms", plain);
        Console.WriteLine($"check and weave {whole[Times / 2] - plain[Times / 2]:0.0} ms (aim 60)");
    }

    static async Task StartAsync()
    {
        var (ready, reaped, taken) = (new double[Times], new double[Times], new double[Times]);
        using var compiler = new CompilerProcess();
        var script = (await compiler.CompileAsync("q.csx", Quiet)).Script!;
        for (var i = 0; i < Times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var worker = WorkerProcess.Start(WorkerModes.Strategy, WorkerLimits.Strategy);
            await worker.Ready;
            ready[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            worker.Kill(KillReason.Asked);
            await worker.Ended;
            reaped[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        using var pool = new WorkerPool(spare: 1);
        for (var i = 0; i < Times; i++)
        {
            pool.Refill();
            await Task.Delay(1_500);
            var start = Stopwatch.GetTimestamp();
            await using var strategy = await StartAsync(pool, script);
            taken[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Print("worker from nothing to ready, ms (aim 60)", ready);
        Print("strategy from a waiting worker to loaded, ms (aim 60)", taken);
        Print("kill to reaped, ms (aim 10)", reaped);
    }

    static async Task LatencyAsync()
    {
        using var compiler = new CompilerProcess();
        using var pool = new WorkerPool(spare: 1);
        var quiet = (await compiler.CompileAsync("q.csx", Quiet)).Script!;
        var spinning = (await compiler.CompileAsync("s.csx", Spinning)).Script!;
        await using var measured = await StartAsync(pool, quiet);
        var sequence = 0L;
        RoundTrips(measured, ref sequence);
        var alone = RoundTrips(measured, ref sequence);
        Print("event and back, quiet, µs", alone);
        foreach (var count in (int[])[1, 3])
        {
            using var stop = new CancellationTokenSource();
            var spinners = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => StartAsync(pool, spinning)));
            var turns = spinners.Select(one => Task.Factory.StartNew(() => Spin(one, stop.Token),
                TaskCreationOptions.LongRunning)).ToArray();
            await Task.Delay(settling);
            var beside = RoundTrips(measured, ref sequence);
            stop.Cancel();
            await Task.WhenAll(turns);
            foreach (var one in spinners) await one.DisposeAsync();
            Print($"event and back, {count} spinning, µs", beside);
            Compare(beside, alone);
        }
        await BesideBacktestAsync(measured, alone, sequence);
        alone = RoundTrips(measured, ref sequence);
        Print("event and back, quiet again, µs", alone);
    }

    // A day of the synthetic market in its own process, as a sweep runs many.
    static async Task BesideBacktestAsync(CagedStrategy measured, double[] alone, long sequence)
    {
        using var compiler = new CompilerProcess();
        var script = (await compiler.CompileAsync("q.csx", Quiet)).Script!;
        using var stop = new CancellationTokenSource();
        var plan = new BacktestPlan
        {
            Terms = DemoTerms.Create(),
            Deployment = new() { Id = new(1), Name = "b", Account = new(1), Version = "v" },
            Until = Time.FromMilliseconds(86_400_000),
        };
        var order = new BacktestOrder(script, Budget.Standard, plan, "")
        {
            Synthetic = new(1, Time.FromMilliseconds(0)),
        };
        var run = BacktestProcess.RunAsync(new(order, "b.csx"), null, stop.Token);
        await Task.Delay(settling);
        var beside = RoundTrips(measured, ref sequence);
        if (run.IsCompleted) Console.WriteLine("the backtest ended too early");
        stop.Cancel();
        await Task.WhenAny(run);
        Print("event and back, a backtest running, µs", beside);
        Compare(beside, alone);
    }

    static void Compare(double[] beside, double[] alone) =>
        Console.WriteLine($"p99 {beside[^21] / alone[^21]:0.00}x of quiet (aim 2)");

    static async Task<CagedStrategy> StartAsync(WorkerPool pool, byte[] script) =>
        await CagedStrategy.StartAsync(pool, new(script, new() { Instruments = [] }, Budget.Standard), "b.csx");

    static void Spin(CagedStrategy strategy, CancellationToken stop)
    {
        for (var i = 1; !stop.IsCancellationRequested; i++)
        {
            strategy.Send([Clock(i)]);
            strategy.WhenHandled().Wait(CancellationToken.None);
        }
    }

    // An event a millisecond, as from a market.
    static double[] RoundTrips(CagedStrategy strategy, ref long sequence)
    {
        var times = new double[Events];
        for (var i = 0; i < Events; i++)
        {
            Thread.Sleep(1);
            var start = Stopwatch.GetTimestamp();
            strategy.Send([Clock(++sequence)]);
            strategy.WhenHandled().Wait();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(times);
        return times;
    }

    static StrategyStep Clock(long at) => new(at, Time.FromMilliseconds(at * 1_000), ClockAdvanced.Instance);

    static double[] Each(Action<int> action)
    {
        var times = new double[Times];
        for (var i = 0; i < Times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action(i);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        return times;
    }

    static void Print(string what, double[] times)
    {
        Array.Sort(times);
        var (p50, p99) = (times[times.Length / 2], times[times.Length * 99 / 100]);
        Console.WriteLine($"{what}: least {times[0]:0.0}, p50 {p50:0.0}, p99 {p99:0.0}, most {times[^1]:0.0}");
    }

    static Task OnLargeStackAsync(Action work)
    {
        var done = new TaskCompletionSource();
        new Thread(() =>
        {
            work();
            done.SetResult();
        }, 64 << 20).Start();
        return done.Task;
    }

    static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "unknown";
}
