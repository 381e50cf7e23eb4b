using StrategyHost.Model.Strategies;

namespace StrategyHost.Scripts;

/// <summary>
/// A script by its path below strategies/: "market-making/avellaneda.csx". Its text is in its versions.
/// </summary>
sealed record ScriptDocument
{
    public required string Id { get; set; }
    public required string Title { get; set; }
    public required string CreatedBy { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
    public required string LatestVersion { get; set; }
}

/// <summary>One immutable version of a script; its id is the script's with its number: "…/grid.csx@3".</summary>
sealed record ScriptVersion
{
    public required string Id { get; set; }
    public required string Script { get; set; }

    /// <summary>Counts from 1 within the script.</summary>
    public required int Number { get; set; }

    /// <summary>Of the text and the compiler with its policy; a deployment and a run name it.</summary>
    public required string Hash { get; set; }

    public required string Text { get; set; }
    public required string By { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>What the script declares, read when the version was saved.</summary>
    public required IReadOnlyList<ParameterDeclaration> Parameters { get; set; }
}
