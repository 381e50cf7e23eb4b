using StrategyHost.Backtests;

namespace StrategyHost.Sweeps;

/// <summary>A sweep as someone asks for it.</summary>
sealed record SweepRequest
{
    /// <summary>The backtest that every unit is one of: script, market, terms, and the values that are held.</summary>
    public required BacktestRequest Backtest { get; init; }

    /// <summary>What is searched, as <see cref="SpaceText"/> reads it; empty for all that has a range.</summary>
    public IReadOnlyList<string> Vary { get; init; } = [];

    public SearchTerms Search { get; init; } = new();
    public SweepMetric Metric { get; init; } = SweepMetric.Sharpe;
    public WalkForward WalkForward { get; init; } = new();
}
