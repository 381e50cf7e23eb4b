using StrategyHost.Engine.Backtest.Parity;

namespace StrategyHost.Parity;

/// <summary>What people read of a comparison.</summary>
static class ParityWords
{
    public const string ScoreIs =
        "The score is half the share of the traded value whose fills have a counterpart, "
        + "2·matched / (paper + backtest), and half the money, 1 − |difference| / scale, not below 0; the scale is "
        + "what went through paper's profit, the sum of its parts without their signs, at least 1 bp of what was "
        + "traded.";

    public const string MatchingIs =
        "Fills of one instrument and side are taken in the order of time: the earliest left of each run go together "
        + "when they are at most 5 s apart, as much as both hold; one that has no counterpart is valued at paper's "
        + "last mark.";

    public static string Of(ParityCause cause) => cause switch
    {
        ParityCause.Decisions => "Decisions",
        ParityCause.Latency => "Latency",
        ParityCause.Queue => "Queue",
        ParityCause.Fees => "Fee rates",
        _ => "Funding rule",
    };

    /// <summary>What the run of a cause changes.</summary>
    public static string Meaning(ParityCause cause) => cause switch
    {
        ParityCause.Decisions => "the script decides anew, at the times at which it decided on paper",
        ParityCause.Latency => "decisions are done at once, and orders arrive after the backtest's latency",
        ParityCause.Queue => "our place in a queue is the backtest's model's",
        ParityCause.Fees => "fees are those that the backtest takes",
        _ => "funding is settled by the rule that the backtest takes",
    };

    public static string Of(ReactionTimes times) => times.Count == 0
        ? "Paper decided nothing."
        : $"Paper's decisions reached the desk after {Milliseconds(times.Median)} in the median, "
            + $"{Milliseconds(times.Late)} for 99 of 100, {Milliseconds(times.Latest)} at most; a backtest's at once.";

    /// <summary>How many of paper's fills that differ fell into a long decision; empty where none did.</summary>
    public static string Late(IReadOnlyList<FillPair> differing)
    {
        var late = differing.Count(pair => pair.DecisionTook is not null);
        var all = differing.Count(pair => pair.Paper is not null);
        if (late == 0) return "";
        var limit = ReactionWatch.LongAfter.TotalMilliseconds;
        return $"{late} of paper's {all} fills that differ happened while a decision of the strategy was on its way "
            + $"for more than {limit:0} ms: its orders stood where they no longer should.";
    }

    public static string Milliseconds(TimeSpan span) => $"{Backtests.Shown.Fixed(span.TotalMilliseconds, 1)} ms";

    public static string Kind(FillPair pair) =>
        pair.Backtest is null ? "missed" : pair.Paper is null ? "extra" : "price";

    public static string Score(double? score) =>
        score is { } known ? Backtests.Shown.Fixed(Math.Floor(known * 10) / 10, 1) : "–";
}
