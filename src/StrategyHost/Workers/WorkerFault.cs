using StrategyHost.Model;

namespace StrategyHost.Workers;

/// <summary>A worker could not be started, or ended while it started: the script's fault or the cage's.</summary>
sealed class WorkerFault(Fault fault) : Exception(fault.ToString())
{
    public Fault Fault { get; } = fault;

    /// <summary>What the top-level code had used when it was stopped.</summary>
    public (long Steps, long Bytes) AtStop { get; init; }
}
