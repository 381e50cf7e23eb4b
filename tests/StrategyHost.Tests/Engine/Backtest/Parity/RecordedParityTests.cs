using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Backtest.Parity;

// A day against recorded books: there the queue is an assumption, and all five causes can differ at once.
public class RecordedParityTests
{
    static readonly QueueTerms queue = new(QueueModel.Power, 12);

    static readonly FeeTerms fees = new()
    {
        PerpMaker = Rate.FromMillionths(1_000), PerpTaker = Rate.FromMillionths(2_000),
    };

    static readonly FundingTerms funding = FundingTerms.Hyperliquid with { Interest = Rate.FromMillionths(30_000) };

    [Fact]
    public void A_wrong_queue_model_is_the_queues_own()
    {
        var paper = RecordedPaper.Run(TimeSpan.Zero);
        Assert.True(paper.Stretch.Report.FillCount > 20, $"{paper.Stretch.Report.FillCount} fills");
        Assert.Equal(Money.Zero, paper.Compare(ParityAssumptions.Plain).Difference);
        var result = paper.Compare(new() { Queue = queue });
        ParityTests.AssertSums(result);
        ParityTests.AssertOnly(result, ParityCause.Queue);
        var component = result.Components[(int)ParityCause.Queue];
        Assert.True(component.Missed.Count + component.Extra.Count > 0);
        Assert.Contains("queue model Power, RiskAverse on paper", result.Assumptions[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void All_causes_at_once_each_have_a_part_and_the_parts_are_the_whole()
    {
        var paper = RecordedPaper.Run(TimeSpan.FromMilliseconds(60));
        var taken = new ParityAssumptions
        {
            Latency = TimeSpan.FromMilliseconds(400), Queue = queue, Fees = fees, Funding = funding,
        };
        var result = paper.Compare(taken, every: 5);
        Assert.False(result.IsConfirmed);
        Assert.All(result.Components, one => Assert.False(one.Amount.IsZero, $"{one.Cause} made no difference"));
        Assert.Equal(5, result.Components.Count);
        ParityTests.AssertSums(result);
        Assert.Equal(result.Difference, result.Backtest.Total - result.Paper.Total);
    }
}
