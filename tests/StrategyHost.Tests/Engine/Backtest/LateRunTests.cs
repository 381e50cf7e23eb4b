using StrategyHost.Engine.Backtest;
using StrategyHost.Engine.Venues;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Engine.Backtest;

// Backtests in which the strategy hears of the market and of its orders later than they happen.
public class LateRunTests
{
    static readonly Time Start = Time.From(new DateTimeOffset(2026, 3, 1, 11, 0, 0, TimeSpan.Zero));
    static readonly InstrumentId Btc = new(0);

    static readonly SimulationTerms Late = new()
    {
        Entry = DelayTerms.Of(TimeSpan.FromMilliseconds(20)),
        Response = DelayTerms.Of(TimeSpan.FromMilliseconds(30)),
        Feed = DelayTerms.Of(TimeSpan.FromMilliseconds(7)),
    };

    [Fact]
    public void Market_data_comes_after_the_feeds_latency_and_answers_after_entry_and_response()
    {
        var heard = new List<string>();
        var run = New(Late, Books(0, 1_000), step =>
        {
            var at = (step.Time - Start).TotalMilliseconds;
            var reaction = new Reaction();
            if (step.Event is BookChanged && heard.All(line => !line.Contains("book")))
                reaction.Intents.Add(new PlaceOrder(new(1), Bid("29000")));
            if (step.Event is BookChanged) heard.Add($"{at} book");
            if (step.Event is OrderUpdated update) heard.Add($"{at} {update.Report.State}");
            return reaction;
        });
        Whole(run);
        Assert.Equal(["7 book", "7 Submitted", "57 Accepted"], heard.Take(3));
    }

    [Fact]
    public void An_order_is_at_the_venue_when_it_arrived_not_when_the_next_row_came()
    {
        var accepted = Time.Zero;
        Whole(New(Late, Books(0, 5_000), step =>
        {
            var reaction = new Reaction();
            if (step.Event is BookChanged && accepted == Time.Zero)
                reaction.Intents.Add(new PlaceOrder(new(1), Bid("29000")));
            if (step.Event is OrderUpdated { Report.State: OrderState.Accepted }) accepted = step.Time;
            return reaction;
        }));
        Assert.Equal(Start + TimeSpan.FromMilliseconds(57), accepted);
    }

    [Fact]
    public void A_recorded_feed_latency_follows_the_recordings_own_stamps()
    {
        var terms = new SimulationTerms { Feed = new() { Kind = DelayKind.Recorded } };
        var heard = new List<double>();
        (Time, Input)[] rows =
        [
            (Start, new DelayRecorded(TimeSpan.FromMilliseconds(40))), Book(0),
            (Start + TimeSpan.FromSeconds(1), new DelayRecorded(TimeSpan.FromMilliseconds(90))), Book(1_000),
            Book(2_000), Book(3_000),
        ];
        Whole(New(terms, new(rows), step =>
        {
            if (step.Event is BookChanged) heard.Add((step.Time - Start).TotalMilliseconds);
            return new();
        }));
        Assert.Equal([40, 1_090, 2_090], heard);
    }

    [Fact]
    public void The_time_and_the_number_that_a_strategy_is_told_never_go_back()
    {
        var terms = Late with
        {
            Response = new() { Kind = DelayKind.Quantiles, Points = [new(0, 0), new(1_000_000, 400_000_000)] },
        };
        var heard = new List<StrategyStep>();
        var quoter = new LateQuoter();
        var report = Whole(New(terms, Random(seed: 5), step =>
        {
            heard.Add(step);
            return quoter.Handle(step);
        }));
        Assert.True(report.FillCount > 20, $"only {report.FillCount} fills");
        for (var i = 1; i < heard.Count; i++)
            Assert.True(heard[i].Time >= heard[i - 1].Time && heard[i].Sequence >= heard[i - 1].Sequence);
        Assert.IsType<Stopping>(heard[^1].Event);
    }

    [Fact]
    public void Two_late_runs_give_the_same_report_byte_for_byte_and_another_seed_another()
    {
        var terms = Late with
        {
            Entry = new() { Kind = DelayKind.Quantiles, Points = [new(0, 5_000_000), new(1_000_000, 200_000_000)] },
            Queue = new(QueueModel.Power, 12),
            Refill = TimeSpan.FromSeconds(5),
            Priority = RequestPriority.CancelsFirst,
        };
        var first = ReportJson.Write(Whole(New(terms, Random(6), new LateQuoter().Handle)));
        Assert.Equal(first, ReportJson.Write(Whole(New(terms, Random(6), new LateQuoter().Handle))));
        var other = ReportJson.Write(Whole(New(terms, Random(6), new LateQuoter().Handle, seed: 2)));
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void A_report_states_every_active_assumption()
    {
        var terms = RandomTerms.Create(1, VenueKind.Recorded) with { OrderLatency = TimeSpan.FromMilliseconds(12) };
        Assert.Contains(Assumptions.Of(terms), line => line.StartsWith("Queue: risk averse"));
        Assert.Contains(
            "Latency: 12 ms from decision to book; at once back to the strategy; market data at once",
            Assumptions.Of(terms));
        var lines = Assumptions.Of(terms with
        {
            Simulation = Late with
            {
                Queue = new(QueueModel.PowerOfTotal, 10),
                Refill = TimeSpan.FromMilliseconds(1_500),
                Priority = RequestPriority.CancelsFirst,
                Feed = new() { Kind = DelayKind.Recorded, Percent = 80 },
            },
        });
        string[] expected =
        [
            "Queue: probability f(back) / f(back + front) that a cancel was behind, f(x) = x^2.5",
            "Impact: what own orders take is missing from the book and comes back evenly over 1.5 s",
            "Priority: in a block (a recorded moment) cancels and post-only orders first, whatever may take after its "
                + "trades and book",
            "Latency: 20 ms from decision to book; 30 ms back to the strategy; market data as recorded (local less "
                + "exchange time, 80 % of it; at once without a stamp)",
        ];
        foreach (var line in expected) Assert.Contains(line, lines);
    }

    static BacktestReport Whole(BacktestRun run)
    {
        run.Begin();
        run.Advance(int.MaxValue);
        return run.End();
    }

    static BacktestRun New(
        SimulationTerms simulation, ListedFeed feed, Func<StrategyStep, Reaction> strategy, ulong seed = 1) => new(
        new()
        {
            Terms = RandomTerms.Create(seed, VenueKind.Recorded) with { Simulation = simulation },
            Deployment = new() { Id = new(1), Name = "late", Account = new(1), Version = "v1" },
        },
        feed, SimulatedVenue.Of, strategy);

    static ListedFeed Books(params int[] milliseconds) =>
        new([(Start, new MarkPublished(Btc, Price.Parse("30000"))), .. milliseconds.Select(Book)]);

    static (Time, Input) Book(int millisecond) => (
        Start + TimeSpan.FromMilliseconds(millisecond),
        new BookRecorded(Btc, [Level("29990", "2")], [Level("30010", "2")]));

    static ListedFeed Random(ulong seed)
    {
        var chance = new Prng(seed);
        var (now, middle) = (Start, 3_000);
        var rows = new List<(Time, Input)>();
        for (var i = 0; i < 3_000; i++)
        {
            now += TimeSpan.FromMilliseconds(20 + chance.NextInt(80));
            middle += chance.NextInt(3) - 1;
            var side = chance.NextInt(2) == 0 ? Side.Buy : Side.Sell;
            if (chance.NextInt(2) == 0)
                rows.Add((now, new TradeRecorded(Btc, side, Ten(middle + side.Sign()), Quantity.Parse("0.4"))));
            var size = Quantity.FromDouble(0.1 + chance.NextInt(20) / 10.0);
            rows.Add((now, new BookRecorded(Btc, [new(Ten(middle - 1), size)], [new(Ten(middle + 1), size)])));
        }
        return new([.. rows]);
    }

    static Price Ten(int tens) => new(tens * 10L * Fixed.One);

    static Level Level(string price, string size) => new(Price.Parse(price), Quantity.Parse(size));

    static OrderTerms Bid(string price) => new(Btc, Side.Buy, Quantity.Parse("0.01")) { Price = Price.Parse(price) };

    // Joins both best prices with every tenth book.
    sealed class LateQuoter
    {
        long client;
        int books;

        public Reaction Handle(StrategyStep step)
        {
            var reaction = new Reaction();
            if (step.Event is not BookChanged { Bids.Length: > 0, Asks.Length: > 0 } book || ++books % 10 != 1)
                return reaction;
            reaction.Intents.Add(new CancelAll(Btc));
            foreach (var (side, level) in new[] { (Side.Buy, book.Bids[0]), (Side.Sell, book.Asks[0]) })
                reaction.Intents.Add(new PlaceOrder(new(++client), new(Btc, side, Quantity.Parse("0.002"))
                {
                    Price = level.Price, TimeInForce = books % 3 == 0 ? TimeInForce.PostOnly : default,
                }));
            return reaction;
        }
    }
}
