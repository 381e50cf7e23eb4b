using StrategyHost.Model;
using StrategyHost.Model.Strategies;

namespace StrategyHost.Tests.Model.Strategies;

// Quotes against a venue that answers late, fills some and refuses some: whatever it does, there is one order a slot,
// and once the wishes stop what rests is what was last wished. Left alone it never sees own bids reach own asks.
public class QuoteSimulationTests
{
    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, true)]
    [InlineData(3, 4, false)]
    [InlineData(4, 4, true)]
    public void Late_answers_never_make_a_second_order_or_a_crossed_pair(ulong seed, int levels, bool refuses)
    {
        var chance = new Prng(seed);
        var (mid, half) = (110_000.0, 20.0);
        var bench = new Bench(s =>
        {
            var market = s.Perp("BTC");
            s.OnBook(market, _ => s.Quote(market).Ladder(mid, half, 15, levels, 0.01));
        });
        var venue = new LateVenue(bench, chance, levels) { Refuses = refuses };
        bench.Tell(new Started());
        for (var i = 0; i < 4_000; i++)
        {
            (mid, half) = (mid + 12 * chance.NextNormal(), 3 + chance.NextInt(20));
            Tick();
        }
        (venue.IsCalm, venue.Refuses) = (true, false);
        for (var i = 0; i < 60; i++) Tick();
        var wished = Enumerable.Range(0, levels).SelectMany(i => new[] { mid - half - 15 * i, mid + half + 15 * i });
        Assert.Equal(
            wished.Select(price => price < mid ? Math.Floor(price) : Math.Ceiling(price)).Order(),
            venue.Resting.Select(terms => terms.Price.ToDouble()).Order());
        Assert.True(venue.Seen > 1_000);
        if (!refuses) Assert.Equal(0, venue.Crossed);

        void Tick()
        {
            bench.Now += TimeSpan.FromMilliseconds(50);
            venue.Answer();
            venue.Take(bench.Book(Bench.Btc, mid - 1, mid + 1).Intents);
        }
    }

    // First in, first out, some steps late; it checks what it is asked to do.
    sealed class LateVenue(Bench bench, Prng chance, int levels)
    {
        readonly Queue<(int Due, Intent Intent)> underWay = [];
        readonly SortedDictionary<long, (PlaceOrder Placed, OrderTerms Terms, Quantity Filled)> orders = [];
        int step;

        public bool IsCalm { get; set; }
        public bool Refuses { get; set; }
        public int Crossed { get; private set; }
        public int Seen { get; private set; }
        public IEnumerable<OrderTerms> Resting => orders.Values.Select(one => one.Terms);

        public void Take(IReadOnlyList<Intent> intents)
        {
            foreach (var intent in intents) underWay.Enqueue((step + 3, intent));
        }

        public void Answer()
        {
            step++;
            while (underWay.TryPeek(out var next) && next.Due <= step) Carry(underWay.Dequeue().Intent);
            if (!IsCalm && orders.Count > 0 && chance.NextInt(20) == 0) Fill();
            Check();
        }

        void Carry(Intent intent)
        {
            Seen++;
            var refuses = Refuses && chance.NextInt(25) == 0;
            switch (intent)
            {
                case PlaceOrder placed when refuses || Crosses(placed.Terms.Side, placed.Terms.Price):
                    Tell(Reports.Of(placed, OrderState.Rejected, bench.Now) with
                    {
                        Rejected = RejectReason.PostOnlyWouldCross,
                    });
                    break;
                case PlaceOrder placed:
                    orders.Add(placed.Id.Value, (placed, placed.Terms, default));
                    Report(placed.Id.Value);
                    break;
                case ModifyOrder moved when orders.TryGetValue(moved.Id.Value, out var known)
                    && (refuses || Crosses(known.Terms.Side, moved.Price)):
                    Tell(Now(known) with { Rejected = RejectReason.PostOnlyWouldCross });
                    break;
                case ModifyOrder moved when orders.TryGetValue(moved.Id.Value, out var known):
                    var terms = known.Terms with { Price = moved.Price, Quantity = moved.Quantity };
                    orders[moved.Id.Value] = known with { Terms = terms };
                    Report(moved.Id.Value);
                    break;
                case CancelOrder canceled when orders.Remove(canceled.Id.Value, out var gone):
                    Tell(Now(gone) with { State = OrderState.Canceled, Canceled = CancelReason.ByStrategy });
                    break;
            }
        }

        void Fill()
        {
            var (id, one) = orders.ElementAt(chance.NextInt(orders.Count));
            var size = Quantity.Min(one.Terms.Quantity - one.Filled, Quantity.Parse("0.004"));
            var filled = one with { Filled = one.Filled + size };
            bench.Fill(one.Placed, size.ToDouble(), one.Terms.Price.ToDouble());
            if (filled.Filled == one.Terms.Quantity) orders.Remove(id);
            else orders[id] = filled;
            Tell(Now(filled));
        }

        void Report(long id) => Tell(Now(orders[id]));

        OrderReport Now((PlaceOrder Placed, OrderTerms Terms, Quantity Filled) one)
        {
            var state = one.Filled == one.Terms.Quantity ? OrderState.Filled
                : one.Filled.IsZero ? OrderState.Accepted
                : OrderState.PartlyFilled;
            return Reports.Of(one.Placed, state, bench.Now, one.Terms) with { Filled = one.Filled };
        }

        void Tell(OrderReport report) => Take(bench.Tell(new OrderUpdated(report)).Intents);

        bool Crosses(Side side, Price price)
        {
            var isCrossed = orders.Values.Any(one => one.Terms.Side != side
                && (side == Side.Buy ? price >= one.Terms.Price : price <= one.Terms.Price));
            if (isCrossed) Crossed++;
            return isCrossed;
        }

        void Check()
        {
            foreach (var side in (Side[])[Side.Buy, Side.Sell])
                Assert.InRange(orders.Values.Count(one => one.Terms.Side == side), 0, levels);
        }
    }
}
