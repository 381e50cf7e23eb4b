namespace StrategyHost.Model.Strategies;

/// <summary>What a strategy starts from: the same setup and the same events give the same intents.</summary>
public sealed record StrategySetup
{
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>Values that differ from the script's defaults, as invariant text, by parameter name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new SortedDictionary<string, string>();

    public ulong Seed { get; init; } = 1;

    /// <summary>The time while the top-level statements run; timers count from here.</summary>
    public Time Start { get; init; }

    public ReactionLimits Limits { get; init; } = new();
}

/// <summary>How much one strategy may say; a window is a second of event time.</summary>
public sealed record ReactionLimits
{
    public int IntentsPerEvent { get; init; } = 100;
    public int IntentsPerWindow { get; init; } = 1_000;
    public int LogsPerEvent { get; init; } = 20;
    public int LogsPerWindow { get; init; } = 50;
    public int PlotsPerEvent { get; init; } = 20;
    public int PlotsPerWindow { get; init; } = 100;
    public int AlertsPerWindow { get; init; } = 5;
    public int Series { get; init; } = 32;
    public int TextLength { get; init; } = 500;
    public int Timers { get; init; } = 1_000;
    public int Parameters { get; init; } = 100;
}
