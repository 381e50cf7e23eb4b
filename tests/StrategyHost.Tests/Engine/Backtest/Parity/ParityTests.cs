using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Backtest.Parity;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Backtest.Parity;

public class ParityTests
{
    static readonly TimeSpan reaction = TimeSpan.FromMilliseconds(7);
    static readonly PaperJournal paper = PaperJournal.Run(reaction);

    [Fact]
    public void A_script_that_decides_as_it_did_comes_to_papers_state_to_the_last_bit()
    {
        var result = paper.Compare();
        Assert.True(result.PaperFills > 30, $"{result.PaperFills} fills");
        Assert.True(result.IsConfirmed);
        Assert.Equal(Money.Zero, result.Components[(int)ParityCause.Decisions].Amount);
    }

    [Fact]
    public void Decisions_that_are_done_at_once_on_paper_too_leave_no_difference()
    {
        var instant = PaperJournal.Run(TimeSpan.Zero);
        var result = instant.Compare();
        Assert.Equal(Money.Zero, result.Difference);
        Assert.Equal(100, result.Score.Value);
        Assert.Empty(result.Differing);
        Assert.All(result.Components, one => Assert.Equal(Money.Zero, one.Amount));
    }

    [Fact]
    public void The_loop_may_close_in_the_midst_of_a_run()
    {
        var late = PaperJournal.Run(reaction, TimeSpan.FromMinutes(5));
        Assert.True(late.Stretch.FirstInput > late.Stretch.StartedOn + 1_000);
        var result = late.Compare();
        Assert.True(result.IsConfirmed);
        Assert.True(result.PaperFills > 10 && result.PaperFills < paper.Stretch.Report.FillCount);
        AssertSums(result);
    }

    [Fact]
    public void A_wrong_latency_is_the_latencys_own()
    {
        var plain = paper.Compare();
        var result = paper.Compare(new() { Latency = TimeSpan.FromSeconds(1) });
        AssertSums(result);
        AssertOnly(result, ParityCause.Latency);
        Assert.True(result.Score.Value < plain.Score.Value);
    }

    [Fact]
    public void Answers_and_market_data_that_come_late_are_the_latencys_own()
    {
        var instant = PaperJournal.Run(TimeSpan.Zero);
        foreach (var late in (ParityAssumptions[])
            [new() { Response = TimeSpan.FromSeconds(2) }, new() { Feed = TimeSpan.FromSeconds(2) }])
        {
            var result = instant.Compare(late);
            AssertSums(result);
            Assert.True(result.IsConfirmed);
            Assert.Contains("2000 ms later", Assert.Single(result.Assumptions), StringComparison.Ordinal);
            // The quoter looks at the market only: late answers change nothing of what it wants.
            if (late.Feed is not null) AssertOnly(result, ParityCause.Latency);
            else Assert.Equal(Money.Zero, result.Difference);
        }
    }

    [Fact]
    public void Wrong_fees_are_the_fees_own_to_the_last_unit()
    {
        var fees = new FeeTerms { PerpMaker = Rate.FromMillionths(1_000), PerpTaker = Rate.FromMillionths(2_000) };
        var instant = PaperJournal.Run(TimeSpan.Zero);
        var result = instant.Compare(new() { Fees = fees });
        AssertSums(result);
        AssertOnly(result, ParityCause.Fees);
        var charged = result.Backtest.Fees + result.Backtest.Rebates - result.Paper.Fees - result.Paper.Rebates;
        var component = result.Components[(int)ParityCause.Fees];
        Assert.Equal(charged, component.Fees);
        Assert.True(component.Fees.Sign < 0);
        Assert.Equal(component.Amount, component.Fees + component.Rest);
        Assert.Equal(1, result.Score.Fills);
    }

    [Fact]
    public void A_wrong_funding_rule_is_the_fundings_own()
    {
        var dear = FundingTerms.Hyperliquid with { Interest = Rate.FromMillionths(3_000) };
        var instant = PaperJournal.Run(TimeSpan.Zero);
        var result = instant.Compare(new() { Funding = dear });
        AssertSums(result);
        AssertOnly(result, ParityCause.Funding);
        Assert.NotEqual(Money.Zero, result.Components[(int)ParityCause.Funding].Funding);
    }

    [Fact]
    public void A_script_that_decides_otherwise_is_named_as_such()
    {
        var result = paper.Compare(strategy: () => new(away: 9_000));
        AssertSums(result);
        Assert.False(result.IsConfirmed);
        Assert.NotEqual(Money.Zero, result.Components[(int)ParityCause.Decisions].Amount);
    }

    [Fact]
    public void The_same_day_compared_twice_gives_the_same_bytes()
    {
        var options = ReportJson.Options;
        var first = System.Text.Json.JsonSerializer.Serialize(paper.Compare(), options);
        Assert.Equal(first, System.Text.Json.JsonSerializer.Serialize(paper.Compare(), options));
        var read = System.Text.Json.JsonSerializer.Deserialize<ParityResult>(first, options);
        Assert.Equal(first, System.Text.Json.JsonSerializer.Serialize(read, options));
    }

    internal static void AssertSums(ParityResult result)
    {
        Assert.Equal(result.Difference, Sum(result.Components.Select(one => one.Amount)));
        foreach (var one in result.Components)
        {
            Money[] parts =
            [
                one.Missed.Effect, one.Extra.Effect, one.Price.Effect, one.Fees, one.Funding, one.Other, one.Rest,
            ];
            Assert.Equal(one.Amount, Sum(parts));
        }
    }

    internal static void AssertOnly(ParityResult result, ParityCause cause)
    {
        foreach (var one in result.Components)
            Assert.True(one.Cause == cause ? !one.Amount.IsZero : one.Amount.IsZero, $"{one.Cause} {one.Amount}");
    }

    static Money Sum(IEnumerable<Money> parts) => parts.Aggregate(Money.Zero, (sum, part) => sum + part);
}
