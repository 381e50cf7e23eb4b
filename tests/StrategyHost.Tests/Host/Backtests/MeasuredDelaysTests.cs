using StrategyHost.Backtests;
using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Tests.Host.Feeds;

namespace StrategyHost.Tests.Host.Backtests;

// Latencies that somebody measured, from a file into the terms of a run.
public sealed class MeasuredDelaysTests : FeedFolderBench
{
    const string Stamps = "req_ts,exch_ts,resp_ts";

    static DelayTerms Terms(string text) => DelayText.Read(text, "latency");

    [Fact]
    public void Each_way_of_a_message_is_between_its_own_stamps()
    {
        var path = Write("latency.csv", Stamps,
            "1757000000000000000,1757000000012000000,1757000000015500000",
            "1757000001000000000,1757000001030000000,1757000001031000000");
        var entry = Terms(MeasuredDelays.Read(path, DelayLeg.Entry));
        Assert.Equal(DelayKind.Measured, entry.Kind);
        Assert.Equal(
            [new(Noon * 1_000_000, 12_000_000), new(Noon * 1_000_000 + 1_000_000_000, 30_000_000)], entry.Points);
        var response = Terms(MeasuredDelays.Read(path, DelayLeg.Response));
        Assert.Equal([3_500_000L, 1_000_000L], response.Points.Select(point => point.Nanoseconds));
        Assert.Equal(Noon * 1_000_000 + 12_000_000, response.Points[0].At);
    }

    [Theory]
    [InlineData("latency_ms", "12.5")]
    [InlineData("latency_us", "12500")]
    [InlineData("latency_ns", "12500000")]
    public void A_table_of_moments_says_its_unit_in_the_header(string unit, string value)
    {
        var path = Write("latency.csv", $"time,{unit}", $"2025-09-04T19:47:00Z,{value}", $"1757015221000,{value}");
        var terms = Terms(MeasuredDelays.Read(path, DelayLeg.Feed));
        Assert.All(terms.Points, point => Assert.Equal(12_500_000, point.Nanoseconds));
        Assert.Equal(2, terms.Points.Count);
    }

    [Theory]
    [InlineData("time,latency_ms", "1757000000000,x", "line 2, column latency_ms")]
    [InlineData("time,latency_ms", "1757000000000,-1", "expected 0 to 60,000 ms")]
    [InlineData("time,latency_ms", "1757000000000,1\n1757000000000,1", "line 3: the moments have to rise")]
    [InlineData("time,delay", "1757000000000,1", "no measured latencies")]
    [InlineData("time,latency_ms", "", "there are no rows")]
    public void What_is_wrong_is_named_by_line(string head, string rows, string what) => Assert.Contains(
        what,
        Assert.Throws<FeedError>(() => MeasuredDelays.Read(Write("latency.csv", head, rows), DelayLeg.Entry)).Message);

    [Fact]
    public void Words_for_people_count_the_moments()
    {
        Assert.Equal("as measured at 2 moments", MeasuredDelays.Words("moments:1757000000000=1,1757000001000=2"));
        Assert.Equal("lognormal:20,0.4", MeasuredDelays.Words("lognormal:20,0.4"));
        Assert.Throws<FormatException>(() => Terms("moments:1757000000000=1,1757000000000=2"));
    }
}
