using StrategyHost.Backtests;
using StrategyHost.Engine.Statistics;
using StrategyHost.Model;

namespace StrategyHost.Sweeps;

public enum Trust
{
    /// <summary>Not enough is known yet.</summary>
    Unknown,

    /// <summary>Nothing speaks for luck.</summary>
    Fair,

    /// <summary>It may be luck.</summary>
    Doubtful,

    /// <summary>It probably is.</summary>
    Overfit,
}

/// <summary>The warning of a sweep: one line, and a sentence for each thing that speaks for or against.</summary>
public sealed record SweepVerdict
{
    const double Likely = 0.5, Possible = 0.2, Sure = 0.95;

    public required Trust Trust { get; init; }
    public required string Words { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Profit of all winners on their tests together; null without a test.</summary>
    public string? TestProfit { get; init; }

    public int Tests { get; init; }
    public int TestsWon { get; init; }

    internal static SweepVerdict Of(SweepPlan plan, IReadOnlyList<SplitResult> splits)
    {
        var tests = splits.Where(one => one.Test?.Outcome is not null).Select(one => one.Test!).ToArray();
        var money = tests.Select(one => one.Profit is { } profit ? Money.Parse(profit) : Money.Zero).ToArray();
        var total = money.Aggregate(Money.Zero, static (sum, one) => sum + one);
        var chosen = splits[^1].Overfit;
        var (trust, reasons) = Judge(chosen, tests.Length, money.Count(one => one.Sign > 0), total);
        // Where nothing was chosen there is nothing that could be luck, whatever earlier splits say.
        var isEmpty = splits[^1] is { IsOver: true, Winner: null };
        if (isEmpty) trust = Trust.Unknown;
        return new()
        {
            Trust = trust,
            Words = isEmpty ? Nothing(splits[^1]) : WordsOf(trust, splits),
            Reasons = reasons,
            TestProfit = tests.Length > 0 ? total.ToString() : null,
            Tests = tests.Length,
            TestsWon = money.Count(one => one.Sign > 0),
        };
    }

    static (Trust Trust, IReadOnlyList<string> Reasons) Judge(OverfitCheck? check, int tests, int won, Money total)
    {
        var (worst, reasons) = (Trust.Unknown, new List<string>());
        if (check?.Cross is { } cross) Add(TrustOf(cross), WordsOn(cross));
        if (check?.Deflated is { } deflated) Add(TrustOf(deflated), WordsOn(deflated));
        if (tests > 0)
        {
            Add(
                total.Sign <= 0 ? Trust.Overfit : won * 2 <= tests ? Trust.Doubtful : Trust.Fair,
                $"On data it had not seen the winner earned {Shown.Profit(total)} USDC over {tests} "
                + $"{(tests == 1 ? "test" : "tests")}, {won} of them with a profit.");
        }
        if (check is { Missing.Length: > 0 }) reasons.Add(check.Missing);
        return (worst, reasons);

        void Add(Trust trust, string reason)
        {
            if (trust > worst) worst = trust;
            reasons.Add(reason);
        }
    }

    static Trust TrustOf(BacktestOverfit cross) =>
        cross.Probability >= Likely ? Trust.Overfit : cross.Probability >= Possible ? Trust.Doubtful : Trust.Fair;

    static Trust TrustOf(DeflatedSharpe deflated) =>
        deflated.Probability < Likely ? Trust.Overfit : deflated.Probability < Sure ? Trust.Doubtful : Trust.Fair;

    static string WordsOn(BacktestOverfit cross) =>
        $"In {Share(cross.Probability)} of {Shown.Count(cross.Splits)} ways to choose half of the time, the set that "
        + "was best there came out at or below the middle of all sets on the other half: the probability of backtest "
        + "overfitting.";

    static string WordsOn(DeflatedSharpe deflated) =>
        $"Of {deflated.Trials} tries without skill the best would look this good by luck with probability "
        + $"{Share(deflated.Luck)}; allowing for the tries, the ratio behind the winner's is above what luck alone is "
        + $"expected to reach with probability {Share(deflated.Probability)}.";

    static string Nothing(SplitResult last) => last.Trials.All(one => one.Fills is null or 0)
        ? "Nothing was found: on the newest data no trial traded."
        : "Nothing was found: on the newest data no trial could be ranked.";

    static string WordsOf(Trust trust, IReadOnlyList<SplitResult> splits) => trust switch
    {
        Trust.Overfit => "Probably overfit: do not expect this result again.",
        Trust.Doubtful => "May be luck: the result does not stand out from what so many tries would show.",
        Trust.Fair => "Nothing speaks for luck: the result stands out from what so many tries would show.",
        _ when splits[^1].IsOver => "It cannot be told whether this is luck.",
        _ => "The search goes on: how far its result can be trusted is told at its end.",
    };

    /// <summary>A probability as people read it; never a whole 0 or 100 that it is not.</summary>
    public static string Share(double? probability) => probability switch
    {
        null => "–",
        < 0.0005 => "less than 0.1 %",
        > 0.9995 => "more than 99.9 %",
        { } known => Shown.Fixed(known * 100, 1) + " %",
    };
}
