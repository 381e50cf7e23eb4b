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
        var compiled = await works.CompileAsync(request.File, request.Text, token);
        if (compiled.Blob is null) throw new ScriptRejected(compiled.Issues);
        var compiling = clock.GetElapsedTime(began);

        progress?.Report(new("checking the data", 0));
        began = clock.GetTimestamp();
        var market = await Task.Run(() => PreparedMarket.For(request.Market, request.Terms), token);
        token.ThrowIfCancellationRequested();
        var loading = clock.GetElapsedTime(began);

        var result = await RunOnAsync(request, market, progress, token);
        return result with
        {
            Timing = result.Timing with { Loading = loading.TotalSeconds, Compiling = compiling.TotalSeconds },
        };
    }

    /// <summary>The same on a market that was made ready before, and may be used by several runs at once.</summary>
    public async Task<BacktestResult> RunOnAsync(
        BacktestRequest request, PreparedMarket market, IProgress<RunProgress>? progress, CancellationToken token)
    {
        var compiled = await works.CompileAsync(request.File, request.Text, token);
        if (compiled.Blob is not { } blob) throw new ScriptRejected(compiled.Issues);
        var began = clock.GetTimestamp();
        var order = OrderOf(request, blob, compiled.Hash, market);
        var job = new BacktestJob(order, request.File) { Market = market.Inputs };
        var meter = progress is null ? null : new ProgressMeter(market, clock, progress);
        var report = await BacktestProcess.RunAsync(job, meter, token, allowUnsafe);
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
    sealed class ProgressMeter(PreparedMarket market, TimeProvider clock, IProgress<RunProgress> told)
        : IProgress<BacktestProgress>
    {
        readonly long began = clock.GetTimestamp();

        public void Report(BacktestProgress value)
        {
            var span = (market.To - market.From).TotalSeconds;
            var fraction = span > 0 ? Math.Clamp((value.Now - market.From).TotalSeconds / span, 0, 1) : 0;
            var spent = clock.GetElapsedTime(began).TotalSeconds;
            told.Report(new("running", fraction)
            {
                Events = value.Events,
                EventsPerSecond = spent > 0 ? value.Events / spent : 0,
                Remaining = fraction > 0.01 ? TimeSpan.FromSeconds(spent * (1 - fraction) / fraction) : null,
            });
        }
    }
}
