using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

public class RecordedVenueTests
{
    readonly RecordedDeskOfOne desk = new();

    public RecordedVenueTests() => desk.Book("2999:10 2998:5 2997:5", "3001:10 3002:5 3003:5");

    [Fact]
    public void A_new_order_stands_behind_all_that_is_shown()
    {
        desk.Bid("2999", "2");
        desk.Trade(Side.Sell, "2999", "10");
        Assert.Empty(desk.Heard());
        desk.Trade(Side.Sell, "2999", "0.5");
        Assert.Equal(["1 filled 0.5 @ 2999 maker"], desk.Heard());
        desk.Trade(Side.Sell, "2999", "9");
        Assert.Equal(["1 filled 1.5 @ 2999 maker"], desk.Heard());
    }

    [Fact]
    public void The_queue_follows_the_published_risk_averse_vector_to_six_ahead()
    {
        desk.Bid("2999", "2");
        desk.Book("2999:15 2998:5", "3001:10");
        desk.Trade(Side.Sell, "2999", "4");
        desk.Book("2999:11 2998:5", "3001:10");
        desk.Book("2999:8 2998:5", "3001:10");
        desk.Trade(Side.Sell, "2999", "6");
        Assert.Empty(desk.Heard());
        desk.Trade(Side.Sell, "2999", "1");
        Assert.Equal(["1 filled 1 @ 2999 maker"], desk.Heard());
    }

    [Fact]
    public void Own_orders_at_a_level_share_a_trade_oldest_first()
    {
        desk.Bid("2999", "2", owner: 1);
        desk.Bid("2999", "2", owner: 2);
        desk.Trade(Side.Sell, "2999", "13");
        Assert.Equal(["1 filled 2 @ 2999 maker", "2 filled 1 @ 2999 maker"], desk.Heard());
    }

    [Fact]
    public void A_later_order_stands_behind_theirs_that_came_between()
    {
        desk.Bid("2999", "1");
        desk.Book("2999:14", "3001:10");
        desk.Bid("2999", "1");
        desk.Trade(Side.Sell, "2999", "12");
        Assert.Equal(["1 filled 1 @ 2999 maker"], desk.Heard());
        desk.Trade(Side.Sell, "2999", "3.5");
        Assert.Equal(["2 filled 0.5 @ 2999 maker"], desk.Heard());
    }

    [Fact]
    public void A_trade_through_our_price_fills_at_our_price_and_never_more_than_traded()
    {
        desk.Bid("2999", "3");
        desk.Bid("2998", "3");
        desk.Trade(Side.Sell, "2997", "4");
        Assert.Equal(["1 filled 3 @ 2999 maker", "2 filled 1 @ 2998 maker"], desk.Heard());
    }

    [Fact]
    public void An_order_inside_the_spread_is_first()
    {
        desk.Ask("3000", "2");
        Assert.Equal("3000:2 3001:10 3002:5 3003:5", desk.Levels(Side.Sell));
        desk.Trade(Side.Buy, "3000", "1");
        Assert.Equal(["1 filled 1 @ 3000 maker"], desk.Heard());
    }

    [Fact]
    public void Their_best_that_reaches_our_price_fills_us_from_what_is_shown_there()
    {
        desk.Ask("3000", "5");
        desk.Top(Side.Buy, "3000:2");
        Assert.Equal(["1 filled 2 @ 3000 maker"], desk.Heard());
        Assert.Equal("2999:10 2998:5 2997:5", desk.Levels(Side.Buy));
        desk.Top(Side.Buy, "3000:2");
        Assert.Empty(desk.Heard());
        desk.Top(Side.Buy, "3000.5:1");
        Assert.Equal(["1 filled 1 @ 3000 maker"], desk.Heard());
    }

    [Fact]
    public void Behind_the_levels_shown_the_queue_is_unknown_until_they_are()
    {
        desk.Bid("2990", "1");
        desk.Trade(Side.Sell, "2990", "1000");
        Assert.Empty(desk.Heard());
        desk.Book("2991:1 2990:4 2989:1", "3001:10");
        desk.Trade(Side.Sell, "2990", "5");
        Assert.Equal(["1 filled 1 @ 2990 maker"], desk.Heard());
    }

    [Fact]
    public void A_taker_walks_the_depth_and_what_it_took_stays_gone_until_the_level_changes()
    {
        desk.Place(desk.Market(Side.Buy, "12"));
        Assert.Equal(["1 filled 10 @ 3001 taker", "1 filled 2 @ 3002 taker"], desk.Heard());
        Assert.Equal("3002:3 3003:5", desk.Levels(Side.Sell));
        desk.Book("2999:10", "3001:10 3002:5 3003:5");
        Assert.Equal("3002:3 3003:5", desk.Levels(Side.Sell));
        desk.Book("2999:10", "3001:9 3002:5 3003:5");
        Assert.Equal("3001:9 3002:3 3003:5", desk.Levels(Side.Sell));
    }

    [Fact]
    public void A_recorded_trade_takes_from_the_level_until_it_is_shown_again()
    {
        desk.Trade(Side.Buy, "3001", "4");
        Assert.Equal("3001:6 3002:5 3003:5", desk.Levels(Side.Sell));
        desk.Place(desk.Market(Side.Buy, "1"));
        desk.Book("2999:10", "3001:6 3002:5");
        Assert.Equal("3001:5 3002:5", desk.Levels(Side.Sell));
    }

    [Fact]
    public void An_immediate_order_takes_up_to_its_limit_and_ends()
    {
        desk.Place(desk.Limit(Side.Sell, "2998", "20") with { TimeInForce = TimeInForce.ImmediateOrCancel });
        Assert.Equal(
            ["1 filled 10 @ 2999 taker", "1 filled 5 @ 2998 taker", "1 canceled ImmediateRemainder"], desk.Heard());
    }

    [Fact]
    public void A_crossing_order_trades_and_its_rest_rests()
    {
        desk.Bid("3001", "12");
        Assert.Equal(["1 filled 10 @ 3001 taker"], desk.Heard());
        Assert.Equal("3001:2 2999:10 2998:5 2997:5", desk.Levels(Side.Buy));
        Assert.Equal("3002:5 3003:5", desk.Levels(Side.Sell));
    }

    [Fact]
    public void Post_only_never_takes_and_a_broken_rule_is_rejected_by_name()
    {
        desk.Place(desk.Limit(Side.Buy, "3001", "1") with { TimeInForce = TimeInForce.PostOnly });
        desk.Bid("3000.01", "1");
        desk.Bid("2990", "0.00001");
        desk.Bid("2990", "0.001");
        desk.Venue.Reference = Price.Parse("3000");
        desk.Bid("500", "1");
        string[] expected =
        [
            "1 rejected PostOnlyWouldCross", "2 rejected PriceOffGrid", "3 rejected SizeOffGrid",
            "4 rejected NotionalTooSmall", "5 rejected PriceOutOfBand",
        ];
        Assert.Equal(expected, desk.Heard());
    }

    [Fact]
    public void Orders_of_one_pool_do_not_trade_and_those_of_two_do()
    {
        desk.Bid("3000", "1", owner: 1);
        desk.Ask("3000", "1", owner: 1);
        Assert.Equal(["1 canceled SelfTrade"], desk.Heard());
        desk.Bid("3000", "1", owner: 2);
        Assert.Equal(["2 filled 1 @ 3000 maker", "3 filled 1 @ 3000 taker"], desk.Heard());
    }

    [Fact]
    public void A_taker_of_another_pool_first_takes_theirs_that_stand_before_us()
    {
        desk.Bid("2999", "1", owner: 1);
        desk.Place(desk.Market(Side.Sell, "10.4"), owner: 2);
        Assert.Equal(
            ["2 filled 10 @ 2999 taker", "1 filled 0.4 @ 2999 maker", "2 filled 0.4 @ 2999 taker"], desk.Heard());
    }

    [Fact]
    public void A_reduce_only_order_fills_no_more_than_the_position_and_one_that_cannot_pay_is_canceled()
    {
        desk.Log.Position = Quantity.Parse("0.3");
        desk.Place(desk.Limit(Side.Sell, "3000", "1") with { ReduceOnly = true });
        desk.Trade(Side.Buy, "3000", "5");
        Assert.Equal(["1 filled 0.3 @ 3000 maker", "1 canceled ReduceOnly"], desk.Heard());
        desk.Log.Poor.Add(desk.Place(desk.Limit(Side.Sell, "3000", "1")));
        desk.Trade(Side.Buy, "3000", "5");
        Assert.Equal(["2 canceled NotEnoughMargin"], desk.Heard());
    }

    [Fact]
    public void Less_at_the_same_price_keeps_the_place_and_more_loses_it()
    {
        desk.Bid("2999", "2");
        desk.Trade(Side.Sell, "2999", "6");
        desk.Venue.Modify(new(1), Price.Parse("2999"), Quantity.Parse("1"), desk.Log);
        desk.Trade(Side.Sell, "2999", "4.5");
        Assert.Equal(["1 modified 1 @ 2999", "1 filled 0.5 @ 2999 maker"], desk.Heard());
        desk.Book("2999:8", "3001:10");
        desk.Venue.Modify(new(1), Price.Parse("2999"), Quantity.Parse("2"), desk.Log);
        desk.Trade(Side.Sell, "2999", "8");
        Assert.Equal(["1 modified 2 @ 2999"], desk.Heard());
        desk.Trade(Side.Sell, "2999", "2");
        Assert.Equal(["1 filled 1.5 @ 2999 maker"], desk.Heard());
    }

    [Fact]
    public void A_refused_change_leaves_the_order_as_it_was()
    {
        var bid = desk.Place(desk.Limit(Side.Buy, "2999", "2") with { TimeInForce = TimeInForce.PostOnly });
        desk.Venue.Modify(bid, Price.Parse("3001"), Quantity.Parse("2"), desk.Log);
        desk.Venue.Modify(bid, Price.Parse("2999.01"), Quantity.Parse("2"), desk.Log);
        desk.Venue.Modify(new(9), Price.Parse("2999"), Quantity.Parse("2"), desk.Log);
        desk.Venue.Cancel(bid, CancelReason.ByStrategy, desk.Log);
        desk.Venue.Cancel(bid, CancelReason.ByStrategy, desk.Log);
        string[] expected =
        [
            "1 modify rejected PostOnlyWouldCross", "1 modify rejected PriceOffGrid", "9 modify rejected UnknownOrder",
            "1 canceled ByStrategy", "1 cancel rejected",
        ];
        Assert.Equal(expected, desk.Heard());
    }

    [Fact]
    public void Every_trade_prints_once_after_its_fills()
    {
        desk.Bid("3000", "1");
        desk.Log.Take();
        desk.Trade(Side.Sell, "2999", "3");
        desk.Place(desk.Market(Side.Buy, "11"));
        string[] expected =
        [
            "1 filled 1 @ 3000 maker", "trade Sell 3 @ 2999", "2 accepted", "2 filled 10 @ 3001 taker",
            "trade Buy 10 @ 3001", "2 filled 1 @ 3002 taker", "trade Buy 1 @ 3002",
        ];
        Assert.Equal(expected, desk.Log.Take());
    }
}
