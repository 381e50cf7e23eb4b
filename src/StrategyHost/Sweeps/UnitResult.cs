using System.Text.Json.Serialization;
using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Sweeps;

public enum UnitOutcome
{
    Finished,

    /// <summary>The strategy was stopped on the way.</summary>
    Stopped,

    /// <summary>It did not start, or its process died.</summary>
    Failed,
}

/// <summary>
/// What a unit came to: no clock and no machine in it, so that the same unit gives the same bytes. Money is decimal
/// text.
/// </summary>
public sealed record UnitResult
{
    public required string Unit { get; init; }
    public required UnitOutcome Outcome { get; init; }

    /// <summary>Why it was stopped or failed; empty otherwise.</summary>
    public string Reason { get; init; } = "";

    public DateTimeOffset From { get; init; }
    public DateTimeOffset To { get; init; }
    public string Profit { get; init; } = "0";
    public string Drawdown { get; init; } = "0";
    public double DrawdownFraction { get; init; }
    public long Fills { get; init; }
    public string Volume { get; init; } = "0";
    public int Liquidations { get; init; }

    /// <summary>The state hash of the desk at its end.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Equity at the start and at the end of each of the equal spans.</summary>
    public IReadOnlyList<string> Equity { get; init; } = [];

    [JsonIgnore]
    public Money ProfitMoney => Money.Parse(Profit);

    [JsonIgnore]
    public Money DrawdownMoney => Money.Parse(Drawdown);

    /// <summary>The changes of equity by the equity before, a span each.</summary>
    [JsonIgnore]
    public double[] Returns => ReturnsOf([.. Equity.Select(text => Money.Parse(text).ToDouble())]);

    [JsonIgnore]
    public TimeSpan Span => Equity.Count > 1 ? (To - From) / (Equity.Count - 1) : default;

    [JsonIgnore]
    public ReturnStatistics Statistics => ReturnStatistics.Of(Span, Returns);

    static double[] ReturnsOf(double[] equity)
    {
        var found = new double[Math.Max(0, equity.Length - 1)];
        for (var i = 0; i < found.Length; i++)
            found[i] = equity[i] > 0 ? (equity[i + 1] - equity[i]) / equity[i] : 0;
        return found;
    }
}
