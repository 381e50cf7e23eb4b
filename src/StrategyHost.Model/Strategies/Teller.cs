namespace StrategyHost.Model.Strategies;

// Writes into the reaction within the bounds, and counts what was dropped.
sealed class Teller(Reaction reaction, ReactionLimits limits)
{
    readonly SortedSet<string> series = new(StringComparer.Ordinal);
    long window = long.MinValue;
    int intents, logs, plots, alerts;
    bool isHalting;

    public void Begin(Time now)
    {
        var second = now.Nanoseconds / 1_000_000_000;
        if (second == window) return;
        window = second;
        (intents, logs, plots, alerts) = (0, 0, 0, 0);
    }

    /// <summary>False, and counted, where the event's bound or the second's is reached.</summary>
    public bool Intend(Intent intent)
    {
        var hasRoom = reaction.Intents.Count < limits.IntentsPerEvent && intents++ < limits.IntentsPerWindow;
        if (hasRoom) reaction.Intents.Add(intent);
        else reaction.DroppedIntents++;
        return hasRoom;
    }

    /// <summary>What lowers risk is never dropped; the caller sees to it that it is asked for once.</summary>
    public void IntendAlways(Intent intent) => reaction.Intents.Add(intent);

    public void Halt(string? reason)
    {
        if (isHalting) return;
        isHalting = true;
        IntendAlways(new HaltStrategy(Cut(reason)));
    }

    public void Log(string? text)
    {
        if (reaction.Logs.Count < limits.LogsPerEvent && logs++ < limits.LogsPerWindow) reaction.Logs.Add(Cut(text));
        else reaction.DroppedLogs++;
    }

    public void Alert(string? text)
    {
        if (alerts++ < limits.AlertsPerWindow) reaction.Alerts.Add(Cut(text));
        else reaction.DroppedAlerts++;
    }

    public void Plot(string? name, double value)
    {
        if (!double.IsFinite(value)) return;
        var named = Cut(name);
        if (IsKnown(named) && reaction.Plots.Count < limits.PlotsPerEvent && plots++ < limits.PlotsPerWindow)
            reaction.Plots.Add(new(named, value));
        else
            reaction.DroppedPlots++;
    }

    bool IsKnown(string name) => series.Contains(name) || (series.Count < limits.Series && series.Add(name));

    string Cut(string? text) =>
        text is null ? ""
        : text.Length <= limits.TextLength ? text
        : string.Concat(text.AsSpan(0, limits.TextLength), "…");
}
