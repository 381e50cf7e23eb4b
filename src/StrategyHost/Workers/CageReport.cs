using StrategyHost.Worker.Containment;

namespace StrategyHost.Workers;

/// <summary>What holds one worker: what was put up around it, and the doors it found open when it tried.</summary>
public sealed record CageReport(LaunchReport Launch, string OpenDoors)
{
    public bool IsShut => OpenDoors.Length == 0;
}
