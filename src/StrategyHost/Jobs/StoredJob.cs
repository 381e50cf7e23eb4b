using StrategyHost.Backtests;

namespace StrategyHost.Jobs;

/// <summary>A script to be run on a market, once or many times, as a document: who asked, where it stands.</summary>
public abstract record StoredJob
{
    public long Id { get; set; }
    public RunState State { get; set; }

    /// <summary>The script's path; its version's id.</summary>
    public required string Script { get; set; }

    public required string ScriptVersion { get; set; }

    /// <summary>The data set's id; empty for the synthetic market.</summary>
    public required string DataSet { get; set; }

    public required MarketChoice Market { get; set; }
    public required RunTerms Terms { get; set; }
    public required string By { get; set; }
    public required DateTimeOffset At { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it stopped or failed; empty otherwise.</summary>
    public string Message { get; set; } = "";

    public bool IsOver() => State is not (RunState.Queued or RunState.Running);

    /// <summary>"BTC, ETH of tick/hyperliquid_2025-09-04, from 08:00:00" or "synthetic, seed 1, 2 h".</summary>
    public string MarketWords()
    {
        if (DataSet.Length == 0) return DataUsed.Synthetic(Market).Name;
        var what = Market.Markets.Count == 0 ? DataSet : $"{string.Join(", ", Market.Markets)} of {DataSet}";
        var from = Market.From is { } first ? $", from {Shown.Time(first)}" : "";
        var to = Market.To is { } last ? $", to {Shown.Time(last)}" : "";
        return what + from + to;
    }
}
