using StrategyHost.Engine.Backtest;
using StrategyHost.Model;
using StrategyHost.Scripts;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Running;
using StrategyHost.Workers;

namespace StrategyHost.Backtests;

/// <summary>The script was not accepted: nothing was run.</summary>
sealed class ScriptRejected(IReadOnlyList<ScriptIssue> issues) : Exception(Words(issues))
{
    public IReadOnlyList<ScriptIssue> Issues { get; } = issues;

    static string Words(IReadOnlyList<ScriptIssue> issues) => string.Join('\n', issues.Where(i => i.IsError).Select(
        i => $"{i.File}({i.Line},{i.Column}): {i.Code}: {i.Message}"));
}

/// <summary>Runs a backtest from request to result: compiles, checks the data, runs in a locked process.</summary>
sealed class BacktestWork(ScriptWorks works, TimeProvider clock, bool allowUnsafe)
{
    /// <exception cref="ScriptRejected">The script was not accepted.</exception>
    /// <exception cref="Feeds.FeedError">The data cannot be used.</exception>
    /// <exception cref="WorkerFault">The script's top level failed, or its process ended.</exception>
    public async Task<BacktestResult> RunAsync(
        BacktestRequest request, IProgress<RunProgress>? progress, CancellationToken token)
    {
        progress?.Report(new("compiling", 0));
        var began = clock.GetTimestamp();
        // Process, data and script are made ready side by side.
        using var process = BacktestProcess.Begin(request.File, allowUnsafe);
        var reading = Task.Run(() => Timed(() => PreparedMarket.For(request.Market, request.Terms)), token);
        var compiled = await works.CompileAsync(request.File, request.Text, token);
        if (compiled.Blob is null) throw Rejected(compiled, reading);
        var compiling = clock.GetElapsedTime(began);

        progress?.Report(new("checking the data", 0));
        var (market, loading) = await reading;
        token.ThrowIfCancellationRequested();

        var meter = new ProgressMeter(market, clock, progress);
        var result = await RunInAsync(process, new(request, market, compiled), meter, token);
        return result with
        {
            Timing = result.Timing with
            {
                Loading = loading.TotalSeconds,
                Compiling = compiling.TotalSeconds,
                FirstEvent = meter.First == 0 ? 0 : clock.GetElapsedTime(began, meter.First).TotalSeconds,
            },
        };
    }

    /// <summary>The same on a market that was made ready before, and may be used by several runs at once.</summary>
    public async Task<BacktestResult> RunOnAsync(
        BacktestRequest request, PreparedMarket market, IProgress<RunProgress>? progress, CancellationToken token)
    {
        var compiled = await works.CompileAsync(request.File, request.Text, token);
        if (compiled.Blob is null) throw new ScriptRejected(compiled.Issues);
        using var process = BacktestProcess.Begin(request.File, allowUnsafe);
        var meter = new ProgressMeter(market, clock, progress);
        return await RunInAsync(process, new(request, market, compiled), meter, token);
    }

    async Task<BacktestResult> RunInAsync(
        BacktestProcess process, PreparedRun run, ProgressMeter meter, CancellationToken token)
    {
        var (request, market, compiled) = run;
        var began = clock.GetTimestamp();
        var order = OrderOf(request, compiled.Blob!, compiled.Hash, market);
        var job = new BacktestJob(order, request.File) { Market = market.Inputs };
        var report = await process.RunAsync(job, meter, token);
        var running = clock.GetElapsedTime(began).TotalSeconds;
        return new()
        {
            Script = new(request.File, request.Version, compiled.Hash) { Text = request.Text },
            Data = market.Data,
            Terms = request.Terms,
            Timing = new(0, 0, running)
            {
                InputsPerSecond = report.Inputs / running,
                EventsPerSecond = report.Events / running,
            },
            Report = report,
        };
    }

    (T Made, TimeSpan Took) Timed<T>(Func<T> make)
    {
        var began = clock.GetTimestamp();
        return (make(), clock.GetElapsedTime(began));
    }

    // What the data's check comes to by then is of no interest any more.
    static ScriptRejected Rejected(CompileOutcome compiled, Task reading)
    {
        reading.ContinueWith(static done => _ = done.Exception, TaskContinuationOptions.OnlyOnFaulted);
        return new(compiled.Issues);
    }

    sealed record PreparedRun(BacktestRequest Request, PreparedMarket Market, CompileOutcome Script);

    static BacktestOrder OrderOf(BacktestRequest request, byte[] blob, string hash, PreparedMarket market)
    {
        var deployment = new Deployment
        {
            Id = new(1),
            Name = ScriptName.Title(request.File),
            Account = new(1),
            Version = request.Version.Length > 0 ? request.Version : hash,
            Parameters = request.Parameters,
            Seed = request.Terms.Seed,
            By = request.By,
            Start = market.From,
        };
        var until = market.Synthetic is null ? (Time?)null : market.To;
        var plan = new BacktestPlan { Terms = market.Terms, Deployment = deployment, Until = until };
        return new(blob, Budget.Standard, plan, market.Data.Name) { Synthetic = market.Synthetic };
    }

    // Turns the worker's counts into a fraction of the market's time, a speed and a remaining time.
    sealed class ProgressMeter(PreparedMarket market, TimeProvider clock, IProgress<RunProgress>? told)
        : IProgress<BacktestProgress>
    {
        readonly long began = clock.GetTimestamp();

        /// <summary>When the first word came, after the first input; 0 before.</summary>
        public long First { get; private set; }

        public void Report(BacktestProgress value)
        {
            if (First == 0) First = clock.GetTimestamp();
            var span = (market.To - market.From).TotalSeconds;
            var fraction = span > 0 ? Math.Clamp((value.Now - market.From).TotalSeconds / span, 0, 1) : 0;
            var spent = clock.GetElapsedTime(began).TotalSeconds;
            told?.Report(new("running", fraction)
            {
                Events = value.Events,
                EventsPerSecond = spent > 0 ? value.Events / spent : 0,
                Remaining = fraction > 0.01 ? TimeSpan.FromSeconds(spent * (1 - fraction) / fraction) : null,
            });
        }
    }
}
