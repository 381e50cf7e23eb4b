using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Model.Strategies;

public class QuoteTests
{
    readonly Bench bench;
    Action<Quote> act = static _ => { };
    double size = 0.01;

    public QuoteTests()
    {
        bench = new(s =>
        {
            var market = s.Perp("BTC");
            s.OnBook(market, book => act(s.Quote(market)));
        });
        bench.Tell(new Started());
    }

    [Fact]
    public void A_quote_places_one_post_only_bid_and_ask()
    {
        var (bid, ask) = Quote(110_000, 10);
        Assert.Equal("109990 0.01 PostOnly", Told(bid));
        Assert.Equal("110010 0.01 PostOnly", Told(ask));
        Assert.Equal((Side.Buy, Side.Sell), (bid.Terms.Side, ask.Terms.Side));
    }

    [Fact]
    public void A_quote_that_stays_sends_nothing()
    {
        Rest(Quote(110_000, 10));
        Assert.Empty(Around(110_000, 10));
        Assert.Empty(Around(110_000.3, 9.7));
    }

    [Fact]
    public void A_quote_that_moves_modifies_the_side_that_moves_away_first()
    {
        var (bid, ask) = Rest(Quote(110_000, 10));
        var up = Around(110_030, 10).Cast<ModifyOrder>().ToArray();
        Assert.Equal([ask.Id, bid.Id], up.Select(one => one.Id));
        Assert.Equal(Price.Parse("110020"), up[1].Price);
    }

    [Fact]
    public void Nothing_is_sent_while_an_order_is_under_way_and_the_newest_wish_follows_its_answer()
    {
        var (bid, ask) = Quote(110_000, 10);
        Assert.Empty(Around(110_005, 10));
        Assert.Empty(Around(109_990, 10));
        var modified = Assert.Single(bench.Report(bid, OrderState.Accepted).Intents);
        Assert.Equal(new ModifyOrder(bid.Id, Price.Parse("109980"), Quantity.Parse("0.01")), modified);
        modified = Assert.Single(bench.Report(ask, OrderState.Accepted).Intents);
        Assert.Equal(Price.Parse("110000"), ((ModifyOrder)modified).Price);
        Assert.Empty(Around(109_990, 10));
    }

    [Fact]
    public void A_modified_order_moves_again_once_its_change_has_been_reported()
    {
        var (bid, ask) = Rest(Quote(110_000, 10));
        Around(110_030, 10);
        Assert.Empty(Around(110_040, 10));
        var at = bid.Terms with { Price = Price.Parse("110020") };
        var follow = Assert.Single(bench.Report(bid, OrderState.Accepted, terms: at).Intents);
        Assert.Equal(Price.Parse("110030"), ((ModifyOrder)follow).Price);
        Assert.Equal(bid.Id, ((ModifyOrder)follow).Id);
        Assert.NotEqual(ask.Id, ((ModifyOrder)follow).Id);
    }

    [Fact]
    public void Withdrawing_cancels_both_sides_once()
    {
        var (bid, ask) = Rest(Quote(110_000, 10));
        act = static quote => quote.Withdraw("margin");
        var reaction = bench.Book(Bench.Btc, 109_999, 110_001);
        Assert.Equal([new CancelOrder(bid.Id), new CancelOrder(ask.Id)], reaction.Intents);
        Assert.Equal(["BTC quote withdrawn: margin"], reaction.Logs);
        reaction = bench.Book(Bench.Btc, 109_999, 110_001);
        Assert.Empty(reaction.Intents);
        Assert.Empty(reaction.Logs);
    }

    [Fact]
    public void A_withdrawn_side_that_is_wanted_again_waits_for_its_cancel()
    {
        var (bid, _) = Rest(Quote(110_000, 10));
        act = static quote => quote.WithdrawBid();
        bench.Book(Bench.Btc, 109_999, 110_001);
        Assert.Empty(Around(110_000, 10));
        var placed = Assert.IsType<PlaceOrder>(Assert.Single(bench.Report(bid, OrderState.Canceled).Intents));
        Assert.Equal("109990 0.01 PostOnly", Told(placed));
        Assert.NotEqual(bid.Id, placed.Id);
    }

    [Fact]
    public void A_filled_side_waits_to_be_asked_again()
    {
        var (bid, _) = Rest(Quote(110_000, 10));
        bench.Fill(bid, 0.01, 109_990);
        Assert.Empty(bench.Report(bid, OrderState.Filled, 0.01).Intents);
        Assert.IsType<PlaceOrder>(Assert.Single(Around(110_000, 10)));
    }

    [Fact]
    public void A_part_filled_order_is_left_to_finish_and_keeps_its_total_when_it_moves()
    {
        var (bid, _) = Rest(Quote(110_000, 10));
        bench.Fill(bid, 0.004, 109_990);
        bench.Report(bid, OrderState.PartlyFilled, 0.004);
        Assert.Empty(Around(110_000, 10));
        var down = Around(109_995, 10).OfType<ModifyOrder>().Single(one => one.Id == bid.Id);
        Assert.Equal(Quantity.Parse("0.014"), down.Quantity);
    }

    [Fact]
    public void Asking_for_what_is_left_of_an_order_is_no_change()
    {
        var (bid, _) = Rest(Quote(110_000, 10));
        bench.Fill(bid, 0.004, 109_990);
        bench.Report(bid, OrderState.PartlyFilled, 0.004);
        size = 0.006;
        Assert.DoesNotContain(Around(110_000, 10), one => one is ModifyOrder moved && moved.Id == bid.Id);
    }

    [Fact]
    public void A_quote_never_reaches_the_other_side_of_the_book()
    {
        act = quote => quote.Around(110_100, 5, size);
        var placed = bench.Book(Bench.Btc, 109_999, 110_001).Intents;
        var (bid, ask) = ((PlaceOrder)placed[0], (PlaceOrder)placed[1]);
        Assert.Equal(Price.Parse("110000"), bid.Terms.Price);
        Assert.Equal(Price.Parse("110105"), ask.Terms.Price);
    }

    [Fact]
    public void A_quote_without_width_is_kept_apart_by_a_tick()
    {
        var (bid, ask) = Quote(110_000, 0);
        Assert.True(bid.Terms.Price < ask.Terms.Price);
    }

    [Fact]
    public void A_bid_waits_while_the_own_ask_still_stands_below_it()
    {
        var (bid, ask) = Quote(110_000, 10);
        bench.Report(bid, OrderState.Accepted);
        act = static quote => quote.Around(110_030, 10, 0.01);
        Assert.Empty(bench.Book(Bench.Btc, 110_025, 110_035).Intents);
        var moved = bench.Report(ask, OrderState.Accepted).Intents.Cast<ModifyOrder>();
        Assert.Equal([ask.Id, bid.Id], moved.Select(one => one.Id));
    }

    [Fact]
    public void A_price_that_is_not_a_number_withdraws()
    {
        Rest(Quote(110_000, 10));
        Assert.All(Around(double.NaN, 10), one => Assert.IsType<CancelOrder>(one));
    }

    [Fact]
    public void A_size_that_rounds_to_nothing_is_refused_once_by_name()
    {
        size = 0.000004;
        act = quote => quote.Bid(100_000, size);
        var reaction = bench.Book(Bench.Btc, 109_999, 110_001);
        Assert.Empty(reaction.Intents);
        Assert.Contains("SizeIsZero", Assert.Single(reaction.Logs));
        Assert.Empty(bench.Book(Bench.Btc, 109_999, 110_001).Logs);
    }

    [Fact]
    public void A_refused_order_rests_a_second_and_a_crossing_one_does_not()
    {
        var (bid, ask) = Quote(110_000, 10);
        bench.Tell(new OrderUpdated(
            Reports.Of(bid, OrderState.Denied, bench.Now) with { Denied = DenyReason.NotEnoughMargin }));
        bench.Tell(new OrderUpdated(
            Reports.Of(ask, OrderState.Rejected, bench.Now) with { Rejected = RejectReason.PostOnlyWouldCross }));
        Assert.Equal(Side.Sell, ((PlaceOrder)Assert.Single(Around(110_000, 10))).Terms.Side);
        bench.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(Side.Buy, ((PlaceOrder)Assert.Single(Around(110_000, 10))).Terms.Side);
    }

    [Fact]
    public void A_refused_change_leaves_the_order_as_it_stands()
    {
        var (bid, _) = Rest(Quote(110_000, 10));
        Around(110_030, 10);
        var refused = Reports.Of(bid, OrderState.Accepted, bench.Now) with { Denied = DenyReason.NotEnoughMargin };
        Assert.Empty(bench.Tell(new OrderUpdated(refused)).Intents);
        Assert.DoesNotContain(Around(110_030, 10), one => one is ModifyOrder moved && moved.Id == bid.Id);
        bench.Now += TimeSpan.FromSeconds(1);
        Assert.Contains(Around(110_030, 10), one => one is ModifyOrder moved && moved.Id == bid.Id);
    }

    [Fact]
    public void While_paused_only_the_side_that_reduces_is_quoted()
    {
        var (bid, ask) = Rest(Quote(110_000, 10));
        bench.Fill(bid, 0.006, 109_990);
        bench.Report(bid, OrderState.PartlyFilled, 0.006);
        bench.Tell(new PauseChanged(true));
        var intents = Around(110_000, 10);
        Assert.Contains(new CancelOrder(bid.Id), intents);
        Assert.Contains(new ModifyOrder(ask.Id, ask.Terms.Price, Quantity.Parse("0.006")), intents);
    }

    [Fact]
    public void A_ladder_keeps_the_orders_that_stand_at_a_wanted_price()
    {
        act = static quote => quote.Ladder(110_000, 100, 100, 3, 0.01);
        var placed = bench.Book(Bench.Btc, 109_999, 110_001).Intents.Cast<PlaceOrder>().ToArray();
        Assert.Equal(["109900", "109800", "109700", "110100", "110200", "110300"],
            placed.Select(one => one.Terms.Price.ToString()));
        foreach (var one in placed) bench.Report(one, OrderState.Accepted);
        act = static quote => quote.Ladder(109_900, 100, 100, 3, 0.01);
        var moved = bench.Book(Bench.Btc, 109_899, 109_901).Intents.Cast<ModifyOrder>().ToArray();
        Assert.Equal([(placed[0].Id, "109600"), (placed[5].Id, "110000")],
            moved.Select(one => (one.Id, one.Price.ToString())).OrderBy(one => one.Id.Value));
    }

    [Fact]
    public void A_spread_is_what_rests_at_the_venue()
    {
        var spread = double.NaN;
        var orders = Quote(110_000, 11);
        act = quote => spread = quote.SpreadBp;
        bench.Book(Bench.Btc, 109_999, 110_001);
        Assert.True(double.IsNaN(spread));
        Rest(orders);
        bench.Book(Bench.Btc, 109_999, 110_001);
        Assert.Equal(2, spread, 9);
    }

    (PlaceOrder Bid, PlaceOrder Ask) Quote(double mid, double half)
    {
        var placed = Around(mid, half).Cast<PlaceOrder>().OrderBy(one => one.Terms.Side).ToArray();
        return (placed[0], placed[1]);
    }

    List<Intent> Around(double mid, double half)
    {
        act = quote => quote.Around(mid, half, size);
        var middle = double.IsNaN(mid) ? 110_000 : Math.Round(mid);
        return [.. bench.Book(Bench.Btc, middle - 1, middle + 1).Intents];
    }

    (PlaceOrder Bid, PlaceOrder Ask) Rest((PlaceOrder Bid, PlaceOrder Ask) orders)
    {
        bench.Report(orders.Bid, OrderState.Accepted);
        bench.Report(orders.Ask, OrderState.Accepted);
        return orders;
    }

    static string Told(PlaceOrder placed) =>
        $"{placed.Terms.Price} {placed.Terms.Quantity} {placed.Terms.TimeInForce}";
}
