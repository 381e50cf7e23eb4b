using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

public class OrderBookLadderTests
{
    [Fact]
    public void The_next_occupied_price_is_found_near_and_far()
    {
        var ladder = new OrderBookLadder();
        var occupied = new SortedSet<int>();
        var chance = new Prng(11);
        for (var step = 0; step < 8_000; step++)
        {
            var index = Draw(chance);
            if (!occupied.Remove(index))
            {
                occupied.Add(index);
                ladder.Reach(index).Count = 1;
                ladder.Occupy(index);
            }
            else
            {
                ladder.Reach(index) = default;
                ladder.Vacate(index);
            }
            var from = chance.NextInt(2) == 0 ? index : Draw(chance);
            var above = occupied.GetViewBetween(from + 1, OrderBookLadder.Top);
            var below = occupied.GetViewBetween(0, from - 1);
            Assert.Equal(above.Count == 0 ? OrderBookLadder.Top : above.Min, ladder.Above(from));
            Assert.Equal(below.Count == 0 ? 0 : below.Max, ladder.Below(from));
            Assert.Equal(occupied.Contains(from), ladder.IsOccupied(from));
        }
    }

    [Fact]
    public void A_page_used_again_is_empty()
    {
        var ladder = new OrderBookLadder();
        ladder.Reach(100) = new Rung { Quantity = 5, Count = 1, Head = 1, Tail = 1 };
        ladder.Occupy(100);
        ladder.Reach(100) = default;
        ladder.Vacate(100);
        Assert.Equal(0, ladder.Reach(9_000_100).Quantity);
        Assert.False(ladder.IsOccupied(9_000_100));
        Assert.Equal(OrderBookLadder.Top, ladder.Above(1));
    }

    // Dense in places, lonely in others, up to both ends.
    static int Draw(Prng chance) => chance.NextInt(4) switch
    {
        0 => 1 + chance.NextInt(200),
        1 => 1_000_000 + chance.NextInt(10_000),
        2 => OrderBookLadder.Top - 1 - chance.NextInt(70),
        _ => 1 + chance.NextInt(OrderBookLadder.Top - 1),
    };
}
