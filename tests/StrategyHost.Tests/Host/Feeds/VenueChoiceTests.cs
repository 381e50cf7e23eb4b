using StrategyHost.Backtests;
using StrategyHost.Feeds;

namespace StrategyHost.Tests.Host.Feeds;

// A folder that tells of one market more than once: by several venues, in bars of several lengths.
public sealed class VenueChoiceTests : FeedFolderBench
{
    void SomeBars(string name, int minutes, int days = 0) => Write(name, [Bars, .. Enumerable.Range(0, 5).Select(
        i => $"{Noon + days * 86_400_000L + i * minutes * 60_000L},100,110,90,105,5")]);

    [Fact]
    public void Bars_of_two_lengths_are_refused_with_the_option_that_chooses()
    {
        SomeBars("binance_usdm_BTCUSDT_1m_x.csv", 1);
        SomeBars("binance_usdm_BTCUSDT_1h_x.csv", 60);
        Assert.Contains("--interval 1m", Assert.Throws<OverlapFault>(() => Load()).Message);
        var chosen = Load(new() { Interval = TimeSpan.FromHours(1) });
        Assert.Equal("binance_usdm_BTCUSDT_1h_x.csv", Assert.Single(chosen.Files).File);
        var none = Assert.Throws<FeedError>(() => Load(new() { Interval = TimeSpan.FromMinutes(5) }));
        Assert.Contains("no bars of 5m, only of 1m, 1h", none.Message);
    }

    [Fact]
    public void A_market_of_two_venues_is_refused_with_the_option_that_chooses()
    {
        SomeBars("binance_usdm_BTCUSDT_1m_x.csv", 1);
        SomeBars("bybit_linear_BTCUSDT_1m_x.csv", 1);
        Assert.Contains("--venue bybit-linear", Assert.Throws<OverlapFault>(() => Load()).Message);
        Assert.Equal("bybit-linear", Assert.Single(Load(new() { Venue = "bybit-linear" }).Files).Source.Venue);
        Assert.Equal(
            "binance-usdm", Assert.Single(Load(new() { Markets = ["binance-usdm:BTCUSDT"] }).Files).Source.Venue);
        var none = Assert.Throws<ForeignFile>(() => Load(new() { Venue = "okx" })).Message;
        Assert.EndsWith("of the venue okx; there are binance-usdm:BTCUSDT, bybit-linear:BTCUSDT", none);
        none = Assert.Throws<ForeignFile>(() => Load(new() { Markets = ["btc"] })).Message;
        Assert.EndsWith("of btc; there are binance-usdm:BTCUSDT, bybit-linear:BTCUSDT", none);
    }

    [Fact]
    public void A_market_of_two_venues_is_not_spliced_where_their_days_do_not_meet()
    {
        SomeBars("binance_usdm_BTCUSDT_1m_x.csv", 1);
        SomeBars("bybit_linear_BTCUSDT_1m_x.csv", 1, days: 30);
        var refused = Assert.Throws<OverlapFault>(() => Load()).Message;
        Assert.Contains("has another market's BTC than", refused);
        Assert.Contains("--venue bybit-linear", refused);
        Assert.Single(Load(new() { Venue = "bybit-linear" }).Files);
    }

    [Fact]
    public async Task The_catalogue_offers_each_venue_and_length_as_a_set_of_its_own()
    {
        SomeBars("binance_usdm_BTCUSDT_1m_x.csv", 1);
        SomeBars("binance_usdm_BTCUSDT_1h_x.csv", 60);
        SomeBars("bybit_linear_BTCUSDT_1m_x.csv", 1);
        using var catalogue = new DataCatalogue([Folder]);
        var sets = await catalogue.AllAsync(default);
        var name = Path.GetFileName(Folder);
        Assert.Equal(
            [$"{name} (binance-usdm 1h)", $"{name} (binance-usdm 1m)", $"{name} (bybit-linear 1m)"],
            sets.Select(set => set.Id).Order(StringComparer.Ordinal));
        Assert.All(sets, set => Assert.True(set.IsUsable));
        var hours = sets.Single(set => set.Interval == TimeSpan.FromHours(1));
        var choice = hours.Chosen(new() { Markets = ["BTC"] });
        Assert.Equal(("binance-usdm", TimeSpan.FromHours(1)), (choice.Venue, choice.Interval));
        Assert.Equal("binance_usdm_BTCUSDT_1h_x.csv", Assert.Single(PreparedMarket.For(choice, new()).Data.Files).File);
    }
}
