using System.Diagnostics;
using System.Text;
using StrategyHost.Engine.Images;
using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;
using StrategyHost.Model;
using StrategyHost.Scripting.Compiler;
using StrategyHost.Scripting.Metering;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Containment;

namespace StrategyHost.Worker.Running;

/// <summary>A strategy at work on paper or live: events in, what it makes of them out, one at a time.</summary>
sealed class StrategyMode(WorkerChannel channel, SelfWatch watch)
{
    // For a host that has gone while this process is busy; the host's own watch is much closer.
    const int secondsEach = 30;

    // A slow event is answered even where nothing was said: the host measures the time between answers.
    static readonly TimeSpan worthTelling = TimeSpan.FromMilliseconds(1);

    readonly ByteWriter writer = new(64 * 1024), last = new(16 * 1024);
    readonly CostMeter costs = new();
    StrategyRuntime? runtime;
    ScriptImage? image;
    long sequence;

    public void Run()
    {
        var kind = channel.Receive(out var payload);
        if (kind == FrameKind.None) return;
        if (kind != FrameKind.Load) throw new InvalidDataException($"a frame {kind} instead of a script");
        var reader = new ByteReader(payload);
        var order = LoadOrder.Read(ref reader);
        var host = new ScriptHost(CompiledScript.FromBlob(order.Script), order.Budget, watch);
        host.Attach(End);
        if ((order.Image.Length == 0 ? Begin(host, order) : Resume(host, order)) is { } fault)
        {
            End(fault);
            return;
        }
        image = new(host.Loaded);
        var script = new ReactingScript(host, runtime!);
        while (Next(host, script))
        {
        }
    }

    Fault? Begin(ScriptHost host, LoadOrder order)
    {
        runtime = new(order.Setup) { TimersRan = costs.TimersRan };
        var fault = host.Start(runtime.Script);
        if (fault == null) costs.Done(ReactionKind.TopLevel);
        var (steps, bytes) = (host.Steps, host.Bytes);
        fault ??= host.React(runtime.Seal);
        if (fault == null) TellLoaded(steps, bytes);
        return fault;
    }

    // The top-level code has run in another process: what it made is in the image.
    Fault? Resume(ScriptHost host, LoadOrder order)
    {
        if (host.Load() is { } refused) return refused;
        if (host.React(() => runtime = new ScriptImage(host.Loaded).Read(order.Image)) is { } fault) return fault;
        runtime!.TimersRan = costs.TimersRan;
        sequence = runtime.Sequence;
        TellLoaded(0, 0);
        return null;
    }

    void TellLoaded(long steps, long bytes)
    {
        writer.Clear();
        new Loaded(runtime!.Parameters, steps, bytes).Write(writer);
        channel.Send(FrameKind.Loaded, writer.Span);
    }

    void Keep()
    {
        writer.Clear();
        try
        {
            var bytes = image!.Write(runtime!);
            writer.Bool(true);
            writer.Bytes(bytes);
        }
        catch (ImageFault cause)
        {
            writer.Clear();
            writer.Bool(false);
            writer.Text(cause.Message.Length > 500 ? cause.Message[..500] : cause.Message);
        }
        channel.Send(FrameKind.Kept, writer.Span);
    }

    bool Next(ScriptHost host, ReactingScript script)
    {
        var kind = channel.Receive(out var payload);
        if (kind == FrameKind.None) return false;
        if (kind == FrameKind.Keep) Keep();
        if (kind == FrameKind.Show) channel.Send(FrameKind.Shown, Encoding.UTF8.GetBytes(image!.Text(runtime!)));
        if (kind is FrameKind.Keep or FrameKind.Show) return true;
        if (kind != FrameKind.Step) throw new InvalidDataException($"a frame {kind} instead of events");
        var reader = new ByteReader(payload);
        ResourceLimits.AllowProcessorSeconds(secondsEach);
        var count = 0;
        while (reader.Left > 0)
        {
            count++;
            var before = Stopwatch.GetTimestamp();
            var step = EventCodec.ReadStep(ref reader);
            sequence = step.Sequence;
            if (script.React(step, out var reaction) is { } fault)
            {
                End(fault);
                return false;
            }
            costs.Done(ReactionKinds.Of(step.Event));
            if (reaction!.IsEmpty && reader.Left > 0 && Stopwatch.GetElapsedTime(before) < worthTelling) continue;
            Tell(new(reader.Left == 0, count, sequence, step.Time, host.Steps, host.Bytes, reaction)
            {
                Costs = costs.Take(),
            });
            count = 0;
        }
        return true;
    }

    void Tell(Reacted reacted)
    {
        writer.Clear();
        reacted.Write(writer);
        channel.Send(FrameKind.Reacted, writer.Span);
    }

    // On the script's thread or on the watch's, whichever comes first; the other waits for the process's end.
    void End(Fault fault)
    {
        lock (channel.Sending)
        {
            var doing = runtime?.Doing ?? ReactionKind.TopLevel;
            costs.Done(doing);
            var spent = new Spent(Guard.StepsUsed, Guard.BytesUsed);
            last.Clear();
            new Stopped(fault with { Sequence = sequence, Reaction = doing.Words() }, spent)
            {
                Costs = costs.Take(),
            }.Write(last);
            channel.Send(FrameKind.Stopped, last.Span);
            Kernel.Exit(0);
        }
    }
}
