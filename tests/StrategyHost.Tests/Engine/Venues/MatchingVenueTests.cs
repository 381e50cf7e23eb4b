using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

public class MatchingVenueTests
{
    static readonly Instrument Ether = new()
    {
        Id = new(1),
        Name = "ETH",
        Base = "ETH",
        Kind = InstrumentKind.Perp,
        SizeDecimals = 4,
        Tiers = [new(Notional.Zero, 25)],
    };

    readonly MatchingVenue venue = new(Ether, new VenueLimits { MaxOpenOrders = 3 }) { Reference = P("3000") };
    readonly VenueLog log = new();
    long lastOrder;
    long lastOutside;

    [Theory]
    [InlineData("3000.01", "1", "PriceOffGrid")]
    [InlineData("999.999", "1", "PriceOffGrid")]
    [InlineData("3000", "0.00001", "SizeOffGrid")]
    [InlineData("3000", "0", "SizeOffGrid")]
    [InlineData("3000", "-1", "SizeOffGrid")]
    [InlineData("3000", "200000000", "SizeOffGrid")]
    [InlineData("3000", "0.0033", "NotionalTooSmall")]
    [InlineData("5400.1", "1", "PriceOutOfBand")]
    [InlineData("599.99", "1", "PriceOutOfBand")]
    public void An_order_that_breaks_a_rule_is_rejected_by_name(string price, string quantity, string reason)
    {
        Place(Side.Buy, price, quantity);
        Assert.Equal([$"1 rejected {reason}"], log.Take());
    }

    [Theory]
    [InlineData("600", "1")]
    [InlineData("5400", "1")]
    [InlineData("3000", "0.0034")]
    [InlineData("999.99", "1")]
    public void An_order_at_the_edge_of_a_rule_is_accepted(string price, string quantity)
    {
        Place(Side.Buy, price, quantity);
        Assert.Equal(["1 accepted"], log.Take());
    }

    [Fact]
    public void A_limit_order_trades_and_the_rest_rests()
    {
        Outside(Side.Sell, "3000", "1");
        Place(Side.Buy, "3000.1", "3");
        Assert.Equal(["1 accepted", "1 filled 1 @ 3000 taker", "trade Buy 1 @ 3000"], log.Take());
        Outside(Side.Sell, "2999", "2");
        Assert.Equal(["1 filled 2 @ 3000.1 maker", "trade Sell 2 @ 3000.1"], log.Take());
        Assert.Null(venue.Best(Side.Buy));
        Assert.Null(venue.Best(Side.Sell));
    }

    [Fact]
    public void Immediate_or_cancel_takes_what_is_there_and_no_more()
    {
        Place(Side.Buy, "3000", "1", TimeInForce.ImmediateOrCancel);
        Assert.Equal(["1 rejected NoLiquidity"], log.Take());
        Outside(Side.Sell, "3000", "0.4");
        Outside(Side.Sell, "3001", "5");
        Place(Side.Buy, "3000", "1", TimeInForce.ImmediateOrCancel);
        Assert.Equal(
            ["2 accepted", "2 filled 0.4 @ 3000 taker", "trade Buy 0.4 @ 3000", "2 canceled ImmediateRemainder"],
            log.Take());
    }

    [Fact]
    public void Post_only_never_takes()
    {
        Outside(Side.Sell, "3000", "1");
        Place(Side.Buy, "3000", "1", TimeInForce.PostOnly);
        Place(Side.Buy, "2999.9", "1", TimeInForce.PostOnly);
        Assert.Equal(["1 rejected PostOnlyWouldCross", "2 accepted"], log.Take());
    }

    [Fact]
    public void A_market_order_sweeps_the_book_up_to_the_band()
    {
        Market(Side.Sell, "1");
        Assert.Equal(["1 rejected NoLiquidity"], log.Take());
        Outside(Side.Sell, "3001", "1");
        Outside(Side.Sell, "5400", "1");
        venue.Reference = P("2900");
        Market(Side.Buy, "3");
        Assert.Equal(
            ["2 accepted", "2 filled 1 @ 3001 taker", "trade Buy 1 @ 3001", "2 canceled ImmediateRemainder"],
            log.Take());
    }

    [Fact]
    public void Reduce_only_closes_the_position_and_nothing_else()
    {
        Outside(Side.Buy, "3000", "5");
        Place(Side.Sell, "3000", "1", reduceOnly: true);
        Assert.Equal(["1 rejected ReduceOnlyWouldIncrease"], log.Take());
        log.Position = Q("2");
        Place(Side.Sell, "3000", "3", reduceOnly: true);
        Assert.Equal(
            ["2 accepted", "2 filled 2 @ 3000 taker", "trade Sell 2 @ 3000", "2 canceled ReduceOnly"], log.Take());
        Assert.True(log.Position.IsZero);
    }

    [Fact]
    public void A_resting_reduce_only_order_is_cut_to_the_position_when_it_trades()
    {
        log.Position = Q("2");
        Place(Side.Sell, "3000", "3", reduceOnly: true);
        log.Position = Q("1");
        Outside(Side.Buy, "3000", "2");
        Assert.Equal(
            ["1 accepted", "1 filled 1 @ 3000 maker", "trade Buy 1 @ 3000", "1 canceled ReduceOnly"], log.Take());
        Assert.Equal(Q("1"), venue.Best(Side.Buy)!.Value.Quantity);
    }

    [Fact]
    public void Dust_may_be_closed_in_full_but_not_in_part()
    {
        Outside(Side.Buy, "3000", "5");
        log.Position = Q("0.002");
        Place(Side.Sell, "3000", "0.001", reduceOnly: true);
        Assert.Equal(["1 rejected NotionalTooSmall"], log.Take());
        Place(Side.Sell, "3000", "0.002", reduceOnly: true);
        Assert.Equal(["2 accepted", "2 filled 0.002 @ 3000 taker", "trade Sell 0.002 @ 3000"], log.Take());
    }

    [Fact]
    public void A_pool_does_not_trade_with_itself_but_two_pools_do()
    {
        Place(Side.Sell, "3000", "1", pool: 1);
        Place(Side.Sell, "3000", "1", pool: 2);
        log.Take();
        Place(Side.Buy, "3000", "1", pool: 1);
        Assert.Equal(
            [
                "3 accepted", "1 canceled SelfTrade", "2 filled 1 @ 3000 maker", "3 filled 1 @ 3000 taker",
                "trade Buy 1 @ 3000",
            ],
            log.Take());
    }

    [Fact]
    public void A_maker_without_margin_at_its_match_is_canceled_and_the_next_one_trades()
    {
        Place(Side.Sell, "3000", "1");
        Outside(Side.Sell, "3000", "1");
        log.Poor.Add(new(1));
        Outside(Side.Buy, "3000", "1");
        Assert.Equal(["1 accepted", "1 canceled NotEnoughMargin", "trade Buy 1 @ 3000"], log.Take());
    }

    [Fact]
    public void A_taker_without_margin_is_canceled_and_does_not_rest()
    {
        Outside(Side.Sell, "3000", "1");
        log.Poor.Add(new(1));
        Place(Side.Buy, "3001", "2");
        Assert.Equal(["1 accepted", "1 canceled NotEnoughMargin"], log.Take());
        Assert.Null(venue.Best(Side.Buy));
    }

    [Fact]
    public void A_modified_order_keeps_its_place_only_when_it_shrinks()
    {
        Place(Side.Buy, "2999", "2");
        Outside(Side.Buy, "2999", "1");
        venue.Modify(new(1), P("2999"), Q("1"), log);
        Outside(Side.Sell, "2999", "0.5");
        Assert.Equal(
            ["1 accepted", "1 modified 1 @ 2999", "1 filled 0.5 @ 2999 maker", "trade Sell 0.5 @ 2999"], log.Take());
        venue.Modify(new(1), P("2999"), Q("3"), log);
        Outside(Side.Sell, "2999", "1.5");
        Assert.Equal(
            ["1 modified 3 @ 2999", "trade Sell 1 @ 2999", "1 filled 0.5 @ 2999 maker", "trade Sell 0.5 @ 2999"],
            log.Take());
        Assert.Equal(Q("2"), venue.Best(Side.Buy)!.Value.Quantity);
    }

    [Fact]
    public void A_modified_order_may_trade_and_a_refused_one_stands_as_it_was()
    {
        Outside(Side.Sell, "3000", "1");
        Place(Side.Buy, "2999", "2", TimeInForce.PostOnly);
        Place(Side.Buy, "2998", "2");
        log.Take();
        venue.Modify(new(1), P("3000"), Q("2"), log);
        venue.Modify(new(2), P("3000"), Q("1.5"), log);
        venue.Modify(new(2), P("3000"), Q("1"), log);
        venue.Modify(new(99), P("3000"), Q("1"), log);
        Assert.Equal(
            [
                "1 modify rejected PostOnlyWouldCross", "2 modified 1.5 @ 3000", "2 filled 1 @ 3000 taker",
                "trade Buy 1 @ 3000", "2 modify rejected SizeOffGrid", "99 modify rejected UnknownOrder",
            ],
            log.Take());
        Assert.Equal(new Level(P("3000"), Q("0.5")), venue.Best(Side.Buy));
    }

    [Fact]
    public void A_canceled_order_is_gone_and_cannot_be_canceled_again()
    {
        Place(Side.Buy, "2999", "2");
        venue.Cancel(new(1), CancelReason.ByOperator, log);
        venue.Cancel(new(1), CancelReason.ByOperator, log);
        Assert.Equal(["1 accepted", "1 canceled ByOperator", "1 cancel rejected"], log.Take());
        Assert.Null(venue.Best(Side.Buy));
    }

    [Fact]
    public void A_pool_has_only_so_many_resting_orders()
    {
        for (var i = 0; i < 4; i++) Place(Side.Buy, "2999", "1");
        Place(Side.Buy, "2999", "1", pool: 2);
        venue.Cancel(new(1), CancelReason.ByStrategy, log);
        Place(Side.Buy, "2999", "1");
        Assert.Equal(
            ["1 accepted", "2 accepted", "3 accepted", "4 rejected TooManyOrders", "5 accepted",
                "1 canceled ByStrategy", "6 accepted"],
            log.Take());
    }

    [Fact]
    public void Outside_orders_that_break_a_rule_and_cancels_of_nothing_are_dropped()
    {
        Outside(Side.Sell, "3000", "1");
        Outside(Side.Sell, "3000.01", "1");
        Outside(Side.Sell, "9000", "1");
        Outside(Side.Buy, "3000", "1", TimeInForce.PostOnly);
        venue.Apply(new OutsideOrder(1, Terms(Side.Sell, "3001", "1")), log);
        venue.Apply(new OutsideOrder(-5, Terms(Side.Sell, "3001", "1")), log);
        venue.Apply(new OutsideCancel(Ether.Id, 77), log);
        venue.Apply(new OutsideCancel(Ether.Id, -77), log);
        var levels = new Level[5];
        Assert.Equal(1, venue.CopyLevels(Side.Sell, levels));
        venue.Apply(new OutsideCancel(Ether.Id, 1), log);
        Assert.Equal(0, venue.CopyLevels(Side.Sell, levels));
        Assert.Empty(log.Take());
    }

    [Fact]
    public void Without_a_reference_the_last_trade_is_the_middle_of_the_band()
    {
        venue.Reference = Price.Zero;
        Outside(Side.Sell, "30000", "1");
        Place(Side.Buy, "30000", "1");
        Place(Side.Buy, "5999", "1");
        Assert.Equal("2 rejected PriceOutOfBand", log.Take()[^1]);
    }

    static Price P(string text) => Price.Parse(text);

    static Quantity Q(string text) => Quantity.Parse(text);

    static OrderTerms Terms(Side side, string price, string quantity, TimeInForce time = default) =>
        new(Ether.Id, side, Q(quantity)) { Price = P(price), TimeInForce = time };

    void Place(
        Side side, string price, string quantity, TimeInForce time = default, bool reduceOnly = false, int pool = 1) =>
        Place(Terms(side, price, quantity, time) with { ReduceOnly = reduceOnly }, pool);

    void Market(Side side, string quantity) =>
        Place(new OrderTerms(Ether.Id, side, Q(quantity)) { Kind = OrderKind.Market }, 1);

    void Place(OrderTerms terms, int pool)
    {
        var id = new OrderId(++lastOrder);
        log.Know(id, terms);
        venue.Place(new VenueOrder(id, new(pool), terms), log);
    }

    void Outside(Side side, string price, string quantity, TimeInForce time = default) =>
        venue.Apply(new OutsideOrder(++lastOutside, Terms(side, price, quantity, time)), log);
}
