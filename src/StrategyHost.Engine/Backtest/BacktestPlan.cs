using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest;

/// <summary>
/// What a backtest runs: the desk's terms, one strategy on one of its accounts, and what the report names.
/// </summary>
public sealed record BacktestPlan
{
    public required DeskTerms Terms { get; init; }
    public required Deployment Deployment { get; init; }

    /// <summary>Inputs past this time are left out; null for all there are.</summary>
    public Time? Until { get; init; }
}
