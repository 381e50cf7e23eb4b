using StrategyHost.Engine.Statistics;

namespace StrategyHost.Sweeps;

/// <summary>
/// What one split found: its trials, the best of them, how that did on its test, and how far to trust it.
/// </summary>
public sealed record SplitResult
{
    public required Split Split { get; init; }
    public required bool IsOver { get; init; }
    public required IReadOnlyList<TrialResult> Trials { get; init; }

    /// <summary>The winner's number among the trials; null where there is none yet.</summary>
    public required int? Winner { get; init; }

    public required TrialResult? Test { get; init; }
    public required OverfitCheck? Overfit { get; init; }

    public TrialResult? Best => Winner is { } number ? Trials[number - 1] : null;

    public int Failed => Trials.Count(one => one.Outcome is UnitOutcome.Failed or UnitOutcome.Stopped);

    internal static SplitResult Of(SweepPlan plan, SplitSearch search)
    {
        var over = search.Winner is { } winner ? OverfitCheck.Of(search.Trials, winner) : null;
        return new()
        {
            Split = search.Split,
            IsOver = search.IsOver,
            Trials = [.. search.Trials.Select(one => TrialResult.Of(plan, one))],
            Winner = search.Winner?.Number,
            Test = search.Test is { } test ? TrialResult.Of(plan, test) : null,
            Overfit = over,
        };
    }
}

/// <summary>One trial in figures; null where there is no result yet, or it has no meaning.</summary>
public sealed record TrialResult
{
    public required int Number { get; init; }
    public required string Unit { get; init; }
    public required ParameterValues Parameters { get; init; }
    public UnitOutcome? Outcome { get; init; }
    public string Reason { get; init; } = "";
    public double? Score { get; init; }
    public double? Sharpe { get; init; }
    public double? Sortino { get; init; }
    public string? Profit { get; init; }
    public string? Drawdown { get; init; }
    public double? Recovery { get; init; }
    public long? Fills { get; init; }
    public string? Volume { get; init; }
    public string? Hash { get; init; }

    public double? Of(SweepMetric metric) => metric switch
    {
        SweepMetric.Sharpe => Sharpe,
        SweepMetric.Sortino => Sortino,
        SweepMetric.Recovery => Recovery,
        SweepMetric.Profit => Amount(Profit),
        _ => -Amount(Drawdown),
    };

    internal static TrialResult Of(SweepPlan plan, Trial trial)
    {
        var one = new TrialResult { Number = trial.Number, Unit = trial.Id, Parameters = trial.Set };
        if (trial.Result is not { } result) return one;
        if (result.Outcome == UnitOutcome.Failed) return one with { Outcome = result.Outcome, Reason = result.Reason };
        var isWhole = result.Outcome == UnitOutcome.Finished;
        return one with
        {
            Outcome = result.Outcome,
            Reason = result.Reason,
            Score = trial.Score,
            Sharpe = SweepMetric.Sharpe.Score(result),
            Sortino = SweepMetric.Sortino.Score(result),
            Recovery = SweepMetric.Recovery.Score(result),
            Profit = isWhole ? result.Profit : null,
            Drawdown = isWhole ? result.Drawdown : null,
            Fills = result.Fills,
            Volume = result.Volume,
            Hash = result.Hash,
        };
    }

    static double? Amount(string? text) => text is null ? null : Model.Money.Parse(text).ToDouble();
}
