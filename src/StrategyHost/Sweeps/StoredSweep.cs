using StrategyHost.Backtests;

namespace StrategyHost.Sweeps;

/// <summary>A sweep as a document: who asked for what, and where it stands. What it found lies in its folder.</summary>
public sealed record StoredSweep
{
    public long Id { get; set; }
    public RunState State { get; set; }
    public required string Script { get; set; }
    public required string ScriptVersion { get; set; }

    /// <summary>The data set's id; empty for the synthetic market.</summary>
    public required string DataSet { get; set; }

    public required MarketChoice Market { get; set; }
    public required RunTerms Terms { get; set; }
    public required SearchTerms Search { get; set; }
    public required SweepMetric Metric { get; set; }
    public required WalkForward WalkForward { get; set; }

    /// <summary>Backtests at once.</summary>
    public required int Workers { get; set; }

    public required string By { get; set; }
    public required DateTimeOffset At { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it failed; empty otherwise.</summary>
    public string Message { get; set; } = "";

    /// <summary>How far its result can be trusted, once it is over.</summary>
    public Trust? Trust { get; set; }

    public string Best { get; set; } = "";
    public int Trials { get; set; }
    public int Failed { get; set; }

    public bool IsOver() => State is not (RunState.Queued or RunState.Running);

    public string MarketWords() =>
        DataSet.Length == 0 ? DataUsed.Synthetic(Market).Name
        : Market.Markets.Count == 0 ? DataSet
        : $"{string.Join(", ", Market.Markets)} of {DataSet}";

    /// <summary>"random search of 40 by Sharpe ratio, train 3 h, test 1 h".</summary>
    public string SearchWords()
    {
        var windows = WalkForward.IsOff ? "" : $", {(WalkForward.IsAnchored ? "anchored " : "")}train "
            + $"{Shown.Span(WalkForward.Train)}, test {Shown.Span(WalkForward.Test)}";
        var method = Search.Method.ToString();
        return $"{method} search of {Search.Trials:N0} at most by {Metric.Name()}{windows}";
    }
}
