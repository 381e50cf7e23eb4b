using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Markets;

public class OracleFromMidsTests
{
    static readonly Time start = Time.FromMilliseconds(1_000_000);

    [Fact]
    public void It_publishes_at_the_first_mid_and_every_three_seconds_after()
    {
        var oracle = new OracleFromMids();
        Assert.Null(oracle.Due);
        oracle.Observe(start, Price.Parse("100"));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(start + i * OracleFromMids.Interval, oracle.Due);
            Assert.Equal(Price.Parse("100"), oracle.Publish());
        }
    }

    [Fact]
    public void After_its_memory_it_has_gone_some_two_thirds_of_the_way_to_a_new_mid()
    {
        var oracle = new OracleFromMids(TimeSpan.FromSeconds(9));
        oracle.Observe(start, Price.Parse("100"));
        oracle.Observe(start, Price.Parse("200"));
        double[] published = [.. Enumerable.Range(0, 4).Select(_ => oracle.Publish().ToDouble())];
        Assert.Equal(100, published[0], 6);
        Assert.Equal(200 - 100 * Math.Exp(-1), published[3], 6);
    }

    [Fact]
    public void How_often_the_same_mid_is_seen_does_not_matter_and_time_that_goes_back_is_no_time()
    {
        var (often, once) = (new OracleFromMids(), new OracleFromMids());
        foreach (var oracle in new[] { often, once })
        {
            oracle.Observe(start, Price.Parse("100"));
            oracle.Observe(start, Price.Parse("110"));
        }
        for (var i = 1; i < 30; i++) often.Observe(start + i * TimeSpan.FromMilliseconds(100), Price.Parse("110"));
        often.Observe(start, Price.Parse("110"));
        _ = (often.Publish(), once.Publish());
        Assert.Equal(once.Publish().ToDouble(), often.Publish().ToDouble(), 6);
    }
}
