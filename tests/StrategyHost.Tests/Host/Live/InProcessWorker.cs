using System.Collections.Concurrent;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Host.Live;

// A strategy on a thread of the test's own process: the real runtime, with a body in place of a compiled script.
sealed class InProcessWorker : StrategyWorker
{
    readonly BlockingCollection<StrategyStep> waiting = [];
    readonly StrategyRuntime runtime;
    readonly Thread thread;
    readonly object gate = new();
    long given, handled;

    public InProcessWorker(StrategySetup setup, Action<StrategyScript> body)
    {
        runtime = new(setup);
        body(runtime.Script);
        runtime.Seal();
        thread = new(Run) { IsBackground = true };
        thread.Start();
    }

    public override IReadOnlyList<ParameterDeclaration> Parameters => runtime.Parameters;

    public override void Send(IReadOnlyList<StrategyStep> steps)
    {
        lock (gate) given += steps.Count;
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
            Handle(step);
            lock (gate)
            {
                handled++;
                Monitor.PulseAll(gate);
            }
        }
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
