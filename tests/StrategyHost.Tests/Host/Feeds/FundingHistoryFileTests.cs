using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Feeds;

public sealed class FundingHistoryFileTests : FeedFolderBench
{
    const string Header = "time_ms,funding_rate";
    const long Eight = 8 * 3_600_000;
    const long Start = 1_756_972_800_000;

    string WriteEightHours() => Write("binance_usdm_BTCUSDT_funding_8h_a_b.csv", Header,
        $"{Start},0.0001", $"{Start + Eight + 12},-0.00002", $"{Start + 2 * Eight},1e-05");

    [Fact]
    public void A_history_is_what_was_settled_before_a_moment()
    {
        var history = FundingHistoryFile.Read(
            WriteEightHours(), new(3), Time.FromMilliseconds(Start + 2 * Eight), "manager");
        Assert.Equal(
            [
                new(Time.FromMilliseconds(Start), Rate.Parse("0.0001")),
                new(Time.FromMilliseconds(Start + Eight + 12), Rate.Parse("-0.00002")),
            ],
            history.Points);
        Assert.Equal(("binance_usdm_BTCUSDT_funding_8h_a_b.csv", "manager", 3),
            (history.Source, history.By, history.Instrument.Value));
    }

    [Theory]
    [InlineData("x,0.1", "time_ms")]
    [InlineData("1756972800000,2", "funding_rate")]
    [InlineData("1756972800000,", "funding_rate")]
    public void A_row_that_is_none_is_named(string row, string column)
    {
        var path = Write("a.csv", Header, row);
        var fault = Assert.ThrowsAny<FeedError>(() => FundingHistoryFile.Read(path, new(0), new(long.MaxValue), ""));
        Assert.Contains(column, fault.Message);
        Assert.Contains("2", fault.Message);
    }

    [Fact]
    public void A_market_settled_every_eight_hours_runs_by_that_rule_and_begins_with_what_it_knows()
    {
        WriteEightHours();
        var market = Load();
        Assert.Equal(FundingTerms.EightHours, market.FundingRule());
        var history = Assert.Single(market.FundingBefore(Time.FromMilliseconds(Start + Eight), InstrumentOf));
        Assert.Equal(Rate.Parse("0.0001"), Assert.Single(history.Points).Rate);
        Assert.Empty(market.FundingBefore(Time.FromMilliseconds(Start), InstrumentOf));
    }

    [Fact]
    public void An_hourly_market_keeps_the_default_rule()
    {
        Write("dydx_v3_BTC-USD_funding_1h_a_b.csv", Header, $"{Start},0.0001", $"{Start + 3_600_000},0.0001");
        Assert.Null(Load().FundingRule());
    }
}
