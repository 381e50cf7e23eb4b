using StrategyHost.Backtests;
using StrategyHost.Jobs;

namespace StrategyHost.Sweeps;

/// <summary>A sweep as a document: who asked for what, and where it stands. What it found lies in its folder.</summary>
public sealed record StoredSweep : StoredJob
{
    public required SearchTerms Search { get; set; }
    public required SweepMetric Metric { get; set; }
    public required WalkForward WalkForward { get; set; }

    /// <summary>Backtests at once.</summary>
    public required int Workers { get; set; }

    /// <summary>How far its result can be trusted, once it is over.</summary>
    public Trust? Trust { get; set; }

    public string Best { get; set; } = "";
    public int Trials { get; set; }
    public int Failed { get; set; }

    /// <summary>"random search of 40 by Sharpe ratio, train 3 h, test 1 h".</summary>
    public string SearchWords()
    {
        var windows = WalkForward.IsOff ? "" : $", {(WalkForward.IsAnchored ? "anchored " : "")}train "
            + $"{Shown.Span(WalkForward.Train)}, test {Shown.Span(WalkForward.Test)}";
        var method = Search.Method.ToString();
        return $"{method} search of {Search.Trials:N0} at most by {Metric.Name()}{windows}";
    }
}
