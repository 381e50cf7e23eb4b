using StrategyHost.Model;

namespace StrategyHost.Engine.Backtest.Parity;

/// <summary>A strategy's stretch of a paper day as the journal has it.</summary>
/// <param name="Report">What it made, measured as a backtest is; its hash is the desk's after the last input.</param>
public sealed record PaperStretch(Deployment Deployment, long StartedOn, long FirstInput, BacktestReport Report)
{
    public long LastInput => Report.Inputs;

    public ReactionTimes Reactions { get; init; } = ReactionTimes.None;
}

/// <summary>Compares the runs of a ladder with paper.</summary>
public static class ParityJudge
{
    /// <param name="runs">Each rung with its report, from paper's side to the backtest's.</param>
    public static ParityResult Of(
        PaperStretch paper, IReadOnlyList<(ParityRung Rung, BacktestReport Report)> runs)
    {
        var backtest = runs[^1].Report;
        return new()
        {
            Deployment = paper.Deployment,
            StartedOn = paper.StartedOn,
            FirstInput = paper.FirstInput,
            LastInput = paper.LastInput,
            From = paper.Report.From,
            To = paper.Report.To,
            Instruments = paper.Report.Instruments,
            Paper = paper.Report.Profit,
            Backtest = backtest.Profit,
            PaperFills = paper.Report.FillCount,
            BacktestFills = backtest.FillCount,
            IsConfirmed = runs[0].Rung.AsRecorded && runs[0].Report.Hash == paper.Report.Hash,
            Decisions = runs[0].Report.Decisions ?? new(0, 0, null),
            Reactions = paper.Reactions,
            Components = Components(paper.Report, runs),
            Assumptions = [.. runs.Skip(1).Select(run => run.Rung.Words)],
            Score = ParityScore.Of(paper.Report, backtest),
            Differing = [.. FillMatching.Of(paper.Report, backtest).Differing.Select(pair => pair with
            {
                DecisionTook = pair.Paper is { } fill ? paper.Reactions.OnTheWay(fill.Time) : null,
            })],
            Fault = backtest.Fault,
        };
    }

    static ParityComponent[] Components(
        BacktestReport paper, IReadOnlyList<(ParityRung Rung, BacktestReport Report)> runs)
    {
        var before = paper;
        var components = Enum.GetValues<ParityCause>().Select(ParityComponent.None).ToArray();
        foreach (var (rung, report) in runs)
        {
            components[(int)rung.Cause] = ParityComponent.Of(rung.Cause, before, report);
            before = report;
        }
        var sum = components.Aggregate(Money.Zero, (total, one) => total + one.Amount);
        Check.That(sum == before.Profit.Total - paper.Profit.Total);
        return components;
    }
}
