using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Scripting.AllowList;
using StrategyHost.Scripting.Compiler;
using StrategyHost.Scripting.Metering;

namespace StrategyHost.Benchmarks;

// A whole backtest on one core: a recording of levels and trades, our orders queued in it with latency, margin after
// every event, a shipped strategy under its meter. The probe reads the same recording and does no more.
public static class BacktestBenchmark
{
    const int Runs = 5, Kept = 1 << 20;
    const long LongRun = 100_000_000;

    /// <param name="name">Only subjects with this in their name; empty for all.</param>
    public static int Run(string strategies, long events, string name)
    {
        Timing.Machine($"StrategyHost.Benchmarks backtest {strategies} {events}");
        var feed = new LoopedRecording(7, Kept);
        Console.WriteLine($"recording: {Kept:N0} inputs in a circle, {feed.Words}");
        Console.WriteLine("peers, measured on a machine like this: LEAN 0.27 M points/s empty, 0.10 M/s quoting; "
            + "hftbacktest 16.6 M events/s empty, 8.5 M with a 20-quote grid, of them 5.3 M order events/s");
        var probe = Best("probe, reading only", events, () => Read(feed, events));
        var compiler = new ScriptCompiler(ScriptDialect.Strategy, PolicyTable.Shared);
        foreach (var subject in BacktestSubject.All(strategies).Where(one => one.Name.Contains(name)))
            Time(compiler, subject, feed, events, probe);
        return 0;
    }

    /// <summary>A hundred million events in one run: what stays in memory meanwhile.</summary>
    public static int Long(string strategies)
    {
        Timing.Machine($"StrategyHost.Benchmarks backtest {strategies} long");
        var feed = new LoopedRecording(7, Kept);
        var compiler = new ScriptCompiler(ScriptDialect.Strategy, PolicyTable.Shared);
        var subject = BacktestSubject.Shipped(strategies, "grid", "grid");
        feed.Rewind(LongRun);
        var run = Begin(Entry(compiler, subject.Text), subject, feed, new());
        var start = Stopwatch.GetTimestamp();
        for (var done = 0L; run.Advance(1 << 16); done += 1 << 16)
        {
            if (done % (LongRun / 10 >> 16 << 16) != 0) continue;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{done,13:N0} events, {Stopwatch.GetElapsedTime(start).TotalSeconds,6:N1} s: "
                + $"{GC.GetTotalMemory(forceFullCollection: true) / 1024.0 / 1024:N1} MB alive, "
                + $"working set {Environment.WorkingSet >> 20} MB"));
        }
        var report = run.End();
        Console.WriteLine($"hash {report.Hash}, {report.Orders.Submitted:N0} orders, {report.FillCount:N0} fills");
        return 0;
    }

    static void Time(
        ScriptCompiler compiler, BacktestSubject subject, LoopedRecording feed, long events, double probe)
    {
        var entry = Entry(compiler, subject.Text);
        var count = new OrderCount();
        BacktestReport? last = null;
        var nanoseconds = Best(subject.Name, events, () => (last, count) = Once(entry, subject, feed, events));
        var both = 1e3 / nanoseconds * (events + count.All) / events;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  with {count.All / (double)events:N2} order events to each: {both:N2} M events/s; "
            + $"{nanoseconds / probe:N1} times the probe; hash {last!.Hash}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {last.Events:N0} strategy events, {count.Intents:N0} intents, {count.Answers:N0} answers, "
            + $"{last.FillCount:N0} fills; working set {Environment.WorkingSet >> 20} MB"));
    }

    static Func<object?[], Task<object>> Entry(ScriptCompiler compiler, string text) =>
        Assembly.Load(compiler.Compile(text, "b.csx").Script!.Image).GetType("Script")!
            .GetMethod("<Factory>")!.CreateDelegate<Func<object?[], Task<object>>>();

    static double Best(string name, long events, Action run)
    {
        run();
        var rates = new double[Runs];
        var allocated = 0L;
        for (var i = 0; i < Runs; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            run();
            rates[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / events;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {1e3 / rates.Order().ElementAt(Runs / 2):N2} M market events/s, "
            + $"{allocated / (double)events:N1} B an event; raw ns {string.Join(' ', rates.Select(r => $"{r:N0}"))}"));
        return rates.Order().ElementAt(Runs / 2);
    }

    static void Read(LoopedRecording feed, long events)
    {
        feed.Rewind(events);
        var sum = 0L;
        while (feed.NextTime is { } time)
        {
            sum = unchecked(sum + time.Nanoseconds);
            sum += feed.Take() switch
            {
                TradeRecorded trade => trade.Price.Units & 1,
                TopRecorded top => top.Level.Price.Units & 1,
                DepthRecorded depth => depth.Bids.Length,
                _ => 0,
            };
        }
        Timing.Keep((double)sum);
    }

    static (BacktestReport, OrderCount) Once(
        Func<object?[], Task<object>> entry, BacktestSubject subject, LoopedRecording feed, long events)
    {
        feed.Rewind(events);
        var count = new OrderCount();
        var run = Begin(entry, subject, feed, count);
        while (run.Advance(1 << 16))
        {
        }
        return (run.End(), count);
    }

    static BacktestRun Begin(
        Func<object?[], Task<object>> entry, BacktestSubject subject, LoopedRecording feed, OrderCount count)
    {
        var start = feed.NextTime!.Value;
        var terms = RecordedTerms.For("BTC") with { Simulation = subject.Simulation };
        var plan = new BacktestPlan
        {
            Terms = terms,
            Deployment = new() { Id = new(1), Name = "b", Account = new(1), Version = "v", Start = start },
        };
        Guard.Attach(8 << 20, static (_, _) => { });
        var runtime = new StrategyRuntime(new()
        {
            Instruments = terms.Instruments, Start = start, Parameters = subject.Parameters,
        });
        Guard.Begin(20_000_000, 256 << 20);
        entry([runtime.Script, null]).GetAwaiter().GetResult();
        runtime.Seal();
        var run = new BacktestRun(
            plan, feed, (_, instrument) => new RecordedVenue(instrument, subject.Simulation), step =>
            {
                Guard.Begin(20_000_000, 256 << 20);
                var reaction = runtime.Handle(step);
                count.Add(step.Event, reaction);
                return reaction;
            });
        run.Begin();
        return run;
    }

    // What goes to and comes from the venue on our behalf: requests, answers, fills.
    sealed class OrderCount
    {
        public long Intents { get; private set; }

        public long Answers { get; private set; }

        public long All => Intents + Answers;

        public void Add(StrategyEvent heard, Reaction reaction)
        {
            Intents += reaction.Intents.Count;
            if (heard is OrderUpdated or FillReceived) Answers++;
        }
    }
}
