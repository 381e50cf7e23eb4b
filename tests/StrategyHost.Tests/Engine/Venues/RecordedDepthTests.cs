using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

// Deep books whose levels come and go at random, beside sorted tables that know nothing of places kept empty.
public class RecordedDepthTests
{
    const long Middle = 50_000, Deep = 600;

    [Fact]
    public void A_deep_book_is_that_of_sorted_tables_after_every_change()
    {
        for (var seed = 1UL; seed <= 4; seed++)
        {
            var chance = new Prng(seed);
            var (venue, bids, asks) = (Venue(), Table(Side.Buy), Table(Side.Sell));
            for (var step = 0; step < 1_500; step++)
            {
                if (chance.NextInt(12) == 0) Top(chance, venue, bids, asks);
                else Change(chance, venue, bids, asks);
                Assert.Equal(Levels(bids), Levels(venue, Side.Buy));
                Assert.Equal(Levels(asks), Levels(venue, Side.Sell));
                if (step % 50 == 0) Assert.Equal(Hash(Whole(bids, asks)), Hash(venue));
            }
            Assert.True(bids.Count + asks.Count > 200, $"{bids.Count} bids, {asks.Count} asks");
        }
    }

    // In the order of their prices, as sources tell them, or in any.
    static void Change(Prng chance, RecordedVenue venue, Book bids, Book asks)
    {
        var changes = new List<Level>[] { [], [] };
        for (var i = chance.NextInt(60); i >= 0; i--)
        {
            var side = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
            var off = chance.NextInt(4) == 0 ? chance.NextInt(20) : chance.NextInt((int)Deep);
            var price = side == Side.Buy ? Middle - off : Middle + 1 + off;
            var size = chance.NextInt(9) < 4 ? 0 : 1 + chance.NextInt(50);
            changes[(int)side].Add(new(At(price), new(size * Fixed.One)));
        }
        if (chance.NextInt(3) > 0)
            foreach (var one in changes) one.Sort((a, b) => a.Price.CompareTo(b.Price));
        venue.Apply(
            new DepthRecorded(new(0), [.. changes[(int)Side.Buy]], [.. changes[(int)Side.Sell]]), new VenueLog());
        foreach (var level in changes[(int)Side.Buy]) Put(bids, level);
        foreach (var level in changes[(int)Side.Sell]) Put(asks, level);
    }

    static void Top(Prng chance, RecordedVenue venue, Book bids, Book asks)
    {
        var side = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
        var price = side == Side.Buy ? Middle - chance.NextInt(40) : Middle + 1 + chance.NextInt(40);
        var level = new Level(At(price), new((1 + chance.NextInt(50)) * Fixed.One));
        venue.Apply(new TopRecorded(new(0), side, level), new VenueLog());
        var (own, other) = side == Side.Buy ? (bids, asks) : (asks, bids);
        foreach (var better in own.Keys.TakeWhile(key => own.Comparer.Compare(key, level.Price) < 0).ToList())
            own.Remove(better);
        own[level.Price] = level.Quantity;
        foreach (var beyond in other.Keys.TakeWhile(key => other.Comparer.Compare(key, level.Price) <= 0).ToList())
            other.Remove(beyond);
    }

    static void Put(Book book, Level level)
    {
        if (level.Quantity.IsZero) book.Remove(level.Price);
        else book[level.Price] = level.Quantity;
    }

    static RecordedVenue Whole(Book bids, Book asks)
    {
        var venue = Venue();
        venue.Apply(new BookRecorded(new(0), [.. Levels(bids)], [.. Levels(asks)]), new VenueLog());
        return venue;
    }

    static ulong Hash(RecordedVenue venue)
    {
        var hash = new StateHash();
        venue.AddTo(ref hash);
        return hash.Value;
    }

    static IEnumerable<Level> Levels(Book book) => book.Select(entry => new Level(entry.Key, entry.Value));

    static IEnumerable<Level> Levels(RecordedVenue venue, Side side)
    {
        var levels = new Level[2 * Deep];
        return levels.Take(venue.CopyLevels(side, levels));
    }

    static RecordedVenue Venue() => new(Coins.Instrument(0, "BTC"));

    static Book Table(Side side) => new(Comparer<Price>.Create(
        (a, b) => side == Side.Buy ? b.CompareTo(a) : a.CompareTo(b)));

    static Price At(long price) => new(price * Fixed.One);

    sealed class Book(IComparer<Price> comparer) : SortedDictionary<Price, Quantity>(comparer);
}
