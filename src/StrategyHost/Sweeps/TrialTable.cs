using System.Globalization;
using System.Text;

namespace StrategyHost.Sweeps;

/// <summary>All trials as a table to take away: a line each, a column for every parameter.</summary>
static class TrialTable
{
    public static byte[] Csv(SweepResult result)
    {
        var names = result.Space.Dimensions.Select(one => one.Name).ToArray();
        var text = new StringBuilder();
        text.AppendJoin(',', (string[])["split", "window", "trial", .. names.Select(Quoted), "outcome", "score",
            "sharpe", "sortino", "profit", "drawdown", "fills", "volume", "state_hash", "reason"]).Append('\n');
        foreach (var split in result.Splits)
        {
            foreach (var trial in split.Trials) Line(text, split, "train", trial, names);
            if (split.Test is { } test) Line(text, split, "test", test, names);
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static void Line(StringBuilder text, SplitResult split, string window, TrialResult trial, string[] names) =>
        text.AppendJoin(',', (string[])[Number(split.Split.Number), window, Number(trial.Number),
            .. names.Select(name => Quoted(trial.Parameters[name] ?? "")), trial.Outcome?.ToString() ?? "",
            Number(trial.Score), Number(trial.Sharpe), Number(trial.Sortino), trial.Profit ?? "", trial.Drawdown ?? "",
            Number(trial.Fills), trial.Volume ?? "", trial.Hash ?? "", Quoted(trial.Reason)]).Append('\n');

    static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    // A cell that begins like a formula would be run by a spreadsheet.
    static string Quoted(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '@') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }
}
