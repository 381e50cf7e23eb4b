using StrategyHost.Backtests;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Feeds;

public sealed class TradedBookTests : FeedFolderBench
{
    static readonly Instrument instrument = new()
    {
        Id = new(0), Name = "FOO", Kind = InstrumentKind.Perp, Base = "FOO", SizeDecimals = 2,
        Tick = Price.Parse("0.1"),
    };

    static string Words(BookRecorded book) =>
        $"{book.Bids.FirstOrDefault().Price} x {book.Bids.FirstOrDefault().Quantity}, "
        + $"{book.Asks[0].Price} x {book.Asks[0].Quantity}";

    [Fact]
    public void What_buyers_paid_is_the_ask_and_what_sellers_got_the_bid_and_the_two_never_meet()
    {
        var book = new TradedBook(instrument, Rate.FromMillionths(100));
        string After(Side side, string price, string size) =>
            Words(book.After(new(instrument.Id, side, Price.Parse(price), Quantity.Parse(size))));
        Assert.Equal("99.9 x 2, 100 x 2", After(Side.Buy, "100", "2"));
        Assert.Equal("99.5 x 3, 100 x 2", After(Side.Sell, "99.5", "3"));
        Assert.Equal("99.5 x 3, 100.2 x 1", After(Side.Buy, "100.2", "1"));
        Assert.Equal("101 x 4, 101.1 x 4", After(Side.Sell, "101", "4"));
        Assert.Equal("89.9 x 5, 90 x 5", After(Side.Buy, "90", "5"));
    }

    [Fact]
    public void Trades_alone_are_a_market_and_the_report_says_what_its_book_is()
    {
        var tables = new OddFiles(4300.1m, 0.1m, 0.0123m).Tables();
        Write("trades_FOO.csv", [.. tables["trades"]]);
        var market = PreparedMarket.For(new() { Paths = [Folder] }, new());
        Assert.Contains(market.Data.Notes, note => note.StartsWith("CAUTION: FOO has trades alone. "));
        Assert.All(market.Inputs!, item => Assert.True(item.Input is not BookRecorded book
            || book.Bids[0].Price < book.Asks[0].Price));
        var report = OddRun.Of(Folder);
        Assert.True(report.FillCount > 20);
        Assert.Equal(report.Hash, OddRun.Of(Folder).Hash);
    }

    [Fact]
    public void Beside_a_market_with_prices_trades_alone_are_left_out()
    {
        Write("prices_BTC.csv", Tops, $"1,100,1,bid,{Noon}", $"1,101,1,ask,{Noon + 1}");
        Write("trades_ETH.csv", Trades, $"1,100,1,sell,1,{Noon}");
        Assert.Equal("BTC", Assert.Single(RecordedFeed.Instruments(Load())).Name);
    }
}
