using StrategyHost.Model;
using StrategyHost.Streaming;
using StrategyHost.Tests.Host.Live;

namespace StrategyHost.Tests.Host.Streaming;

public class ClosingTests
{
    [Fact]
    public void Closing_at_market_costs_the_way_through_the_book_and_the_taker_fee()
    {
        // Three long: two at 99 and one at 98 give 296, 4 below mid; 0.045 % of 296 is 0.1332.
        var closing = Closing.Of(Pictures.Desk(1, StrategyState.Running, orders: 2, positions: 1), Scope.Desk);
        Assert.Equal(4.1332, closing.Cost, 9);
        Assert.Equal("1 position, 300 notional, est. cost 4.13", closing.Words);
        Assert.Equal("2 open orders, 1 position of 300 notional", closing.Reach);
    }

    [Theory]
    [InlineData(ScopeKind.Desk, 0, 2)]
    [InlineData(ScopeKind.Pool, 1, 2)]
    [InlineData(ScopeKind.Account, 1, 2)]
    [InlineData(ScopeKind.Strategy, 1, 2)]
    [InlineData(ScopeKind.Account, 2, 0)]
    [InlineData(ScopeKind.Strategy, 2, 0)]
    public void A_scope_reaches_its_own_accounts_only(ScopeKind kind, int id, int positions) =>
        Assert.Equal(positions, Closing.Of(Pictures.Desk(1, StrategyState.Running, 0, 2), new Scope(kind, id))
            .Positions);

    [Fact]
    public void Resting_orders_are_summed_where_they_stand()
    {
        var picture = new Picture();
        Topics.Find("quotes:1")!(Pictures.Desk(1, StrategyState.Running, orders: 3, positions: 0), picture);
        Assert.Equal(3.0, Assert.Single(picture.Since(null)).Value);
        Assert.Equal("0.bid.97", picture.Since(null).Keys.Single());
    }
}
