using StrategyHost.Jobs;
using StrategyHost.Model;

namespace StrategyHost.Backtests;

/// <summary>A backtest as a document: exactly what was run, by whom, when, and what came of it in short.</summary>
public sealed record StoredRun : StoredJob
{
    /// <summary>Of the version's text.</summary>
    public required string ScriptHash { get; set; }

    public required IReadOnlyDictionary<string, string> Parameters { get; set; }
    public DataUsed? Data { get; set; }
    public RunSummary? Summary { get; set; }

    /// <summary>Of the stored report; 0 where there is none.</summary>
    public long ReportBytes { get; set; }
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
