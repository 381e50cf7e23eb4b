using StrategyHost.Feeds;
using StrategyHost.Model;
using StrategyHost.Tests.Host.Recordings;

namespace StrategyHost.Tests.Host.Feeds;

public sealed class TardisTests : RecordingBench
{
    const string Head = "exchange,symbol,timestamp,local_timestamp";
    const string Sol = "binance-futures,SOLUSDT", Xbt = "bitmex,XBTUSD";
    const long Micro = Noon * 1000;

    [Fact]
    public void Level_rows_of_one_message_become_one_row_and_a_snapshot_begins_the_book_anew()
    {
        var market = RecordedMarket.Load([Write("a.csv", $"{Head},is_snapshot,side,price,amount",
            $"{Sol},{Micro},{Micro + 5},true,ask,101,1",
            $"{Sol},{Micro},{Micro + 5},true,bid,100,2",
            $"{Sol},{Micro + 7},{Micro + 9},false,bid,100,0",
            $"{Sol},{Micro + 7},{Micro + 9},false,bid,99,4",
            $"{Sol},{Micro + 20},{Micro + 22},true,ask,102,1",
            $"{Sol},{Micro + 20},{Micro + 22},true,bid,98,2")]);
        Assert.Equal((FeedContent.Depth, 3L), (market.Files[0].Content, market.Files[0].Rows));
        var inputs = market.Read(InstrumentOf).Select(item => item.Input).ToList();
        Assert.Equal(["book 100 101", "100:0 99:4", "book 98 102"], inputs.Select(input => input switch
        {
            BookRecorded book => $"book {Assert.Single(book.Bids).Price} {Assert.Single(book.Asks).Price}",
            DepthRecorded depth => string.Join(' ', depth.Bids.Select(level => $"{level.Price}:{level.Quantity}")),
            _ => input.ToString(),
        }));
    }

    [Fact]
    public void A_ticker_tells_mark_and_index_when_they_move_and_the_rate_when_its_time_has_come()
    {
        var market = RecordedMarket.Load([Write("t.csv",
            $"{Head},funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,index_price,"
                + "mark_price",
            $"deribit,SOL-PERPETUAL,{Micro},{Micro + 5},{Micro + 10},0.0001,,5,,99,100",
            $"deribit,SOL-PERPETUAL,{Micro + 6},{Micro + 7},{Micro + 10},0.0002,,5,,99,100",
            $"deribit,SOL-PERPETUAL,{Micro + 11},{Micro + 12},{Micro + 90},0.0003,,,,99,101")]);
        Assert.Equal(
            [
                new OraclePublished(new(1), Price.Parse("99")), new MarkPublished(new(1), Price.Parse("100")),
                new MarkPublished(new(1), Price.Parse("101")), new FundingPublished(new(1), Rate.Parse("0.0002")),
            ],
            market.Read(InstrumentOf).Select(item => item.Input));
    }

    [Fact]
    public void Trades_of_no_known_side_are_kept_counted_and_not_told_and_liquidations_are_no_trades()
    {
        Write("trades.csv", $"{Head},id,side,price,amount",
            $"{Xbt},{Micro},{Micro + 5},ab-1,buy,8000,16000",
            $"{Xbt},{Micro + 1},{Micro + 5},ab-2,unknown,8000,1",
            $"{Xbt},{Micro + 2},{Micro + 5},ab-1,buy,8000,16000");
        Write("liquidations.csv", $"{Head},id,side,price,amount",
            $"{Xbt},{Micro},{Micro + 5},7,sell,7999,10");
        var market = Load();
        Assert.Equal([FeedContent.Trades, FeedContent.Liquidations], market.Files.Select(file => file.Content));
        Assert.Equal((1, 1), (market.Files[0].Sideless, market.Files[0].Duplicates));
        var trade = Assert.IsType<TradeRecorded>(Assert.Single(Read(market)).Input);
        Assert.Equal(Quantity.Parse("2"), trade.Quantity);
        Assert.Equal("BTC-USD", market.Files[0].Market.Name);
    }

    [Fact]
    public void Tick_and_lot_come_from_the_rows_and_what_is_stated_goes_before_them()
    {
        var path = Write("q.csv", $"{Head},ask_amount,ask_price,bid_price,bid_amount",
            $"okex-swap,NEW-USDT-SWAP,{Micro},{Micro + 5},3.5,10.25,10.05,1",
            $"okex-swap,NEW-USDT-SWAP,{Micro + 1},{Micro + 5},3,10.25,,");
        var only = Assert.Single(RecordedFeed.Instruments(RecordedMarket.Load([path])));
        Assert.Equal(("NEW", 1, Price.Parse("0.05")), (only.Name, only.SizeDecimals, only.Tick));
        Assert.True(only.Grid.Holds(Price.Parse("12345.65")) && !only.Grid.Holds(Price.Parse("10.07")));
        var note = InstrumentNote.Parse("NEW-USDT-SWAP,tick=0.01,lot=0.001,contract=0.1");
        var stated = new FeedFilter { Instruments = [note] };
        only = Assert.Single(RecordedFeed.Instruments(RecordedMarket.Load([path], stated)));
        Assert.Equal((4, Price.Parse("0.01")), (only.SizeDecimals, only.Tick));
    }

    [Theory]
    [InlineData("bitmex", "XBTUSD", true, "BTC", "USD")]
    [InlineData("binance-coinm", "BNBUSD_PERP", true, "BNB", "USD")]
    [InlineData("binance-usdm", "BNBBUSD", true, "BNB", "BUSD")]
    [InlineData("binance-usdm", "1000PEPEUSDT", true, "1000PEPE", "USDT")]
    [InlineData("deribit", "BTC-PERPETUAL", true, "BTC", "USD")]
    [InlineData("okex-swap", "SOL-USDT-SWAP", true, "SOL", "USDT")]
    [InlineData("dydx", "ETH-USD", true, "ETH", "USD")]
    [InlineData("binance-spot", "DOGETUSD", false, "DOGE", "TUSD")]
    [InlineData("binance-spot", "ETHBTC", false, "ETH", "BTC")]
    public void A_symbol_is_a_coin_and_its_quote(string venue, string symbol, bool isPerp, string coin, string quote)
    {
        var market = SymbolNames.Market(venue, symbol, isPerp ? InstrumentKind.Perp : InstrumentKind.Spot);
        Assert.Equal((coin, quote, quote != "BTC"), (market.Base, market.Quote, market.IsInDollars));
    }
}
