using StrategyHost.Backtests;
using StrategyHost.Model.Strategies;
using StrategyHost.Workers;

namespace StrategyHost.Sweeps;

/// <summary>Makes a plan of a request: compiles the script, asks it for its parameters, reads the data once.</summary>
sealed class SweepMaker(ScriptWorks works)
{
    static readonly TimeSpan whole = TimeSpan.FromMilliseconds(1);

    /// <exception cref="ScriptRejected">The script was not accepted.</exception>
    /// <exception cref="WorkerFault">Its top level failed.</exception>
    /// <exception cref="Feeds.FeedError">The data cannot be used.</exception>
    /// <exception cref="SweepRefused">It cannot be searched as asked.</exception>
    public async Task<SweepPlan> PlanAsync(SweepRequest request, CancellationToken token)
    {
        if (request.Search.Fault is { } fault) throw new SweepRefused(fault);
        var backtest = request.Backtest;
        var compiled = await works.CompileAsync(backtest.File, backtest.Text, token);
        if (compiled.Blob is not { } blob) throw new ScriptRejected(compiled.Issues);
        var market = await Task.Run(() => PreparedMarket.For(backtest.Market, backtest.Terms), token);
        var hold = new ParameterValues(backtest.Parameters);
        var space = SpaceText.Of(await DeclaredAsync(blob, market, backtest.File), request.Vary, hold);
        var window = WindowOf(market);
        var plan = new SweepPlan
        {
            Build = BuildIdentity.Current,
            Script = new(backtest.File, compiled.Hash, backtest.Text),
            Space = space,
            Search = request.Search,
            Metric = request.Metric,
            WalkForward = request.WalkForward,
            Splits = request.WalkForward.Over(window),
            Terms = backtest.Terms,
            Market = new()
            {
                Files = [.. market.Data.Files.Select(file => new UnitFile(file.File, file.Sha256))],
                Markets = backtest.Market.Markets,
                Venue = backtest.Market.Venue,
                Interval = backtest.Market.Interval,
                Window = window,
                Seed = market.Inputs is null ? backtest.Market.Seed : 0,
            },
            Data = market.Data.Name,
        };
        // What cannot be searched is refused before anything runs.
        Search.Next(space, request.Search, "", []);
        return plan;
    }

    async Task<IReadOnlyList<ParameterDeclaration>> DeclaredAsync(byte[] blob, PreparedMarket market, string file)
    {
        await using var worker = await works.StartAsync(blob, new() { Instruments = market.Terms.Instruments }, file);
        return worker.Parameters;
    }

    // In whole milliseconds around all of it.
    static Window WindowOf(PreparedMarket market)
    {
        var (from, to) = ((DateTimeOffset)market.From.ToDateTime(), (DateTimeOffset)market.To.ToDateTime());
        if (market.Inputs is null) return new(from, to);
        return new(from.AddTicks(-(from.Ticks % whole.Ticks)), to.AddTicks(whole.Ticks - to.Ticks % whole.Ticks));
    }
}
