using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Feeds;

public sealed class RecordedMarketTests : FeedFolderBench
{
    static readonly InstrumentId Btc = new(0), Eth = new(1);

    static Price P(string text) => Price.Parse(text);

    static Quantity Q(string text) => Quantity.Parse(text);

    [Fact]
    public void Files_become_one_stream_by_time_with_trade_before_book_before_top()
    {
        Write("trades_BTC.csv", Trades, $"1.5,109755.0,0.0011,buy,7,{Noon}", $"1.5,109754.0,2,sell,8,{Noon + 5}");
        Write("prices_BTC.csv", Tops, $"1.5,109755.5,1.25,bid,{Noon}", $"1.5,109756.0,0.5,ask,{Noon}");
        Write("orderbooks_BTC.csv", Books,
            $"1.5,1,{Noon},109755.0,3.2446,109756.0,15.1,109754.0,0.0034,,",
            $"1.5,1,{Noon + 6},109755.0,1,109756.0,1,109754.0,0,109757.0,2");
        Write("trades_ETH.csv", Trades, $"1.5,4266.9,0.0096,buy,1,{Noon}");
        var items = Read(Load());
        Assert.Equal([0, 0, 0, 0, 0, 5, 6], items.Select(item => (item.Time - At(0)).TotalMilliseconds));
        var book = Assert.IsType<BookRecorded>(items[2].Input);
        Assert.Equal([new(P("109755"), Q("3.2446")), new(P("109754"), Q("0.0034"))], book.Bids);
        Assert.Equal([new(P("109756"), Q("15.1"))], book.Asks);
        Assert.Equal(
            [
                new TradeRecorded(Btc, Side.Buy, P("109755"), Q("0.0011")),
                new TradeRecorded(Eth, Side.Buy, P("4266.9"), Q("0.0096")),
                new TopRecorded(Btc, Side.Buy, new(P("109755.5"), Q("1.25"))),
                new TopRecorded(Btc, Side.Sell, new(P("109756"), Q("0.5"))),
                new TradeRecorded(Btc, Side.Sell, P("109754"), Q("2")),
            ],
            items.Take(6).Where(item => item.Input is not BookRecorded).Select(item => item.Input));
        Assert.Single(Assert.IsType<BookRecorded>(items[6].Input).Bids);
    }

    [Fact]
    public void Faults_are_counted_for_each_file_and_the_rest_is_used()
    {
        Write("trades_BTC.csv", Trades,
            $"1,100,1,buy,1,{Noon}", $"1,101,1,buy,2,{Noon + 30_000}", $"1,101,1,buy,2,{Noon + 30_000}",
            $"1,102,1,sell,3,{Noon + 10}", $"1,103,1,sell,4,{Noon + 30_001}");
        Write("orderbooks_BTC.csv", Books,
            $"1,1,{Noon},100,1,101,1,99,1,102,1", $"1,1,{Noon + 1},101,1,101,1,99,1,102,1",
            $"1,1,{Noon - 1},100,1,101,1,99,1,102,1");
        Write("prices_BTC.csv", Tops,
            $"1,100,1,bid,{Noon}", $"1,101,1,ask,{Noon}", $"1,102,1,bid,{Noon + 1}", $"1,103,1,ask,{Noon + 1}",
            $"1,99,1,ask,{Noon + 2}", $"1,103,1,ask,{Noon + 3}");
        var market = Load();
        Assert.Equal(
            [(FeedContent.Trades, 5, 0), (FeedContent.Books, 3, 1), (FeedContent.Tops, 6, 1)],
            market.Files.Select(f => (f.Content, (int)f.Rows, (int)f.Crossed)));
        var (books, trades) = (market.Files[1], market.Files[0]);
        Assert.Equal((0, 1), (books.Gaps, books.Stale));
        Assert.Equal((1, 1, 1, 0), (trades.Gaps, trades.Duplicates, trades.Restamped, trades.Stale));
        Assert.Equal(TimeSpan.FromSeconds(30), trades.LongestGap);
        Assert.Contains("1 duplicates dropped; 1 times going back re-stamped", trades.ToString());
        var items = Read(market);
        Assert.Equal(
            [0, 30_000, 30_000, 30_001],
            items.Where(i => i.Input is TradeRecorded).Select(i => (i.Time - At(0)).TotalMilliseconds));
        Assert.Single(items, item => item.Input is BookRecorded);
        Assert.Equal(items.OrderBy(item => item.Time), items);
    }

    [Fact]
    public void A_filter_takes_markets_and_a_span_of_time()
    {
        Write("trades_BTC.csv", Trades,
            $"1,100,1,buy,1,{Noon}", $"1,101,1,buy,2,{Noon + 10}", $"1,1,1,buy,3,{Noon + 20}");
        Write("trades_ETH.csv", Trades, $"1,100,1,buy,1,{Noon}");
        Write("trades_SOL.csv", Trades, "not, even, looked, at");
        var filter = new FeedFilter { Markets = ["BTC", "ETH"], From = At(5), To = At(20) };
        var market = Load(filter);
        Assert.Equal([new("BTC", InstrumentKind.Perp)], market.Markets);
        Assert.Equal((At(5), At(20)), (market.First, market.Last));
        Assert.Equal([At(10)], Read(market).Select(item => item.Time));
        Assert.ThrowsAny<FeedError>(() => Load(filter with { From = At(50), To = At(60) }));
        Assert.ThrowsAny<FeedError>(() => Load(filter with { Markets = ["DOGE"] }));
    }

    [Fact]
    public void The_hash_is_that_of_the_contents_packed_or_not()
    {
        Write("trades_BTC.csv", Trades, $"1,100,1,buy,1,{Noon}");
        Write("trades_ETH.csv", Trades, $"1,100,1,buy,1,{Noon}");
        var (plain, items) = (Load().Hash, Read(Load()));
        Pack("trades_BTC.csv");
        Assert.Equal(plain, Load().Hash);
        Assert.Equal(items, Read(Load()));
        Write("trades_ETH.csv", Trades, $"1,100,1,buy,2,{Noon}");
        Assert.NotEqual(plain, Load().Hash);
        Assert.Equal(64, plain.Length);
    }

    [Fact]
    public void A_bar_walks_from_open_over_both_extremes_to_close()
    {
        Write("binance_usdm_BTCUSDT_1m_2025-01-01_2025-01-02.csv", Bars,
            $"{Noon},100,104,98,103,12.00000000001", $"{Noon + 60_000},103,103,90,91,0");
        var items = Read(Load());
        Assert.Equal(
            [0, 20_000, 40_000, 59_999, 60_000, 80_000, 100_000, 119_999],
            items.Where(i => i.Input is BookRecorded).Select(i => (i.Time - At(0)).TotalMilliseconds));
        Assert.Equal(
            [
                new TradeRecorded(Btc, Side.Sell, P("98"), Q("4")),
                new TradeRecorded(Btc, Side.Buy, P("104"), Q("4")),
                new TradeRecorded(Btc, Side.Sell, P("103"), Q("4")),
            ],
            items.Select(item => item.Input).OfType<TradeRecorded>());
        var books = items.Select(item => item.Input).OfType<BookRecorded>().ToArray();
        Assert.Equal(new Level(P("99.99"), Q("3")), books[0].Bids[0]);
        Assert.Equal(new Level(P("100.01"), Q("3")), books[0].Asks[0]);
        Assert.Equal(Q("0.0001"), books[7].Bids[0].Quantity);
        Assert.Equal(P("103"), new Price((books[5].Bids[0].Price + books[5].Asks[0].Price).Units / 2));
        Assert.All(books, book => Assert.True(book.Bids[0].Price < book.Asks[0].Price));
    }

    [Fact]
    public void Marks_and_funding_are_read_and_late_stamps_taken_back_to_their_hour()
    {
        var hour = Noon - Noon % 3_600_000;
        Write("bybit_linear_BTCUSDT_mark_1h_a_b.csv", "time_ms,open,high,low,close", $"{hour},100,101,99,99.5");
        Write("okx_swap_ETH-USDT_funding_8h_a_b.csv", "time_ms,funding_rate",
            $"{hour + 2_900},0.0000125471", $"{hour + 3_600_000},-0.0001", $"{hour + 8_000_000},0");
        var items = Read(Load());
        Assert.Equal(
            [P("100"), P("101"), P("99"), P("99.5")],
            items.Select(item => item.Input).OfType<MarkPublished>().Select(mark => mark.Price));
        Assert.Equal(
            [
                new(Time.FromMilliseconds(hour), new FundingPublished(Eth, Rate.Parse("0.0000125471"))),
                new(Time.FromMilliseconds(hour + 3_600_000), new FundingPublished(Eth, Rate.Parse("-0.0001"))),
                new(Time.FromMilliseconds(hour + 8_000_000), new FundingPublished(Eth, Rate.Zero)),
            ],
            items.Where(item => item.Input is FundingPublished));
    }

    [Fact]
    public void Names_tell_the_market()
    {
        (string, string?)[] names =
        [
            ("orderbooks_BTC.csv.gz", "BTC"), ("hyperliquid_perp_kPEPE-USDC_funding_1h_a_b.csv.gz", "kPEPE"),
            ("binance_spot_ETHUSDT_1m_a_b.csv.gz", "ETH/USDC"), ("ftx_perp_BTC-PERP_1m_a_b.csv", "BTC"),
            ("dydx_v3_BTC-USD_funding_1h_a_b.csv.gz", "BTC"), ("okx_swap_SOL-USDT_5m_a_b.csv.gz", "SOL"),
            ("MANIFEST.csv", null), ("spot_perp_funding_8h_binance_bybit.csv.gz", null),
        ];
        foreach (var (name, market) in names) Assert.Equal(market, FeedMarket.FromFile(name)?.Name);
    }
}
