using Microsoft.AspNetCore.Components;
using StrategyHost.Backtests;
using StrategyHost.Model;
using StrategyHost.Sweeps;

namespace StrategyHost.Components.Pages;

/// <summary>Which trials are listed, and in which order.</summary>
public sealed partial class SweepTrials
{
    const int Most = 100, MostReason = 90;
    int number;

    [Parameter, EditorRequired]
    public StoredSweep Sweep { get; set; } = null!;

    [Parameter, EditorRequired]
    public SweepResult Result { get; set; } = null!;

    /// <summary>The reader may start runs.</summary>
    [Parameter]
    public bool May { get; set; }

    SplitResult Split => Result.Splits[number - 1];

    IEnumerable<TrialResult> Ranked => Split.Trials
        .OrderByDescending(one => one.Score ?? double.NegativeInfinity).ThenBy(one => one.Number).Take(Most);

    protected override void OnParametersSet()
    {
        if (number == 0) number = Result.Splits.Count;
    }

    static string Outcome(TrialResult one) => one.Outcome switch
    {
        null => "waits",
        UnitOutcome.Finished => "finished",
        { } other => $"{other.ToString().ToLowerInvariant()}: "
            + (one.Reason.Length > MostReason ? one.Reason[..MostReason] + "…" : one.Reason),
    };

    static string Profit(TrialResult one) => one.Profit is { } profit ? Shown.Profit(Money.Parse(profit)) : "–";

    static string Way(TrialResult one) => one.Profit is { } profit ? Shown.Way(Money.Parse(profit)) : "";
}
