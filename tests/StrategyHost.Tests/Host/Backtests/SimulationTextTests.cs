using StrategyHost.Backtests;
using StrategyHost.Engine;
using StrategyHost.Model;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Host.Backtests;

public class SimulationTextTests
{
    [Fact]
    public void What_nobody_says_is_what_a_desk_takes_for_granted() =>
        Assert.Equal(SimulationTerms.Default, RunAssumptions.Default.Terms());

    [Theory]
    [InlineData("risk-averse", QueueModel.RiskAverse, 4)]
    [InlineData("power", QueueModel.Power, 12)]
    [InlineData("power:1", QueueModel.Power, 4)]
    [InlineData("power2:2.25", QueueModel.PowerOfTotal, 9)]
    [InlineData("power3:16", QueueModel.PowerOfFront, 64)]
    [InlineData("log", QueueModel.Logarithm, 4)]
    [InlineData("log2", QueueModel.LogarithmOfTotal, 4)]
    [InlineData("orders", QueueModel.OrderByOrder, 4)]
    public void A_queue_model_is_named(string text, QueueModel model, int quarters) =>
        Assert.Equal(new(model, quarters), new RunAssumptions { Queue = text }.Terms().Queue);

    [Theory]
    [InlineData("normal:20,5", 20, 8.37, 31.63)]
    [InlineData("lognormal:20,0.4", 20, 7.89, 50.72)]
    [InlineData("uniform:5,30", 17.5, 5.25, 29.75)]
    [InlineData("exponential:10,5", 13.466, 10.05, 33.03)]
    [InlineData("quantiles:0=1,50=8,99=40,100=200", 8, 1.14, 40)]
    public void A_stated_distribution_becomes_its_quantiles(string text, double median, double low, double high)
    {
        var delay = new RunAssumptions { Entry = text }.Terms().Entry!;
        Assert.Equal(DelayKind.Quantiles, delay.Kind);
        Assert.InRange(At(delay, 500_000), median - 0.01, median + 0.01);
        Assert.InRange(At(delay, 10_000), low - 0.02, low + 0.02);
        Assert.InRange(At(delay, 990_000), high - 0.02, high + 0.02);
        DeskTermsCheck.Validate(RandomTerms.Create(1) with { Simulation = new() { Entry = delay } });
    }

    [Fact]
    public void Constants_recorded_delays_impact_and_priority_are_read()
    {
        var terms = new RunAssumptions
        {
            Response = "12.5", Feed = "recorded:50", Impact = "refill:500ms", Priority = "cancels-first",
        }.Terms();
        Assert.Equal(DelayTerms.Of(TimeSpan.FromMilliseconds(12.5)), terms.Response);
        Assert.Equal(new() { Kind = DelayKind.Recorded, Percent = 50 }, terms.Feed);
        Assert.Equal(TimeSpan.FromMilliseconds(500), terms.Refill);
        Assert.Equal(RequestPriority.CancelsFirst, terms.Priority);
    }

    [Theory]
    [InlineData("fifo", "", "none", "arrival", "The queue model 'fifo' is none of risk-averse")]
    [InlineData("power:0.3", "", "none", "arrival", "exponent '0.3' is no number from 0.25 to 16")]
    [InlineData("log:2", "", "none", "arrival", "The queue model 'log' takes no number.")]
    [InlineData("log", "fast", "none", "arrival", "The latency 'fast' is none of MS")]
    [InlineData("log", "60001", "none", "arrival", "The latency '60001' is none of MS")]
    [InlineData("log", "uniform:9,5", "none", "arrival", "The latency 'uniform:9,5' is none of MS")]
    [InlineData("log", "quantiles:0=5,0=6", "none", "arrival", "none of MS")]
    [InlineData("log", "recorded:0", "none", "arrival", "none of MS")]
    [InlineData("log", "", "walk", "arrival", "The impact 'walk' is none of none or refill:SPAN")]
    [InlineData("log", "", "refill:5", "arrival", "The refill time '5' is no span")]
    [InlineData("log", "", "none", "makers", "The priority 'makers' is none of arrival or cancels-first.")]
    public void What_says_nothing_is_refused_with_what_can_be_said(
        string queue, string entry, string impact, string priority, string fault)
    {
        var text = new RunAssumptions { Queue = queue, Entry = entry, Impact = impact, Priority = priority };
        Assert.Contains(fault, text.Fault);
        Assert.Contains(fault, new RunTerms { Assumptions = text }.Fault);
    }

    [Fact]
    public void Only_what_a_recording_can_answer_needs_one()
    {
        Assert.Null(new RunAssumptions { Entry = "lognormal:20,0.4", Response = "5", Feed = "5" }.NeedsRecording());
        Assert.Equal("a queue model", new RunAssumptions { Queue = "log" }.NeedsRecording());
        Assert.Equal("an impact", new RunAssumptions { Impact = "refill:5s" }.NeedsRecording());
        Assert.Equal("a recorded latency", new RunAssumptions { Feed = "recorded" }.NeedsRecording());
    }

    static double At(DelayTerms delay, long place)
    {
        var after = delay.Points.First(point => point.At >= place);
        var before = delay.Points.Last(point => point.At <= place);
        return after.At == before.At ? after.Nanoseconds / 1e6
            : (before.Nanoseconds + (after.Nanoseconds - before.Nanoseconds)
                * ((place - before.At) / (double)(after.At - before.At))) / 1e6;
    }
}
