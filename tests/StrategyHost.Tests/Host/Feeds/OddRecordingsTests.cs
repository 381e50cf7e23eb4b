using StrategyHost.Backtests;
using StrategyHost.Engine.Backtest;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Feeds;

// Other days, other coins, other numbers: what a run says may not depend on them.
public sealed class OddRecordingsTests : FeedFolderBench
{
    const long Hour = 3_600_000;

    static readonly OddFiles ether = new(4300.1m, 0.1m, 0.0123m);

    string In(string name) => Path.Combine(Folder, name);

    BacktestReport Run(string name, OddFiles files, string coin = "FOO")
    {
        files.Write(In(name), coin);
        return OddRun.Of(In(name));
    }

    static IEnumerable<string> Fills(BacktestReport report, decimal scale = 1) => report.Fills.Select(fill =>
        $"{fill.Side} {decimal.Parse(fill.Price.ToString()) / scale:0.########} "
        + $"{decimal.Parse(fill.Quantity.ToString()) * scale:0.########} {fill.IsMaker}");

    [Theory]
    [InlineData(24 * Hour)]
    [InlineData(4 * Hour)]
    [InlineData((26 * 24 + 4) * Hour)]
    [InlineData((542 * 24 + 4) * Hour)]
    [InlineData(-360 * 24 * Hour)]
    public void Another_day_gives_the_same_report(long later)
    {
        var base_ = Run("this", ether);
        var other = Run("other", new(4300.1m, 0.1m, 0.0123m) { Start = ether.Start + later });
        Assert.True(base_.FillCount > 50);
        Assert.Equal(Fills(base_), Fills(other));
        Assert.Equal(base_.Profit, other.Profit);
        Assert.Equal(base_.Funding.Select(f => f.Payment), other.Funding.Select(f => f.Payment));
        Assert.Equal((base_.HighestUsage, base_.Drawdown), (other.HighestUsage, other.Drawdown));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(0.1)]
    public void Ten_times_the_price_of_a_tenth_of_the_coins_gives_the_same_report(double scale)
    {
        var times = (decimal)scale;
        var base_ = Run("this", ether);
        var other = Run("other", new(4300.1m * times, 0.1m * times, 0.0123m / times));
        Assert.Equal(Fills(base_), Fills(other, times));
        Assert.InRange((base_.Profit.Total - other.Profit.Total).Abs.Units, 0, 100);
    }

    [Theory]
    [InlineData("BTC", "110000.12", "0.01", "0.00012345", true)]
    [InlineData("BTC", "110000.12345", "0.00001", "0.00345", false)]
    [InlineData("ETH", "4300.12345678", "0.00000013", "0.01", true)]
    [InlineData("UNIX", "9.12345678", "0.00000017", "1.1", true)]
    [InlineData("kSHIB", "0.0123456", "0.0000001", "1000.25", false)]
    [InlineData("XRP", "2.8123", "0.0001", "10.000001", false)]
    [InlineData("SHIB", "0.00001234", "0.00000001", "1000000", false)]
    [InlineData("PEPE", "0.0000098", "0.00000001", "1900000000", false)]
    [InlineData("LOW", "0.00000025", "0.00000001", "1999999999", false)]
    [InlineData("HIGH", "99999000", "1", "0.00001", false)]
    public void A_run_on_any_prices_and_sizes_comes_to_its_end_twice_the_same(
        string coin, string price, string tick, string size, bool hasDust)
    {
        var files = new OddFiles(Number(price), Number(tick), Number(size)) { HasDust = hasDust };
        var report = Run("odd", files, coin);
        Assert.Equal(report.Hash, OddRun.Of(In("odd")).Hash);
        Assert.Null(report.Fault);
        // Every fill's worth is exact: a product with more than eight decimals breaks an invariant.
        Assert.All(report.Fills, fill => Assert.Equal(0, (Int128)fill.Price.Units * fill.Quantity.Units % Fixed.One));
    }

    [Fact]
    public void Sizes_finer_than_a_desk_has_are_whole_lots_and_the_report_says_which()
    {
        new OddFiles(110000.1234m, 0.0001m, 0.00012345m).Write(In("fine"), "BTC");
        var market = PreparedMarket.For(new() { Paths = [In("fine")] }, new());
        var grid = market.Terms.Instruments[0].Grid;
        Assert.Equal(4, grid.SizeDecimals);
        Assert.Contains(market.Data.Notes, note =>
            note == "BTC has 4 size decimals, fewer than 6, as in its files, beside its prices of 4.");
        foreach (var (_, input) in market.Inputs!)
            if (input is TradeRecorded trade) Assert.True(grid.Holds(trade.Quantity));
            else if (input is BookRecorded book)
                Assert.All(book.Asks, level => Assert.True(grid.Holds(level.Quantity)));
    }

    [Fact]
    public void Prices_that_leave_sizes_no_room_are_rounded_bids_down_and_asks_up()
    {
        Write("prices_ETH.csv", Tops, $"1,4300.12345678,1.5,bid,{Noon}", $"1,4300.12345679,1.5,ask,{Noon}");
        var market = Load();
        var instrument = Assert.Single(RecordedFeed.Instruments(market));
        Assert.Equal(2, instrument.SizeDecimals);
        var told = market.Read(_ => instrument).Select(item => ((TopRecorded)item.Input).Level.Price.ToString());
        Assert.Equal(["4300.123456", "4300.123457"], told);
    }

    [Fact]
    public void A_book_of_changes_whose_prices_leave_sizes_no_room_is_refused_with_what_to_do()
    {
        Write("x.csv", "exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount",
            $"deribit,ETH_USDC-PERPETUAL,{Noon}000,{Noon}000,true,bid,4300.12345678,1.5",
            $"deribit,ETH_USDC-PERPETUAL,{Noon}000,{Noon}000,true,ask,4300.12345679,1.5");
        var fault = Assert.ThrowsAny<FeedError>(() => RecordedFeed.Instruments(Load()));
        Assert.Contains("record prices with fewer decimals", fault.Message);
    }

    [Fact]
    public void The_average_prices_of_liquidations_tell_nothing_of_a_grid()
    {
        Write("SOLUSDT-bookTicker-2025-09-04.csv",
            "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time",
            $"1,205.13,1.25,205.14,2,{Noon},{Noon}");
        Write("SOLUSDT-liquidationSnapshot-2025-09-04.csv",
            "time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,"
            + "last_fill_quantity,accumulated_fill_quantity",
            $"{Noon},SELL,LIMIT,IOC,3,204,205.12345678,FILLED,3,3");
        var market = Load();
        Assert.Equal(2, market.Files.Count);
        var instrument = Assert.Single(RecordedFeed.Instruments(market));
        Assert.Equal((2, Price.Parse("0.01")), (instrument.SizeDecimals, instrument.Tick));
    }

    [Fact]
    public void Bars_of_a_coin_of_which_trillions_are_traded_make_a_market()
    {
        Write("binance_spot_PEPEUSDT_1h_a_b.csv", Bars,
            $"{Noon},0.00000980,0.00000990,0.00000970,0.00000985,4500000000000.00",
            $"{Noon + Hour},0.00000985,0.00000990,0.00000970,0.00000980,450000000000000000000.00");
        var fault = Assert.ThrowsAny<FeedError>(() => Load());
        Assert.Contains("a volume", fault.Message);
        Write("binance_spot_PEPEUSDT_1h_a_b.csv", Bars,
            $"{Noon},0.00000980,0.00000990,0.00000970,0.00000985,4500000000000.00",
            $"{Noon + Hour},0.00000985,0.00000990,0.00000970,0.00000980,12.5");
        Assert.Null(OddRun.Of(Folder).Fault);
        var notes = PreparedMarket.For(new() { Paths = [Folder] }, new()).Data.Notes;
        Assert.Contains(notes, note => note.StartsWith("CAUTION: PEPE/USDC stands at 0.0000098"));
    }

    [Fact]
    public void Two_days_given_in_the_wrong_order_are_the_two_days()
    {
        ether.Write(In("b"), "FOO");
        new OddFiles(4300.1m, 0.1m, 0.0123m) { Start = ether.Start + 24 * Hour }.Write(In("a"), "FOO");
        Assert.Equal(OddRun.Of([In("b"), In("a")]).Hash, OddRun.Of([In("a"), In("b")]).Hash);
    }

    static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
