namespace StrategyHost.Model.Strategies;

/// <summary>What a parameter holds; its text is invariant: 0.05, 3, true, a choice's name, 00:05:00.</summary>
public enum ParameterKind : byte
{
    Number,
    Integer,
    Flag,
    Choice,
    Duration,
}

/// <summary>A script's parameter as data: what a form needs, and the value in force.</summary>
public sealed record ParameterDeclaration
{
    public required string Name { get; init; }
    public required ParameterKind Kind { get; init; }
    public required string Default { get; init; }

    /// <summary>Null where there is no bound.</summary>
    public string? Minimum { get; init; }

    public string? Maximum { get; init; }

    public string Unit { get; init; } = "";

    /// <summary>The names of a choice; empty for other kinds.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public required string Current { get; init; }
}
