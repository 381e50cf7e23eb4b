using StrategyHost.Model;

namespace StrategyHost.Backtests;

public enum RunState
{
    Queued,
    Running,
    Finished,

    /// <summary>The strategy was stopped on the way; the report goes up to there.</summary>
    Stopped,

    /// <summary>There is no report: script, data or process failed.</summary>
    Failed,
    Canceled,

    /// <summary>The host ended while it ran.</summary>
    Interrupted,
}

/// <summary>A backtest as a document: exactly what was run, by whom, when, and what came of it in short.</summary>
public sealed record StoredRun
{
    public long Id { get; set; }
    public RunState State { get; set; }

    /// <summary>The script's version, by id and by hash of its text.</summary>
    public required string Script { get; set; }

    public required string ScriptVersion { get; set; }
    public required string ScriptHash { get; set; }

    /// <summary>The data set's id; empty for the synthetic market.</summary>
    public required string DataSet { get; set; }

    public required MarketChoice Market { get; set; }
    public required IReadOnlyDictionary<string, string> Parameters { get; set; }
    public required RunTerms Terms { get; set; }
    public required string By { get; set; }
    public required DateTimeOffset At { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it stopped or failed; empty otherwise.</summary>
    public string Message { get; set; } = "";

    public DataUsed? Data { get; set; }
    public RunSummary? Summary { get; set; }

    /// <summary>Of the stored report; 0 where there is none.</summary>
    public long ReportBytes { get; set; }

    public bool IsOver() => State is not (RunState.Queued or RunState.Running);

    /// <summary>"BTC, ETH of tick/hyperliquid_2025-09-04" or "synthetic, seed 1, 2 h".</summary>
    public string MarketWords() =>
        DataSet.Length == 0 ? DataUsed.Synthetic(Market).Name
        : Market.Markets.Count == 0 ? DataSet
        : $"{string.Join(", ", Market.Markets)} of {DataSet}";
}

/// <summary>What a list of runs shows; money as exact decimal text.</summary>
public sealed record RunSummary
{
    public required string Profit { get; init; }
    public required string Drawdown { get; init; }
    public required long Fills { get; init; }
    public required string Hash { get; init; }
    public required double EventsPerSecond { get; init; }

    public Money ProfitMoney() => Money.Parse(Profit);

    public static RunSummary Of(BacktestResult result) => new()
    {
        Profit = result.Report.Profit.Total.ToString(),
        Drawdown = result.Report.Drawdown.ToString(),
        Fills = result.Report.FillCount,
        Hash = result.Report.Hash,
        EventsPerSecond = result.Timing.EventsPerSecond,
    };
}

/// <summary>A run's result, packed; its id is the run's.</summary>
sealed record StoredReport
{
    public long Id { get; set; }

    /// <summary>The result's JSON as gzip.</summary>
    public required byte[] Packed { get; set; }
}
