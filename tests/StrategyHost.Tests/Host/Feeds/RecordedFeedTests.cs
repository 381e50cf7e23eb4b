using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Feeds;

public sealed class RecordedFeedTests : FeedFolderBench
{
    void WriteTwoMarkets()
    {
        Write("orderbooks_BTC.csv", Books,
            $"1,1,{Noon},100,1,102,1,99,1,103,1", $"1,1,{Noon + 9_000},110,1,112,1,99,1,113,1");
        Write("prices_ETH.csv", Tops,
            $"1,10,1,bid,{Noon + 1_000}", $"1,12,1,ask,{Noon + 2_000}", $"1,11,1,bid,{Noon + 8_000}");
        Write("trades_BTC.csv", Trades, $"1,100,1,sell,1,{Noon + 500}", $"1,100,1,sell,2,{Noon + 2_500}");
    }

    [Fact]
    public void A_run_begins_when_every_market_has_two_sides_and_knows_what_stands_then()
    {
        WriteTwoMarkets();
        var market = Load();
        var items = RecordedFeed.Read(market, RecordedFeed.Instruments(market)).ToArray();
        var opening = items.TakeWhile(item => item.Time == At(2_000)).Select(item => item.Input.GetType().Name);
        Assert.Equal(
            ["OraclePublished", "OraclePublished", "BookRecorded", "TopRecorded", "TopRecorded"], opening);
        Assert.Equal(new OraclePublished(new(0), Price.Parse("101")), items[0].Input);
        Assert.Equal(new OraclePublished(new(1), Price.Parse("11")), items[1].Input);
        var trade = Assert.Single(items, item => item.Input is TradeRecorded);
        Assert.Equal(At(2_500), trade.Time);
        Assert.Equal(items.OrderBy(item => item.Time), items);
    }

    [Fact]
    public void The_oracle_follows_the_mid_slowly_and_is_silent_while_nothing_moves()
    {
        WriteTwoMarkets();
        var market = Load();
        var oracles = RecordedFeed.Read(market, RecordedFeed.Instruments(market))
            .Where(item => item.Input is OraclePublished { Instrument.Value: 1 }).ToArray();
        Assert.Equal([At(2_000)], oracles.Select(item => item.Time));
        Write("prices_ETH.csv", Tops,
            $"1,10,1,bid,{Noon + 1_000}", $"1,12,1,ask,{Noon + 2_000}", $"1,11,1,bid,{Noon + 4_000}",
            $"1,11,1,bid,{Noon + 9_000}");
        market = Load();
        oracles = [.. RecordedFeed.Read(market, RecordedFeed.Instruments(market))
            .Where(item => item.Input is OraclePublished { Instrument.Value: 1 })];
        Assert.Equal([At(2_000), At(5_000), At(8_000)], oracles.Select(item => item.Time));
        Assert.InRange(((OraclePublished)oracles[1].Input).Price.ToDouble(), 11.01, 11.2);
    }

    [Fact]
    public void The_oracle_of_bars_is_their_price_at_each_point_and_nothing_between()
    {
        Write("bybit_linear_BTCUSDT_1h_a_b.csv", Bars,
            $"{Noon},100,110,90,105,8", $"{Noon + 3_600_000},105,105,105,105,8");
        var market = Load();
        var oracles = RecordedFeed.Read(market, RecordedFeed.Instruments(market))
            .Where(item => item.Input is OraclePublished).ToArray();
        Assert.Equal(
            [At(0), At(1_200_000), At(2_400_000), At(3_599_999)], oracles.Select(item => item.Time));
        Assert.Equal(
            ["100", "90", "110", "105"],
            oracles.Select(item => $"{Math.Round(((OraclePublished)item.Input).Price.ToDouble())}"));
    }

    [Fact]
    public void A_market_without_prices_is_left_out_and_an_unknown_coin_takes_its_decimals_from_the_files()
    {
        Write("prices_NEW.csv", Tops, $"1,0.5,12.25,bid,{Noon}", $"1,0.6,3,ask,{Noon}");
        Write("trades_BTC.csv", Trades, $"1,100,1,sell,1,{Noon + 500}");
        var market = Load();
        var only = Assert.Single(RecordedFeed.Instruments(market));
        Assert.Equal(("NEW", 2, 3), (only.Name, only.SizeDecimals, only.MaxLeverage));
        Assert.Equal(3, RecordedFeed.Read(market, [only]).Count());
        using var feed = new RecordedFeed(market, [only]);
        Assert.Equal(At(0), feed.NextTime);
        Assert.StartsWith("recorded, NEW, data ", feed.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_without_any_prices_are_no_market()
    {
        Write("a_perp_BTC-USDC_funding_b.csv", "time_ms,funding_rate", $"{Noon},0.0001");
        var fault = Assert.ThrowsAny<FeedError>(() => RecordedFeed.Instruments(Load()));
        Assert.Contains("no market has prices", fault.Message, StringComparison.Ordinal);
    }
}
