namespace StrategyHost.Model;

/// <summary>Parameters of the margin models that stand beside the venue's own; all of them data.</summary>
public sealed record MarginTerms
{
    /// <summary>A mark older than this makes every model say so.</summary>
    public TimeSpan MarkMaxAge { get; init; } = TimeSpan.FromMinutes(1);
}
