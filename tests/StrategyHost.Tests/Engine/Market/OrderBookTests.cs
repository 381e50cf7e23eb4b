using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

public class OrderBookTests
{
    readonly OrderBook book = new(new Grid(2, 4));
    readonly RecordingClient client = new();

    [Fact]
    public void The_oldest_order_of_the_best_price_trades_first_at_its_own_price()
    {
        Rest(1, Side.Sell, "101", "1");
        Rest(2, Side.Sell, "100", "1");
        Rest(3, Side.Sell, "100", "1");
        var taken = book.Add(Order(9, Side.Buy, "102", "1.5"), client);
        Assert.True(taken.Left.IsZero);
        Assert.Equal(
            [
                Match(2, "100", "1", left: "0").ToString(),
                Match(3, "100", "0.5", left: "0.5").ToString(),
            ],
            client.Log);
    }

    [Fact]
    public void What_is_left_of_an_order_rests_where_it_said()
    {
        Rest(1, Side.Sell, "100", "1");
        var taken = book.Add(Order(2, Side.Buy, "100.5", "3"), client);
        Assert.Equal(Quantity.Parse("2"), taken.Left);
        Assert.Equal(new Level(Price.Parse("100.5"), Quantity.Parse("2")), book.Best(Side.Buy));
        Assert.Null(book.Best(Side.Sell));
    }

    [Fact]
    public void A_smaller_size_keeps_the_place_and_a_larger_one_loses_it()
    {
        Rest(1, Side.Buy, "100", "2");
        Rest(2, Side.Buy, "100", "2");
        book.Modify(1, Price.Parse("100"), Quantity.Parse("1"), client);
        Assert.Equal(Quantity.Parse("1"), book.Ahead(2));
        book.Modify(1, Price.Parse("100"), Quantity.Parse("1.5"), client);
        Assert.Equal(Quantity.Zero, book.Ahead(2));
        Assert.Equal(Quantity.Parse("2"), book.Ahead(1));
    }

    [Fact]
    public void Orders_of_one_owner_do_not_trade_and_the_resting_one_goes()
    {
        Rest(1, Side.Sell, "100", "1", owner: 7);
        Rest(2, Side.Sell, "100", "1", owner: 8);
        book.Add(Order(3, Side.Buy, "100", "1", owner: 7), client);
        Assert.Contains("SelfTrade", client.Log[0]);
        Assert.Equal(0, book.Count);
        Assert.Single(client.Log, line => line.StartsWith("Match"));
    }

    [Fact]
    public void Orders_far_apart_are_found_beside_each_other()
    {
        Rest(1, Side.Buy, "0.0001", "1");
        Rest(2, Side.Sell, "16000000", "1");
        Rest(3, Side.Buy, "99999", "1");
        Rest(4, Side.Sell, "100001", "1");
        var levels = new Level[4];
        Assert.Equal(2, book.CopyLevels(Side.Buy, levels));
        Assert.Equal(Price.Parse("0.0001"), levels[1].Price);
        Assert.Equal(2, book.CopyLevels(Side.Sell, levels));
        Assert.Equal(Price.Parse("16000000"), levels[1].Price);
        Assert.True(book.Cancel(3, out _));
        Assert.Equal(Price.Parse("0.0001"), book.Best(Side.Buy)!.Value.Price);
    }

    [Fact]
    public void A_second_order_of_a_resting_id_breaks_the_book()
    {
        Rest(1, Side.Buy, "100", "1");
        Assert.Throws<InvariantBroken>(() => Rest(1, Side.Buy, "99", "1"));
    }

    [Fact]
    public void An_order_that_would_cross_cannot_simply_rest()
    {
        Rest(1, Side.Buy, "100", "1");
        Assert.True(book.Crosses(Side.Sell, Price.Parse("100")));
        Assert.False(book.Crosses(Side.Sell, Price.Parse("100.00001")));
        Assert.Throws<InvariantBroken>(() => Rest(2, Side.Sell, "100", "1"));
    }

    [Fact]
    public void A_client_that_changes_the_book_while_it_matches_is_caught()
    {
        Rest(1, Side.Sell, "100", "1", owner: 1);
        var meddler = new RecordingClient
        {
            Rule = (_, maker, wanted) =>
            {
                book.Cancel(maker.Id, out var _);
                return Consent.To(wanted);
            },
        };
        Assert.Throws<InvariantBroken>(() => book.Add(Order(2, Side.Buy, "100", "1"), meddler));
    }

    [Fact]
    public void A_warm_book_allocates_nothing()
    {
        var quiet = new Quiet();
        for (var round = 0; round < 3; round++) Churn(quiet);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Churn(quiet);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
        Assert.Equal(0, book.Count);
    }

    void Churn(Quiet quiet)
    {
        for (var i = 1; i <= 2_000; i++)
        {
            var price = new Price((10_000 - i % 50) * (Fixed.One / 100));
            book.Add(new BookOrder((ulong)i, price, new(Fixed.One), 0, Side.Buy), quiet);
        }
        for (var i = 1; i <= 2_000; i += 3) book.Cancel((ulong)i, out _);
        book.Take(new BookOrder(9_999, Price.Zero, new(2_000 * Fixed.One), 0, Side.Sell), quiet);
    }

    void Rest(ulong id, Side side, string price, string quantity, int owner = 0) =>
        book.Rest(Order(id, side, price, quantity, owner));

    static BookOrder Order(ulong id, Side side, string price, string quantity, int owner = 0) =>
        new(id, Price.Parse(price), Quantity.Parse(quantity), owner, side);

    static Match Match(ulong maker, string price, string quantity, string left) =>
        new(maker, 9, Price.Parse(price), Quantity.Parse(quantity)) { MakerLeft = Quantity.Parse(left) };

    sealed class Quiet : BookClient
    {
        public override Consent Allow(in BookOrder taker, in BookOrder maker, Quantity wanted) => Consent.To(wanted);

        public override void OnMatched(in Match match)
        {
        }

        public override void OnRemoved(in BookOrder maker, CancelReason reason)
        {
        }
    }
}
