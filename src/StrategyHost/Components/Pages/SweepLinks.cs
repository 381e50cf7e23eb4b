using StrategyHost.Sweeps;

namespace StrategyHost.Components.Pages;

/// <summary>From a trial to the form that runs it, and the words of the pages of sweeps.</summary>
static class SweepLinks
{
    /// <summary>The backtest form with these parameters and the held ones.</summary>
    public static string Run(StoredSweep sweep, TrialResult trial, SearchSpace space)
    {
        var number = sweep.ScriptVersion[(sweep.ScriptVersion.LastIndexOf('@') + 1)..];
        var set = trial.Parameters.Over(space.Fixed).Pairs
            .Select(pair => $"&set={Uri.EscapeDataString($"{pair.Key}={pair.Value}")}");
        return $"/backtests?script={Uri.EscapeDataString(sweep.Script)}&version={number}"
            + $"&data={Uri.EscapeDataString(sweep.DataSet)}{string.Concat(set)}";
    }

    public static string Word(this Trust trust) => trust switch
    {
        Trust.Fair => "fair",
        Trust.Doubtful => "may be luck",
        Trust.Overfit => "probably overfit",
        _ => "cannot be told",
    };

    public static string Colour(this Trust trust) => trust switch
    {
        Trust.Fair => "green",
        Trust.Doubtful => "amber",
        Trust.Overfit => "red",
        _ => "",
    };
}
