using System.Diagnostics;
using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;
using StrategyHost.Scripting.Compiler;
using StrategyHost.Scripting.Metering;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Containment;

namespace StrategyHost.Worker.Running;

/// <summary>
/// A backtest with the script in lockstep: desk, market and strategy in this one locked process, no message per event.
/// </summary>
sealed class BacktestMode(WorkerChannel channel, SelfWatch watch)
{
    const int inputsAtOnce = 256, secondsEach = 60;
    static readonly TimeSpan progressEvery = TimeSpan.FromMilliseconds(250);
    static readonly Reaction nothing = new();

    readonly ByteWriter writer = new(64 * 1024), final = new(16 * 1024);
    readonly MeterTally meter = new();
    Fault? fault;

    public void Run()
    {
        var kind = channel.Receive(out var payload);
        if (kind == FrameKind.None) return;
        if (kind != FrameKind.Run) throw new InvalidDataException($"a frame {kind} instead of a backtest");
        var reader = new ByteReader(payload);
        var order = BacktestOrder.Read(ref reader);
        MarketFeed feed = order.Synthetic is { } synthetic
            ? new LateFeed(synthetic, order.Plan.Terms, order.Plan.Until)
            : new StreamedFeed(channel, order.Market);
        if (feed.NextTime is not { } start)
        {
            End(new("NoMarket", "the market holds no input"));
            return;
        }
        if (order.Parity is not null) start = order.Plan.Deployment.Start;
        var plan = order.Plan with { Deployment = order.Plan.Deployment with { Start = start } };
        var runtime = new StrategyRuntime(new()
        {
            Instruments = plan.Terms.Instruments,
            Parameters = plan.Deployment.Parameters,
            Seed = plan.Deployment.Seed,
            Start = start,
        });
        var host = new ScriptHost(CompiledScript.FromBlob(order.Script), order.Budget, watch);
        host.Attach(stop => End(stop with { Sequence = runtime.Sequence, Reaction = runtime.Doing.Words() }));
        var failed = host.Start(runtime.Script);
        meter.Add(0, host.Steps, host.Bytes);
        failed ??= host.React(runtime.Seal);
        if (failed != null)
            End(failed with { Reaction = runtime.Doing.Words() });
        else
        {
            var script = new ReactingScript(host, runtime);
            Report(RunOf(order, plan, feed, step => React(host, runtime, script, step)));
        }
    }

    static DeskRun RunOf(
        BacktestOrder order, BacktestPlan plan, MarketFeed feed, Func<StrategyStep, Reaction> strategy) =>
        order.Parity is { } parity
            ? new ParityRun(parity, feed, SimulatedVenue.Of, strategy)
            : new BacktestRun(plan, feed, SimulatedVenue.Of, strategy);

    void Report(DeskRun run)
    {
        ResourceLimits.AllowProcessorSeconds(secondsEach);
        run.Begin();
        // The first input's end is told at once: how soon a run begins is what someone waits for.
        if (run.Advance(1))
        {
            Tell(run);
            run.Advance(inputsAtOnce - 1);
        }
        var told = Stopwatch.GetTimestamp();
        while (fault == null && run.Advance(inputsAtOnce))
        {
            if (Stopwatch.GetElapsedTime(told) < progressEvery) continue;
            ResourceLimits.AllowProcessorSeconds(secondsEach);
            told = Stopwatch.GetTimestamp();
            Tell(run);
        }
        if (fault != null) run.Fail(fault);
        channel.Send(FrameKind.Report, ReportJson.Write(run.End() with { Meter = meter.Reading }));
    }

    void Tell(DeskRun run)
    {
        writer.Clear();
        new BacktestProgress(run.Desk.Sequence, run.Events, run.Desk.Now).Write(writer);
        channel.Send(FrameKind.Progress, writer.Span);
    }

    Reaction React(ScriptHost host, StrategyRuntime runtime, ReactingScript script, in StrategyStep step)
    {
        if (fault != null) return nothing;
        var failed = script.React(step, out var reaction);
        meter.Add(step.Sequence, host.Steps, host.Bytes);
        if (failed == null) return reaction!;
        fault = failed with { Sequence = step.Sequence, Reaction = runtime.Doing.Words() };
        return nothing;
    }

    // On this thread or on the watch's, whichever comes first; the other waits for the process's end.
    void End(Fault last)
    {
        lock (channel.Sending)
        {
            final.Clear();
            new Stopped(last, new(Guard.StepsUsed, Guard.BytesUsed)).Write(final);
            channel.Send(FrameKind.Stopped, final.Span);
            Kernel.Exit(0);
        }
    }
}
