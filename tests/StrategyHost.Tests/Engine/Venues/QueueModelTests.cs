using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

public class QueueModelTests
{
    static readonly Quantity Lot = new(10_000);

    public static readonly TheoryData<QueueModel, int> Family = new()
    {
        { QueueModel.Power, 4 }, { QueueModel.Power, 12 }, { QueueModel.Power, 3 }, { QueueModel.PowerOfTotal, 6 },
        { QueueModel.PowerOfTotal, 8 }, { QueueModel.PowerOfFront, 12 }, { QueueModel.PowerOfFront, 1 },
        { QueueModel.Logarithm, 4 }, { QueueModel.LogarithmOfTotal, 4 },
    };

    // The published vector: 10 in front, the level grows to 15, 4 trade and it is shown at 11, 3 are canceled.
    [Theory]
    [InlineData(QueueModel.RiskAverse, 4, "6")]
    [InlineData(QueueModel.Power, 4, "4.363636")]
    [InlineData(QueueModel.Power, 8, "4.229508")]
    [InlineData(QueueModel.Logarithm, 4, "4.438136")]
    [InlineData(QueueModel.PowerOfFront, 12, "5.513148")]
    public void The_published_vector_ends_where_it_must(QueueModel model, int quarters, string front)
    {
        var desk = new RecordedDeskOfOne(new() { Queue = new(model, quarters) });
        desk.Book("2999:10 2998:5", "3001:10");
        var order = desk.Place(desk.Limit(Side.Buy, "2999", "2"));
        desk.Book("2999:15 2998:5", "3001:10");
        desk.Trade(Side.Sell, "2999", "4");
        desk.Book("2999:11 2998:5", "3001:10");
        desk.Book("2999:8 2998:5", "3001:10");
        var ahead = desk.Venue.Ahead(order)!.Value;
        Assert.Equal(0, ahead.Units % Lot.Units);
        var exact = Quantity.Parse(front);
        Assert.InRange(ahead.Units, exact.Units - 100, exact.Units + Lot.Units);
    }

    [Theory]
    [MemberData(nameof(Family))]
    public void What_a_cancel_brings_agrees_with_the_formula_in_decimals(QueueModel model, int quarters)
    {
        var chance = new Prng(41);
        var terms = new QueueTerms(model, quarters);
        for (var i = 0; i < 5_000; i++)
        {
            var (front, back) = (Lots(chance), Lots(chance));
            if ((front + back).IsZero) continue;
            var canceled = new Quantity((front + back).Units / Lot.Units * chance.NextInt(1_001) / 1_000 * Lot.Units);
            var moved = QueueChance.InFront(terms, front, back, canceled, Lot);
            var naive = NaiveQueue.InFront(terms, front.ToDecimal(), back.ToDecimal(), canceled.ToDecimal());
            Assert.InRange(moved.ToDecimal(), naive - 0.0001m - 1e-6m * canceled.ToDecimal(), naive + 1e-6m);
            Assert.True(moved <= canceled && moved <= front && canceled - moved <= back, $"{front} {back} {canceled}");
            Assert.Equal(0, moved.Units % Lot.Units);
        }
    }

    [Fact]
    public void The_steeper_the_power_the_more_a_cancel_is_thought_behind_by_who_stands_in_front()
    {
        var (front, back, canceled) = (Quantity.Parse("2"), Quantity.Parse("8"), Quantity.Parse("5"));
        var last = canceled;
        for (var quarters = 1; quarters <= 64; quarters++)
        {
            var moved = QueueChance.InFront(new(QueueModel.Power, quarters), front, back, canceled, new(1));
            Assert.True(moved <= last, $"{quarters} quarters: {moved} after {last}");
            last = moved;
        }
        Assert.True(last < Quantity.Parse("0.0001"));
    }

    // One level, several of our orders, shown and traded at random: the fast queue beside the naive one.
    [Theory]
    [MemberData(nameof(Family))]
    [InlineData(QueueModel.RiskAverse, 4)]
    public void A_level_follows_its_naive_twin(QueueModel model, int quarters)
    {
        for (var seed = 1UL; seed <= 20; seed++) new LevelStream(seed, new(model, quarters)).Run(400);
    }

    static Quantity Lots(Prng chance) => chance.NextInt(8) == 0
        ? Quantity.Zero
        : new(Lot.Units * (1 + chance.NextInt(chance.NextInt(2) == 0 ? 40 : 2_000_000)));
}

static class Decimals
{
    public static decimal ToDecimal(this Quantity quantity) => quantity.Units / (decimal)Fixed.One;
}
