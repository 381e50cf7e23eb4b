namespace StrategyHost.Model;

/// <summary>What one margin model makes of a pool at the present marks.</summary>
public sealed record MarginModelView
{
    /// <summary>"cross", "isolated", "netting", "scenario"...</summary>
    public required string Name { get; init; }

    /// <summary>Of the model's formulas.</summary>
    public required string Version { get; init; }

    /// <summary>Whether the pool is held to this one; the others stand beside it.</summary>
    public required bool IsBinding { get; init; }

    /// <summary>What this model counts as collateral: spot by its haircut, or not at all.</summary>
    public required Money Equity { get; init; }

    public required Money InitialMargin { get; init; }
    public required Money MaintenanceMargin { get; init; }

    /// <summary>Equity less initial and order margin: what is left to open with.</summary>
    public required Money Headroom { get; init; }

    /// <summary>Initial and order margin over equity; null when equity is not positive.</summary>
    public required double? Usage { get; init; }

    public required bool IsLiquidatable { get; init; }

    /// <summary>Initial margin if every position stood alone, less this model's; negative where it is more.</summary>
    public required Money SavedAgainstIsolated { get; init; }

    /// <summary>The fall of all marks together that liquidates, 0.2 is 20 %; null where none does.</summary>
    public required double? FallToLiquidation { get; init; }

    public required double? RiseToLiquidation { get; init; }

    /// <summary>By what is held; all other marks still.</summary>
    public required IReadOnlyList<LiquidationView> Liquidations { get; init; }

    public required IReadOnlyList<MarginInputView> Inputs { get; init; }

    /// <summary>Empty, or which input is missing or too old.</summary>
    public required string Reason { get; init; }

    /// <summary>What the model does about it.</summary>
    public required string Answer { get; init; }

    public bool IsStale => Reason.Length > 0;
}

/// <summary>The mark at which a model would liquidate the pool; null where none.</summary>
public readonly record struct LiquidationView(InstrumentId Instrument, Price? Price);

/// <summary>A figure that a model used, and its age; null where it has none.</summary>
public readonly record struct MarginInputView(string Name, string Value, TimeSpan? Age);
