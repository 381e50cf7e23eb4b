using StrategyHost.Engine.Markets;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Feeds;

// Recordings that tell of single orders: a Hyperliquid node's changes of the book, LOBSTER's messages.
public sealed class OrderFilesTests : FeedFolderBench
{
    static string Block(int millisecond, params string[] events) =>
        $"{{\"local_time\":\"2025-06-10T12:00:01.{millisecond:000}000000\","
        + $"\"block_time\":\"2025-06-10T12:00:00.{millisecond:000}000000\",\"block_number\":{1000 + millisecond},"
        + $"\"events\":[{string.Join(",", events)}]}}";

    static string Change(long order, string side, string price, string diff) =>
        $"{{\"user\":\"0x7a\",\"oid\":{order},\"coin\":\"BTC\",\"side\":\"{side}\",\"px\":\"{price}\","
        + $"\"raw_book_diff\":{diff}}}";

    static string New(string size) => $"{{\"new\":{{\"sz\":\"{size}\"}}}}";

    static string Update(string left) => $"{{\"update\":{{\"origSz\":\"9\",\"newSz\":\"{left}\"}}}}";

    static IEnumerable<string> Words(IEnumerable<Input> inputs) => inputs.Select(input => input switch
    {
        OrderRecorded order => $"{order.Id} {order.Side} {order.Left}@{order.Price}",
        TradeRecorded trade => $"trade {trade.Aggressor} {trade.Quantity}@{trade.Price}",
        _ => input.GetType().Name,
    });

    [Fact]
    public void A_nodes_changes_are_orders_as_they_rest()
    {
        var path = Write("20", Block(1, Change(1, "B", "100", New("2")), Change(2, "A", "101", New("3"))),
            Block(2, Change(1, "B", "100", Update("1.5")), Change(7, "A", "102", Update("4"))),
            Block(3, Change(2, "A", "101", "\"remove\""), "{\"time\":1,\"user\":\"0x\",\"status\":\"open\"}"));
        var market = RecordedMarket.Load([path]);
        var report = Assert.Single(market.Files);
        Assert.Equal(("hyperliquid:BTC", FeedContent.Orders, 5L), (report.Source.Name, report.Content, report.Rows));
        Assert.Equal(
            ["1 Buy 2@100", "2 Sell 3@101", "1 Buy 1.5@100", "7 Sell 4@102", "2 Sell 0@101"],
            Words(market.Read(InstrumentOf).Select(item => item.Input)));
    }

    [Fact]
    public void A_change_without_its_block_or_its_size_is_named_by_line()
    {
        var bare = Write("20", Change(1, "B", "100", New("2")).Replace("{\"user\"", "{\"block_time\":1,\"user\""));
        Assert.ThrowsAny<FeedError>(() => RecordedMarket.Load([bare]));
        var empty = Write("21", Block(1, Change(1, "B", "100", "{\"new\":{}}")));
        Assert.Contains("line 1", Assert.ThrowsAny<FeedError>(() => RecordedMarket.Load([empty])).Message);
    }

    [Fact]
    public void A_run_begins_with_the_orders_that_stand_when_both_sides_are_there()
    {
        var path = Write("20", Block(1, Change(1, "B", "100", New("2")), Change(3, "B", "100", New("1"))),
            Block(2, Change(1, "B", "100", Update("1"))), Block(3, Change(3, "B", "100", Update("4"))),
            Block(4, Change(2, "A", "101", New("3"))), Block(5, Change(2, "A", "101", "\"remove\"")));
        var market = RecordedMarket.Load([path]);
        var inputs = RecordedFeed.Read(market, RecordedFeed.Instruments(market)).Select(item => item.Input);
        Assert.Equal(
            ["1 Buy 1@100", "3 Buy 4@100", "2 Sell 3@101", "2 Sell 0@101"],
            Words(inputs.Where(input => input is OrderRecorded)));
    }

    [Fact]
    public void Lobster_messages_are_orders_and_prints_of_a_day_in_new_york()
    {
        var path = Write("AAPL_2012-06-21_34200000_57600000_message_10.csv",
            "34200.004241176,1,16113575,18,5853300,1", "34200.025551909,1,16113584,30,5853400,-1",
            "34201.1,2,16113575,5,5853300,1", "34202.2,4,16113584,10,5853400,-1", "34203.3,3,16113575,13,5853300,1",
            "34204.4,4,999,7,5853500,-1", "34205.5,5,0,8,5853350,1", "34206.6,3,888,1,5850000,1",
            "34207.7,7,0,0,-1,-1");
        var market = RecordedMarket.Load([path]);
        Assert.Equal([FeedContent.Trades, FeedContent.Orders], market.Files.Select(file => file.Content));
        Assert.All(market.Files, file => Assert.Equal("nasdaq:AAPL", file.Source.Name));
        var items = market.Read(InstrumentOf).ToList();
        Assert.Equal(
            [
                "16113575 Buy 18@585.33", "16113584 Sell 30@585.34", "16113575 Buy 13@585.33",
                "trade Buy 10@585.34", "16113584 Sell 20@585.34", "16113575 Buy 0@585.33",
                "trade Buy 7@585.35", "trade Sell 8@585.335",
            ],
            Words(items.Select(item => item.Input)));
        Assert.Equal(
            new DateTime(2012, 6, 21, 13, 30, 0, DateTimeKind.Utc).AddTicks(42_411), items[0].Time.ToDateTime(),
            TimeSpan.FromMicroseconds(1));
    }

    [Theory]
    [InlineData("34200.1,1,7,99999999999999,5853300,1", "size")]
    [InlineData("34200.1,1,7,80000000001,5853300,1", "size")]
    [InlineData("34200.1,1,7,0,5853300,1", "size")]
    [InlineData("34200.1,1,7,10,99999999999999,1", "price")]
    [InlineData("34200.1,1,7,10,-1,1", "price")]
    public void Lobster_figures_beyond_a_desks_are_named_by_line_and_column(string row, string column)
    {
        var path = Write("AAPL_2012-06-21_34200000_57600000_message_10.csv", "34200.0,1,6,18,5853300,1", row);
        var fault = Assert.ThrowsAny<FeedError>(() => RecordedMarket.Load([path]));
        Assert.Equal((2, column), (fault.Line, fault.Column));
    }

    [Fact]
    public void A_snapshot_before_the_first_symbol_is_of_that_symbol()
    {
        const long clock = Noon * 1_000_000;
        var path = Write("any.log",
            $"{clock} {{\"lastUpdateId\":5,\"bids\":[[\"99\",\"1\"]],\"asks\":[[\"101\",\"2\"]]}}",
            $"{clock + 1} {{\"e\":\"depthUpdate\",\"E\":{Noon},\"T\":{Noon},\"s\":\"SOLUSDT\",\"U\":6,\"u\":7,\"pu\":5,"
            + "\"b\":[[\"100\",\"3\"]],\"a\":[]}");
        var report = Assert.Single(RecordedMarket.Load([path]).Files);
        Assert.Equal(("binance-usdm:SOLUSDT", 2L, 0L), (report.Source.Name, report.Rows, report.Unanchored));
    }
}
