using StrategyHost.Engine;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Venues;

// Random orders of ours and the outside's: after each step the client's account of its orders and the venue's agree.
public class MatchingVenueStreamTests
{
    static readonly Instrument Solana = new()
    {
        Id = new(2),
        Name = "SOL",
        Base = "SOL",
        Kind = InstrumentKind.Perp,
        SizeDecimals = 2,
        Tiers = [new(Notional.Zero, 20)],
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_client_and_the_venue_agree_after_every_step(int seed)
    {
        var run = new Run((ulong)seed);
        for (var step = 0; step < 5_000; step++)
        {
            run.Step();
            run.AssertSound();
        }
        Assert.True(run.Log.Fills > 500, $"only {run.Log.Fills} fills");
        run.AssertAllCanBeCanceled();
    }

    [Fact]
    public void Two_runs_of_a_seed_give_one_hash_and_another_seed_another()
    {
        static ulong HashOf(ulong seed)
        {
            var run = new Run(seed);
            for (var step = 0; step < 2_000; step++) run.Step();
            var hash = new StateHash();
            run.Venue.AddTo(ref hash);
            return hash.Value;
        }
        Assert.Equal(HashOf(4), HashOf(4));
        Assert.NotEqual(HashOf(4), HashOf(5));
    }

    sealed class Run(ulong seed)
    {
        readonly Prng chance = new(seed);
        readonly Level[] levels = new Level[1_000];
        long lastOrder;
        long lastOutside;

        public MatchingVenue Venue { get; } = new(Solana) { Reference = Price.Parse("99.99") };

        public VenueLog Log { get; } = new();

        public void Step()
        {
            switch (chance.NextInt(12))
            {
                case < 4:
                    Venue.Apply(new OutsideOrder(++lastOutside, Draw() with { ReduceOnly = false }), Log);
                    break;
                case < 6:
                    Venue.Apply(new OutsideCancel(Solana.Id, 1 + chance.NextInt(1 + (int)lastOutside)), Log);
                    break;
                case < 9:
                    var terms = Draw();
                    Log.Know(new(++lastOrder), terms);
                    Venue.Place(new(new(lastOrder), new(1 + chance.NextInt(3)), terms), Log);
                    break;
                case 9:
                    Venue.Cancel(Pick(), CancelReason.ByStrategy, Log);
                    break;
                default:
                    var changed = Draw();
                    Venue.Modify(Pick(), changed.Price, changed.Quantity, Log);
                    break;
            }
            Log.Lines.Clear();
        }

        public void AssertSound()
        {
            var bids = levels[..Venue.CopyLevels(Side.Buy, levels)];
            var asks = levels[..Venue.CopyLevels(Side.Sell, levels)];
            if (bids.Length > 0 && asks.Length > 0) Assert.True(bids[0].Price < asks[0].Price);
            Assert.All(bids.Concat(asks), level => Assert.True(level.Quantity.Units > 0));
            Assert.All(Log.Open.Values, leaves => Assert.True(leaves.Units > 0));
        }

        // What the client believes is open is in the book, to the last lot, and nothing else of ours.
        public void AssertAllCanBeCanceled()
        {
            Assert.NotEmpty(Log.Open);
            foreach (var (order, leaves) in Log.Open.OrderBy(open => open.Key.Value).ToList())
            {
                var before = Resting();
                Venue.Cancel(order, CancelReason.ByOperator, Log);
                Assert.Equal(leaves.Units, before - Resting());
            }
            Assert.Empty(Log.Open);
            for (var id = 1; id <= lastOutside; id++) Venue.Apply(new OutsideCancel(Solana.Id, id), Log);
            Assert.Equal(0, Resting());
        }

        long Resting() => Total(Side.Buy) + Total(Side.Sell);

        long Total(Side side) => levels[..Venue.CopyLevels(side, levels)].Sum(level => level.Quantity.Units);

        OrderTerms Draw()
        {
            var side = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
            var away = (chance.NextInt(60) - 15) * Fixed.One / 100;
            var middle = Price.Parse("99.99").Units;
            var price = Solana.Grid.Round(new(side == Side.Buy ? middle - away : middle + away), side);
            return new OrderTerms(Solana.Id, side, new((10 + chance.NextInt(300)) * Solana.Grid.Lot.Units))
            {
                Price = price,
                Kind = chance.NextInt(12) == 0 ? OrderKind.Market : OrderKind.Limit,
                TimeInForce = (TimeInForce)chance.NextInt(3),
                ReduceOnly = chance.NextInt(6) == 0,
            };
        }

        OrderId Pick() => new(Math.Max(1, lastOrder - chance.NextInt(60)));
    }
}
