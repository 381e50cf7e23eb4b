using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Running;

namespace StrategyHost.Workers;

/// <summary>A compiled script to try, with what it starts from.</summary>
sealed record TrialOrder(byte[] Script, string File)
{
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new SortedDictionary<string, string>();
    public ulong Seed { get; init; } = 1;
}

/// <summary>What a script did on a short synthetic market, event by event in its locked worker.</summary>
sealed class ScriptTrial
{
    const int mostKept = 1_000;
    static readonly TimeSpan length = TimeSpan.FromSeconds(60);

    readonly Reaction reaction = new();
    CagedStrategy? strategy;

    public List<string> Log { get; } = [];

    public List<string> Intents { get; } = [];

    public SortedDictionary<string, List<double>> Plots { get; } = new(StringComparer.Ordinal);

    /// <summary>What each kind of reaction used of its budget.</summary>
    public SortedDictionary<ReactionKind, CostRow> Costs { get; } = [];

    /// <summary>What was over the bounds and kept back.</summary>
    public Dropped Dropped { get; private set; }

    /// <summary>The most that one reaction used.</summary>
    public long Steps { get; private set; }

    public long Bytes { get; private set; }

    public long Events { get; private set; }

    /// <summary>Why it stopped before the market's end; null when it ran through.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>What the script was doing when it stopped: a reaction's name, or its top level.</summary>
    public string Doing { get; private set; } = "top level";

    /// <summary>What became of its orders; null where it stopped before the market's end.</summary>
    public OrderCounts? Orders { get; private set; }

    /// <summary>All it wanted and said, also what is not kept.</summary>
    public long IntentCount { get; private set; }

    public long LineCount { get; private set; }

    public static async Task<ScriptTrial> RunAsync(WorkerPool pool, TrialOrder order)
    {
        try
        {
            return await RunAsync(await CagedStrategy.TakeAsync(pool, order.File), order);
        }
        catch (WorkerFault cause)
        {
            return new() { Fault = cause.Fault };
        }
    }

    /// <summary>The same in a process that is locked and waits; it is ended here.</summary>
    public static async Task<ScriptTrial> RunAsync(WorkerProcess process, TrialOrder order)
    {
        var trial = new ScriptTrial();
        var terms = DemoTerms.Create(order.Seed);
        var plan = new BacktestPlan
        {
            Terms = terms,
            Deployment = new()
            {
                Id = new(1), Name = order.File, Account = new(1), Version = "trial", Parameters = order.Parameters,
                Seed = order.Seed,
            },
            Until = Time.Zero + length,
        };
        var setup = new StrategySetup
        {
            Instruments = terms.Instruments, Parameters = order.Parameters, Seed = order.Seed,
        };
        try
        {
            await using var strategy =
                await CagedStrategy.StartAsync(process, new(order.Script, setup, Budget.Standard), order.File);
            await Task.Factory.StartNew(() => trial.Run(strategy, plan, order.Seed), TaskCreationOptions.LongRunning);
        }
        catch (WorkerFault cause)
        {
            (trial.Fault, (trial.Steps, trial.Bytes)) = (cause.Fault, cause.AtStop);
        }
        if (trial.Dropped.All > 0) trial.Log.Add($"({trial.Dropped.Words})");
        return trial;
    }

    void Run(CagedStrategy caged, BacktestPlan plan, ulong seed)
    {
        strategy = caged;
        (Steps, Bytes) = caged.AtStart;
        strategy.Reacted += Hear;
        strategy.Ended += Stop;
        var feed = new LateFeed(new SyntheticOrder(seed, Time.Zero), plan.Terms, plan.Until);
        var run = new BacktestRun(plan, feed, static (_, instrument) => new MatchingVenue(instrument), React);
        run.Begin();
        while (Fault == null && run.Advance(1))
        {
        }
        if (Fault == null) Orders = run.End().Orders;
        (Steps, Bytes) = (Math.Max(Steps, caged.AtStop.Steps), Math.Max(Bytes, caged.AtStop.Bytes));
    }

    // One event, and back: the worker answers each frame at its end, whatever the script said.
    Reaction React(StrategyStep step)
    {
        reaction.Intents.Clear();
        if (Fault != null) return reaction;
        Events++;
        Doing = ReactionKinds.Of(step.Event).Words();
        strategy!.Send([step]);
        strategy.WhenHandled().GetAwaiter().GetResult();
        return reaction;
    }

    void Hear(WorkerReaction heard)
    {
        reaction.Intents.AddRange(heard.Intents);
        (Steps, Bytes) = (Math.Max(Steps, heard.Steps), Math.Max(Bytes, heard.Bytes));
        Dropped = Dropped.Plus(heard.Dropped);
        foreach (var cost in heard.Costs)
            Costs[cost.Kind] = (Costs.GetValueOrDefault(cost.Kind) ?? new(cost.Kind)).Plus(cost);
        IntentCount += heard.Intents.Count;
        LineCount += heard.Logs.Count + heard.Alerts.Count;
        Keep(Log, heard.Logs);
        Keep(Log, heard.Alerts);
        Keep(Intents, heard.Intents.Select(static intent => intent.ToString()));
        foreach (var point in heard.Plots)
        {
            if (!Plots.TryGetValue(point.Series, out var series)) Plots.Add(point.Series, series = []);
            if (series.Count < mostKept) series.Add(point.Value);
        }
    }

    void Stop(Fault fault)
    {
        if (fault.Reaction.Length > 0) Doing = fault.Reaction;
        Fault ??= fault with { Reaction = Doing };
    }

    static void Keep(List<string> kept, IEnumerable<string> more) =>
        kept.AddRange(more.Take(mostKept - kept.Count));
}
