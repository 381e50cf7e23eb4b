using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Worker.Running;

/// <summary>A script that has started: it takes one event at a time, under the guard, and allocates nothing for it.
/// </summary>
sealed class ReactingScript
{
    readonly ScriptHost host;
    readonly StrategyRuntime runtime;
    readonly Action handle;
    StrategyStep step;
    Reaction? reaction;

    public ReactingScript(ScriptHost host, StrategyRuntime runtime)
    {
        (this.host, this.runtime) = (host, runtime);
        handle = Handle;
    }

    /// <summary>Null, or why the script is stopped now; then there is no reaction.</summary>
    public Fault? React(in StrategyStep next, out Reaction? answer)
    {
        (step, reaction) = (next, null);
        var fault = host.React(handle);
        answer = reaction;
        return fault;
    }

    void Handle() => reaction = runtime.Handle(step);
}
