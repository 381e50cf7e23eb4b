using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Feeds;

// Tables of Binance's public archive, with and without a header, and bars as other programs write them.
public sealed class ArchiveTests : FeedFolderBench
{
    const string Klines =
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,"
        + "ignore";

    static string Bar(int minute, bool isMicro = false, string volume = "5") =>
        $"{Noon + minute * 60_000}{(isMicro ? "000" : "")},100,110,90,105,{volume},"
        + $"{Noon + minute * 60_000 + 59_999}{(isMicro ? "999" : "")},500,7,2,200,0";

    FeedReport One(string path, FeedFilter? filter = null) => Assert.Single(RecordedMarket.Load([path], filter).Files);

    string In(string folder, string name, params string[] lines)
    {
        Directory.CreateDirectory(Path.Combine(Folder, folder));
        return Write(Path.Combine(folder, name), lines);
    }

    [Fact]
    public void Bars_of_spot_come_without_a_header_and_in_microseconds()
    {
        var report = One(Write("PEPEUSDT-1m-2025-01-01.csv", Bar(0, true), Bar(1, true), Bar(2, true)));
        Assert.Equal(
            ("binance-spot:PEPEUSDT", FeedContent.Bars, 3L), (report.Source.Name, report.Content, report.Rows));
        Assert.Equal((At(0), At(120_000)), (report.First, report.Last));
        Assert.Equal(TimeSpan.FromMinutes(1), report.Interval);
    }

    [Fact]
    public void The_folder_goes_before_the_header_and_the_symbol_before_both()
    {
        string Name(string path) => One(path).Source.Name;
        Assert.Equal("binance-usdm:SOLUSDT", Name(Write("SOLUSDT-1m-2025-01-01.csv", Klines, Bar(0), Bar(1))));
        Assert.Equal("binance-usdm:SOLUSDT", Name(In("futures/um/x", "SOLUSDT-1m-2025-01-02.csv", Bar(0), Bar(1))));
        Assert.Equal("binance-spot:SOLUSDT", Name(In("spot/x", "SOLUSDT-1m-2025-01-02.csv", Klines, Bar(0), Bar(1))));
        Assert.Equal(
            "binance-coinm:SOLUSD_PERP", Name(Write("SOLUSD_PERP-1m-2025-01-01.csv", Klines, Bar(0), Bar(1))));
    }

    [Fact]
    public void Marks_that_look_like_bars_are_told_by_their_folder_or_asked_for()
    {
        string[] lines = [Klines, Bar(0, volume: "0"), Bar(1, volume: "0")];
        Assert.Equal(
            FeedContent.Marks, One(In("um/markPriceKlines/BTCUSDT", "BTCUSDT-1m-2025-01-01.csv", lines)).Content);
        Assert.Equal(
            FeedContent.Premiums, One(In("um/premiumIndexKlines/BTCUSDT", "BTCUSDT-1m-2025-01-01.csv", lines)).Content);
        var unnamed = Write("BTCUSDT-1m-2025-01-01.csv", lines);
        Assert.Contains("--format mark", Assert.Throws<FeedError>(() => One(unnamed)).Message);
        Assert.Equal(FeedContent.Marks, One(unnamed, new() { Format = FeedFormat.Marks }).Content);
    }

    [Fact]
    public void Trades_know_their_aggressor_by_who_the_maker_was()
    {
        var aggregates = Write("BTCUSDT-aggTrades-2025-01-01.csv",
            "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker",
            $"7,100.5,0.25,1,3,{Noon},true", $"8,100.6,0.5,4,4,{Noon + 1},false");
        var prints = RecordedMarket.Load([aggregates]).Read(InstrumentOf).Select(item => item.Input).ToList();
        Assert.Equal(
            [
                new TradeRecorded(new(0), Side.Sell, Price.Parse("100.5"), Quantity.Parse("0.25")),
                new TradeRecorded(new(0), Side.Buy, Price.Parse("100.6"), Quantity.Parse("0.5")),
            ],
            prints);
        var spot = Write("ETHUSDT-trades-2025-01-01.csv", $"1,100,2,200,{Noon}000,True,True");
        Assert.Equal("binance-spot:ETHUSDT", One(spot).Source.Name);
        var linear = Write("XRPUSDT-trades-2021-01-01.csv", $"1,100,2,200,{Noon},false");
        Assert.Equal("binance-usdm:XRPUSDT", One(linear).Source.Name);
    }

    [Fact]
    public void Best_prices_and_settlements_of_the_archive_are_read()
    {
        Write("BTCUSDT-bookTicker-2025-01-01.csv",
            "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time",
            $"1,100,2,101,3,{Noon},{Noon + 2}", $"2,100,2,101,0,{Noon + 5},{Noon + 6}");
        Write("BTCUSDT-fundingRate-2025-01.csv", "calc_time,funding_interval_hours,last_funding_rate",
            "1757001600003,8,-1e-05", "1757030400000,8,0.0001");
        var market = Load();
        Assert.Equal([FeedContent.Quotes, FeedContent.Funding], market.Files.Select(file => file.Content));
        Assert.Equal(
            ["100", "101"],
            Read(market).Select(item => item.Input).OfType<TopRecorded>().Select(top => $"{top.Level.Price}"));
        Assert.Equal(
            [Rate.Parse("-0.00001"), Rate.Parse("0.0001")],
            Read(market).Select(item => item.Input).OfType<FundingPublished>().Select(one => one.Rate));
    }

    [Theory]
    [InlineData("timestamp,percentage,depth,notional", "no levels")]
    [InlineData("create_time,symbol,sum_open_interest", "no prices")]
    [InlineData("1381095000,122.0,122.0,122.0,122.0,0.1,1", "write a header line over it")]
    [InlineData("time;open;high;low;close;volume", "parted by ';'")]
    public void A_table_that_is_no_market_is_refused_in_words_of_its_own(string head, string words) =>
        Assert.Contains(words, Assert.Throws<ForeignFile>(() => One(Write("BTCUSDT-x.csv", head))).Message);

    [Theory]
    [InlineData("Date,Open,High,Low,Close,Adj Close,Volume", "2025-01-0{0},1.00000000049,2,0.5,1.5,1.5,7")]
    [InlineData("time,open,high,low,close,Volume,EMA", "2025-01-0{0}T02:00:00+02:00,1,2,0.5,1.5,7,1")]
    [InlineData("date,open,high,low,close,volume", "2025-01-0{0} 00:00:00+00:00,1,2e0,5e-1,1.5,7")]
    [InlineData("\"timestamp\",\"open\",\"high\",\"low\",\"close\",\"volume\"", "\"2025-01-0{0} 00:00\",1,2,0.5,1.5,7")]
    [InlineData("unix,date,symbol,open,high,low,close,Volume USDT,Volume BTC", "2025-01-0{0},x,y,1,2,0.5,1.5,10,7")]
    public void Bars_of_other_programs_say_the_same(string head, string row)
    {
        var rows = Enumerable.Range(1, 3).Select(day => row.Replace("{0}", day.ToString()));
        string[] heads = head.StartsWith("unix") ? ["https://www.CryptoDataDownload.com", head] : [head];
        var path = Write("bars.csv", [.. heads, .. rows]);
        var filter = new FeedFilter { Instruments = [InstrumentNote.Parse("BTC")] };
        var report = One(path, filter);
        Assert.Equal((FeedContent.Bars, 3L), (report.Content, report.Rows));
        Assert.Equal(new DateTime(2025, 1, 1), report.First.ToDateTime());
        Assert.Equal(TimeSpan.FromDays(1), report.Interval);
        using var source = FeedFound.Look(path, filter).Open();
        Assert.True(source.Next());
        Assert.Equal(
            [100_000_000, 200_000_000, 50_000_000, 150_000_000, 700_000_000], source.Row.Numbers[..5]);
    }

    [Fact]
    public void Bars_from_the_newest_to_the_oldest_are_refused_and_not_dropped()
    {
        var path = Write("hyperliquid_perp_BTC-USDC_1m_x.csv", [Bars, .. Enumerable.Range(0, 9).Reverse().Select(
            i => $"{Noon + i * 60_000},100,110,90,105,5")]);
        Assert.Contains("sort it by time", Assert.Throws<FeedError>(() => One(path)).Message);
    }

    [Fact]
    public void A_minute_between_tickers_is_their_pace_and_no_gap()
    {
        var path = Write("asset_ctxs.csv", ["time,coin,funding,oracle_px,mark_px", .. Enumerable.Range(0, 9).Select(
            i => $"2025-01-01T00:0{i}:00Z,BTC,0.00001,100,101")]);
        Assert.Equal(0, One(path).Gaps);
    }
}
