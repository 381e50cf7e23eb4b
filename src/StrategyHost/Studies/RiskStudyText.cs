using System.Globalization;
using StrategyHost.Engine.Risk;

namespace StrategyHost.Studies;

/// <summary>A study of risk models as a page of text for a terminal.</summary>
static class RiskStudyText
{
    public static void Write(RiskStudy study, TextWriter output)
    {
        foreach (var set in study.Sets)
        {
            output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{set.Data}: {string.Join(' ', set.Coins)}, {set.From:yyyy-MM-dd} to {set.To:yyyy-MM-dd}, "
                + $"{set.Bars:N0} bars, {set.Cuts} cuts; window {study.Terms.Window}, "
                + $"half-life {study.Terms.HalfLife} bars"));
            output.WriteLine(Row(
                "book", "method", "level", "tested", "beyond", "due", "Kupiec", "alone", "both", "VaR", "ES", "loss/ES",
                "other", "verdict"));
            foreach (var score in set.Scores) output.WriteLine(Row(score));
        }
        output.WriteLine();
        foreach (var line in Verdicts(study)) output.WriteLine(line);
    }

    /// <summary>What each method passed, counted over sets and books; p above 0.05 passes.</summary>
    public static IEnumerable<string> Verdicts(RiskStudy study) =>
        from score in study.Sets.SelectMany(set => set.Scores)
        group score by (score.Method, score.Confidence) into same
        orderby same.Key.Confidence, same.Key.Method
        let of = same.Count()
        select string.Create(CultureInfo.InvariantCulture,
            $"{same.Key.Method} at {same.Key.Confidence:P0}: right number {same.Count(s => s.PassesKupiec)} of {of}, "
            + $"alone {same.Count(s => s.PassesIndependence)} of {of}, "
            + $"both {same.Count(s => s.PassesConditional)} of {of}, "
            + $"mean VaR {same.Average(s => s.AverageValueAtRisk):P2} of the gross");

    /// <summary>"passes", or which of the two tests fails.</summary>
    public static string Verdict(RiskScore score) => (score.PassesKupiec, score.PassesIndependence) switch
    {
        (true, true) => score.PassesConditional ? "passes" : "FAILS both together",
        (true, false) => "FAILS: clustered",
        (false, true) => TooMany(score) ? "FAILS: too many" : "FAILS: too few",
        _ => TooMany(score) ? "FAILS: too many, clustered" : "FAILS: too few, clustered",
    };

    static bool TooMany(RiskScore score) => score.Coverage.Exceptions > score.Coverage.Count * (1 - score.Confidence);

    static string Row(RiskScore score) => Row(
        score.Book,
        score.Method.ToString(),
        Number(score.Confidence, "P0"),
        Number(score.Coverage.Count, "N0"),
        Number(score.Coverage.Exceptions, "N0"),
        Number(score.Coverage.Count * (1 - score.Confidence), "N1"),
        Number(score.Coverage.KupiecP, "0.0000"),
        Number(score.Coverage.IndependenceP, "0.0000"),
        Number(score.Coverage.ConditionalP, "0.0000"),
        Number(score.AverageValueAtRisk, "P2"),
        Number(score.AverageShortfall, "P2"),
        score.LossOverShortfall is { } ratio ? Number(ratio, "0.00") : "–",
        Number(score.ReplacedShare, "P0"),
        Verdict(score));

    static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    static string Row(params ReadOnlySpan<string> cells)
    {
        var line = $"  {cells[0],-26}{cells[1],-14}";
        for (var i = 2; i < cells.Length - 1; i++) line += $"{cells[i],9}";
        return $"{line}  {cells[^1]}";
    }
}
