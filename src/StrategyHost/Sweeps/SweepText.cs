using StrategyHost.Backtests;

namespace StrategyHost.Sweeps;

/// <summary>A sweep's result as lines for a terminal: the warning first.</summary>
static class SweepText
{
    const int MostTrials = 10;

    public static void Write(SweepResult result, TextWriter output)
    {
        var lines = Lines(result).Select(line => line.Replace('\u2212', '-'));
        foreach (var line in lines) output.WriteLine(line);
    }

    static IEnumerable<string> Lines(SweepResult result)
    {
        yield return $"{result.Script}: {result.Splits.Sum(one => one.Trials.Count)} trials, {result.Failed} failed; "
            + $"{result.Search.Method.ToString().ToLowerInvariant()} search by {result.Metric.Name()}";
        yield return "";
        yield return result.Verdict.Words;
        foreach (var reason in result.Verdict.Reasons) yield return "  " + reason;
        foreach (var split in result.Splits)
        {
            yield return "";
            foreach (var line in Lines(result, split)) yield return line;
        }
        yield return "";
        yield return $"plan {result.Plan}, build {result.Build}, {result.Data}";
    }

    static IEnumerable<string> Lines(SweepResult result, SplitResult split)
    {
        yield return split.Split.Test is { } test
            ? $"Split {split.Split.Number}: train {split.Split.Train}, test {test}"
            : $"Searched {split.Split.Train}";
        if (split.Best is { } best) yield return $"  best: trial {best.Number}, {best.Parameters.Words}";
        if (split.Test is { Outcome: not null } tried)
            yield return $"  on its test: {Figures(tried, result.Metric)}{Reason(tried)}";
        foreach (var line in Lines(split.Overfit)) yield return "  " + line;
        var ranked = split.Trials.OrderByDescending(one => one.Score ?? double.NegativeInfinity);
        foreach (var trial in ranked.Take(MostTrials))
        {
            var figures = Figures(trial, result.Metric);
            yield return $"  {trial.Number,4}  {figures}  {trial.Parameters.Words}{Reason(trial)}";
        }
        if (split.Trials.Count > MostTrials)
            yield return $"        and {split.Trials.Count - MostTrials} more in result.json";
    }

    static IEnumerable<string> Lines(OverfitCheck? check)
    {
        if (check is null) yield break;
        var alike = check.Independent is { } few ? $", as many as {Shown.Fixed(few, 1)} independent ones" : "";
        yield return $"{check.Trials} trials to the end{alike}; {check.Returns} returns of {Shown.Span(check.Span)}";
        if (check.Cross is { } cross)
            yield return $"probability of backtest overfitting {SweepVerdict.Share(cross.Probability)} "
                + $"({cross.Blocks} blocks, {Shown.Count(cross.Splits)} choices); "
                + $"loss on the other half {SweepVerdict.Share(cross.Loss)}";
        if (check.Deflated is { } deflated)
            yield return $"Sharpe ratio of a return {Shown.Fixed(deflated.Sharpe, 4)}, luck's best "
                + $"{Shown.Fixed(deflated.Expected, 4)}, deflated {SweepVerdict.Share(deflated.Probability)}";
    }

    static string Figures(TrialResult trial, SweepMetric metric) =>
        $"{metric.Text(trial.Score),12}  profit {Profit(trial),12}  fills {trial.Fills,7}";

    static string Profit(TrialResult trial) =>
        trial.Profit is { } text ? Shown.Profit(Model.Money.Parse(text)) : "–";

    static string Reason(TrialResult trial) =>
        trial.Reason.Length > 0 ? "  " + trial.Reason.ReplaceLineEndings(" ") : "";
}
