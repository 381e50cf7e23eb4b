using StrategyHost.Backtests;
using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Model;

namespace StrategyHost.Parity;

/// <summary>A day's comparison as a page of text for a terminal.</summary>
static class ParityText
{
    const int MostFills = 10;

    public static void Write(ParityDay day, double limit, TextWriter output)
    {
        foreach (var result in day.Results) Write(result, limit, Line);
        foreach (var failure in day.Failures) Line($"{failure.Deployment.Name}: not compared: {failure.Reason}");
        if (day.Results.Count + day.Failures.Count == 0) Line($"No strategy was at work on {day.Day:yyyy-MM-dd}.");
        Line("");
        Line(ParityWords.ScoreIs);
        Line(ParityWords.MatchingIs);

        // A terminal's minus, so that a column can be summed by other programs.
        void Line(string text) => output.WriteLine(text.Replace('\u2212', '-'));
    }

    static void Write(ParityResult result, double limit, Action<string> line)
    {
        var below = result.Score.Value < limit ? $", BELOW THE LIMIT OF {limit:0.#}" : "";
        line($"{result.Deployment.Name} ({result.Deployment.Version}): {ParityWords.Score(result.Score.Value)} of 100"
            + below);
        line($"  {Shown.Time(result.From)} to {Shown.Time(result.To)} UTC, inputs {Shown.Count(result.FirstInput)} to "
            + Shown.Count(result.LastInput));
        line($"  paper {Shown.Exact(result.Paper.Total)} with {Shown.Count(result.PaperFills)} fills, backtest "
            + $"{Shown.Exact(result.Backtest.Total)} with {Shown.Count(result.BacktestFills)}; "
            + $"{Shown.Percent(result.Score.Fills)} of the traded value has a counterpart");
        line(result.IsConfirmed
            ? "  At the recorded times of its decisions the script comes to paper's state to the last bit."
            : "  AT THE RECORDED TIMES OF ITS DECISIONS THE SCRIPT DOES NOT COME TO PAPER'S STATE.");
        line("  " + ParityWords.Of(result.Reactions));
        if (ParityWords.Late(result.Differing) is { Length: > 0 } late) line("  " + late);
        line($"  {Shown.Count(result.Decisions.Same)} decisions are paper's, {Shown.Count(result.Decisions.Other)} are "
            + $"not{(result.Decisions.FirstOther is { } other ? $", the first on input {Shown.Count(other)}" : "")}.");
        if (result.Fault is { } fault) line($"  The script stopped in the backtest: {fault}");
        line("  " + Row("", "amount", "missed", "extra", "price", "fees", "funding", "other", "rest"));
        foreach (var one in result.Components) line("  " + Of(one));
        line($"  {"Difference",-14}{Shown.Exact(result.Difference),16}");
        foreach (var words in result.Assumptions) line("  taken otherwise: " + words);
        foreach (var pair in result.Differing.Take(MostFills)) line("  " + Fill(pair, result.Instruments));
    }

    static string Of(ParityComponent one) => one.WasRun
        ? Row(
            ParityWords.Of(one.Cause), Shown.Exact(one.Amount), Shown.Exact(one.Missed.Effect),
            Shown.Exact(one.Extra.Effect), Shown.Exact(one.Price.Effect), Shown.Exact(one.Fees),
            Shown.Exact(one.Funding), Shown.Exact(one.Other), Shown.Exact(one.Rest))
        : Row(ParityWords.Of(one.Cause), "the same");

    static string Fill(FillPair pair, IReadOnlyList<string> instruments)
    {
        var fill = (pair.Paper ?? pair.Backtest)!;
        var kind = ParityWords.Kind(pair);
        var price = pair is { Paper: { } paper, Backtest: { } backtest }
            ? $"{paper.Price} on paper, {backtest.Price}" : fill.Price.ToString();
        return $"{kind,-7}{Shown.Milliseconds(pair.At)} {instruments[fill.Instrument.Value]} {fill.Side} {pair.Size} "
            + $"at {price}, order {fill.Order.Value}: {Shown.Exact(pair.Effect)}"
            + (pair.DecisionTook is { } took ? $", a decision took {ParityWords.Milliseconds(took)}" : "");
    }

    static string Row(string name, params ReadOnlySpan<string> cells)
    {
        var row = name.PadRight(14);
        foreach (var cell in cells) row += cell.PadLeft(16);
        return row;
    }
}
