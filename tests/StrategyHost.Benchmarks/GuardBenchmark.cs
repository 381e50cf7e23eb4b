using System.Diagnostics;
using System.Reflection;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Scripting.Compiler;
using StrategyHost.Scripting.Metering;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Running;

namespace StrategyHost.Benchmarks;

// The events of one backtest, handled over and over by the same script with and without the meter, in turns.
static class GuardBenchmark
{
    const int Rounds = 15;

    public static void Run(ScriptCompiler compiler, string file)
    {
        var text = File.ReadAllText(file);
        var outcome = compiler.Compile(text, Path.GetFileName(file));
        if (outcome.Script is not { } script || compiler.Emit(text, file) is not { } raw) return;
        var (metered, plain) = (Entry(script.Image), Entry(raw));
        Guard.Attach(8 << 20, static (_, _) => { });
        var events = Events(plain);
        var times = new List<(double Plain, double Metered)>();
        for (var round = 0; round < Rounds + 3; round++) times.Add((Time(plain, events), Time(metered, events)));
        var kept = times.Skip(3).ToList();
        var (without, with) = (Median(kept.Select(t => t.Plain)), Median(kept.Select(t => t.Metered)));
        Console.WriteLine($"{Path.GetFileName(file)}: {events.Count:N0} events, {without:0} ns without and {with:0} ns "
            + $"with the meter an event: {with / without:0.00}x (aim 1.25)");
        Console.WriteLine($"  raw: {string.Join(' ', kept.Select(t => $"{t.Plain:0}/{t.Metered:0}"))}");
    }

    static double Median(IEnumerable<double> times) => times.Order().ElementAt(Rounds / 2);

    static Func<object?[], Task<object>> Entry(byte[] image) => Assembly.Load(image).GetType("Script")!
        .GetMethod("<Factory>")!.CreateDelegate<Func<object?[], Task<object>>>();

    static StrategyRuntime Begin(Func<object?[], Task<object>> entry)
    {
        var runtime = new StrategyRuntime(new() { Instruments = DemoTerms.Create().Instruments });
        Guard.Begin(long.MaxValue / 4, long.MaxValue / 4);
        entry([runtime.Script, null]).GetAwaiter().GetResult();
        runtime.Seal();
        return runtime;
    }

    static List<StrategyStep> Events(Func<object?[], Task<object>> entry)
    {
        var events = new List<StrategyStep>();
        var runtime = Begin(entry);
        var plan = new BacktestPlan
        {
            Terms = DemoTerms.Create(),
            Deployment = new() { Id = new(1), Name = "b", Account = new(1), Version = "v" },
            Until = Model.Time.FromMilliseconds(60_000),
        };
        var feed = new LateFeed(new SyntheticOrder(1, Model.Time.Zero), plan.Terms, plan.Until);
        var run = new BacktestRun(plan, feed, static (_, instrument) => new MatchingVenue(instrument), step =>
        {
            events.Add(step);
            return runtime.Handle(step);
        });
        run.Begin();
        while (run.Advance(256))
        {
        }
        return events;
    }

    static double Time(Func<object?[], Task<object>> entry, List<StrategyStep> events)
    {
        var runtime = Begin(entry);
        var start = Stopwatch.GetTimestamp();
        foreach (var step in events)
        {
            Guard.Begin(20_000_000, 256 << 20);
            runtime.Handle(step);
        }
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / events.Count;
    }
}
