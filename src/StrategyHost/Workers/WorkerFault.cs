using StrategyHost.Model;

namespace StrategyHost.Workers;

/// <summary>A worker could not be started, or ended while it started: the script's fault or the cage's.</summary>
sealed class WorkerFault(Fault fault) : Exception(fault.ToString())
{
    public Fault Fault { get; } = fault;
}
