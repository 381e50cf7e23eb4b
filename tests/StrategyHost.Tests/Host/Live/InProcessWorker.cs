using System.Collections.Concurrent;
using StrategyHost.Engine;
using StrategyHost.Engine.Images;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Host.Live;

// A strategy on a thread of the test's own process: the real runtime, with a body in place of a compiled script.
sealed class InProcessWorker : StrategyWorker
{
    readonly BlockingCollection<StrategyStep> waiting = [];
    static readonly Shapes shapes = new(
        typeof(InProcessWorker).Assembly, typeof(StrategyRuntime).Assembly, typeof(Desk).Assembly);

    readonly StrategyRuntime runtime;
    readonly Thread thread;
    readonly object gate = new(), sending = new();
    readonly ConcurrentQueue<TaskCompletionSource<KeptStrategy>> wanted = [];
    long given, handled;
    StrategyStep last;

    public InProcessWorker(StrategySetup setup, Action<StrategyScript> body)
    {
        runtime = new(setup);
        body(runtime.Script);
        runtime.Seal();
        thread = new(Run) { IsBackground = true };
        thread.Start();
    }

    // Goes on from what another one has kept.
    public InProcessWorker(byte[] image)
    {
        lock (shapes) runtime = (StrategyRuntime)GraphReader.Read(image, shapes);
        thread = new(Run) { IsBackground = true };
        thread.Start();
    }

    public override Task<KeptStrategy> KeepAsync()
    {
        var answer = new TaskCompletionSource<KeptStrategy>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (sending)
        {
            wanted.Enqueue(answer);
            waiting.Add(default);
        }
        return answer.Task;
    }

    public override IReadOnlyList<ParameterDeclaration> Parameters => runtime.Parameters;

    public override void Send(IReadOnlyList<StrategyStep> steps)
    {
        lock (gate) given += steps.Count;
        lock (sending)
            foreach (var step in steps) waiting.Add(step);
    }

    public override Task WhenHandled() => Task.Run(() =>
    {
        lock (gate)
        {
            var target = given;
            while (handled < target) Monitor.Wait(gate);
        }
    });

    public override Task StopAsync() => WhenHandled();

    public override ValueTask DisposeAsync()
    {
        waiting.CompleteAdding();
        return ValueTask.CompletedTask;
    }

    void Run()
    {
        foreach (var step in waiting.GetConsumingEnumerable())
        {
            if (step.Event is null)
            {
                Keep();
                continue;
            }
            Handle(step);
            last = step;
            lock (gate)
            {
                handled++;
                Monitor.PulseAll(gate);
            }
        }
    }

    void Keep()
    {
        if (!wanted.TryDequeue(out var answer)) return;
        lock (shapes)
            answer.SetResult(last.Event is null
                ? new(0, Time.Zero, null, "it has heard of nothing yet")
                : new(last.Sequence, last.Time, GraphWriter.Write(runtime, shapes), ""));
    }

    void Handle(StrategyStep step)
    {
        try
        {
            var reaction = runtime.Handle(step);
            if (!reaction.IsEmpty)
                Tell(new(step.Sequence, step.Time) { Intents = [.. reaction.Intents], Logs = [.. reaction.Logs] });
        }
        catch (StrategyMistake mistake)
        {
            TellEnd(new("Mistake", mistake.Message) { Sequence = step.Sequence });
        }
    }
}
