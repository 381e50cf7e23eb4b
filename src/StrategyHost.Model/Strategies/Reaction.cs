namespace StrategyHost.Model.Strategies;

/// <summary>One point of a named series; its time is the event's.</summary>
public readonly record struct PlotPoint(string Series, double Value);

/// <summary>What a strategy made of one event. The runtime reuses it: read it before the next event.</summary>
public sealed class Reaction
{
    public List<Intent> Intents { get; } = [];
    public List<string> Logs { get; } = [];
    public List<PlotPoint> Plots { get; } = [];
    public List<string> Alerts { get; } = [];

    /// <summary>What the rate bounds kept back on this event.</summary>
    public int DroppedIntents { get; set; }

    public int DroppedLogs { get; set; }
    public int DroppedPlots { get; set; }
    public int DroppedAlerts { get; set; }

    /// <summary>It says nothing, whatever it wants.</summary>
    public bool IsSilent => Logs.Count + Plots.Count + Alerts.Count == 0;

    public bool IsEmpty =>
        Intents.Count + Logs.Count + Plots.Count + Alerts.Count == 0
        && (DroppedIntents | DroppedLogs | DroppedPlots | DroppedAlerts) == 0;

    internal void Clear()
    {
        Intents.Clear();
        Logs.Clear();
        Plots.Clear();
        Alerts.Clear();
        (DroppedIntents, DroppedLogs, DroppedPlots, DroppedAlerts) = (0, 0, 0, 0);
    }
}
