using StrategyHost.Engine;
using StrategyHost.Engine.Orders;
using StrategyHost.Model;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Engine.Orders;

public class DelayTests
{
    static readonly DelayTerms Table = new()
    {
        Kind = DelayKind.Quantiles,
        Points = [new(0, 5_000_000), new(500_000, 10_000_000), new(990_000, 40_000_000), new(1_000_000, 90_000_000)],
    };

    [Fact]
    public void A_table_of_quantiles_is_drawn_from_as_it_says()
    {
        var delay = new Delay(Table, new Prng(3));
        var drawn = Enumerable.Range(0, 100_000)
            .Select(i => delay.Arrival(At(i * 1_000L)).Nanoseconds - i * 1_000_000_000L).Order().ToArray();
        Assert.InRange(drawn[0], 5_000_000, 5_010_000);
        Assert.InRange(drawn[25_000], 7_400_000, 7_600_000);
        Assert.InRange(drawn[50_000], 9_900_000, 10_100_000);
        Assert.InRange(drawn[99_000], 39_000_000, 42_000_000);
        Assert.InRange(drawn[^1], 80_000_000, 90_000_000);
    }

    [Fact]
    public void Messages_do_not_overtake_each_other()
    {
        var delay = new Delay(Table, new Prng(4));
        var last = Time.Zero;
        for (var i = 0; i < 10_000; i++)
        {
            var arrival = delay.Arrival(At(i));
            Assert.True(arrival >= last && arrival >= At(i + 5));
            last = arrival;
        }
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_another_part_draws_its_own()
    {
        var terms = RandomTerms.Create(9);
        Assert.Equal(Draw(terms, "entry latency"), Draw(terms, "entry latency"));
        Assert.NotEqual(Draw(terms, "entry latency"), Draw(terms, "feed latency"));
        Assert.NotEqual(Draw(terms, "entry latency"), Draw(RandomTerms.Create(10), "entry latency"));
    }

    // The published rows of request, exchange and response times, and what lies between them.
    [Fact]
    public void Between_measured_moments_the_delay_runs_straight()
    {
        var entry = Measured((1670026844751525000, 7_475_000), (1670026845754020000, 7_980_000));
        Assert.Equal(1670026845000000000 + 7_600_167, entry.Arrival(new(1670026845000000000)).Nanoseconds);
        var response = Measured((1670026844759000000, 3_122_000), (1670026845762000000, 8_003_000));
        Assert.Equal(1670026845007000000 + 4_328_867, response.Arrival(new(1670026845007000000)).Nanoseconds);
        Assert.Equal(1670026846000000000 + 8_003_000, response.Arrival(new(1670026846000000000)).Nanoseconds);
        var before = Measured((1670026844751525000, 7_475_000), (1670026845754020000, 7_980_000));
        Assert.Equal(1_000 + 7_475_000, before.Arrival(new(1_000)).Nanoseconds);
    }

    [Fact]
    public void A_recorded_delay_is_the_last_one_told_and_the_stated_share_of_it()
    {
        var delay = new Delay(
            new() { Kind = DelayKind.Recorded, Percent = 50, Constant = TimeSpan.FromMilliseconds(8) }, new Prng(1));
        Assert.Equal(At(4), delay.Arrival(At(0)));
        delay.Tell(TimeSpan.FromMilliseconds(400));
        Assert.Equal(At(1_200), delay.Arrival(At(1_000)));
        // A recorder whose clock is behind the exchange's got nothing before it happened.
        delay.Tell(TimeSpan.FromMilliseconds(-1_270));
        Assert.Equal(At(2_000), delay.Arrival(At(2_000)));
    }

    [Fact]
    public void Where_cancels_are_first_what_may_take_waits_for_the_end_of_its_block()
    {
        var flight = new InFlight(Blocks(TimeSpan.FromMilliseconds(20)));
        flight.Record(At(100));
        flight.Send(At(100), new(default, Request.Place, new(1)) { MayTake = true });
        flight.Send(At(101), Request.Cancel, new(2));
        flight.Send(At(102), new(default, Request.Place, new(3)));
        Assert.Equal(At(121), flight.NextDue);
        Assert.Equal(new OrderId(2), flight.Take().Order);
        Assert.Equal(new OrderId(3), flight.Take().Order);
        Assert.Null(flight.NextDue);
        flight.Record(At(119));
        Assert.Null(flight.NextDue);
        flight.Record(At(170));
        Assert.Equal(new Time(At(170).Nanoseconds + 1), flight.NextDue);
        Assert.Equal(new OrderId(1), flight.Take().Order);
    }

    [Fact]
    public void A_cancel_does_not_come_before_the_order_that_it_cancels()
    {
        var flight = new InFlight(Blocks(TimeSpan.Zero));
        flight.Send(At(10), new(default, Request.Place, new(1)) { MayTake = true });
        flight.Send(At(11), Request.Cancel, new(1));
        flight.Record(At(20));
        Assert.Equal(Request.Place, flight.Take().Request);
        Assert.Equal(Request.Cancel, flight.Take().Request);
    }

    [Fact]
    public void Terms_that_make_no_sense_are_refused_all_at_once()
    {
        var terms = RandomTerms.Create(1) with
        {
            Simulation = new()
            {
                Queue = new(QueueModel.Power, 65),
                Entry = new() { Kind = DelayKind.Quantiles },
                Response = DelayTerms.Of(TimeSpan.FromSeconds(-1)),
                Feed = new() { Kind = DelayKind.Measured, Points = [new(5, 1), new(5, -1)] },
                Refill = TimeSpan.Zero,
                Priority = RequestPriority.CancelsFirst,
            },
        };
        var fault = Assert.Throws<ArgumentException>(() => DeskTermsCheck.Validate(terms)).Message;
        string[] expected =
        [
            "exponent of 65 / 4", "0 points of the entry latency", "the response latency of -00:00:01",
            "do not rise at 5", "feed latency of -1 ns at 5", "refills over 00:00:00",
            "a queue model without a recorded", "an impact without", "a priority inside blocks without",
        ];
        foreach (var words in expected) Assert.Contains(words, fault);
    }

    static Time[] Draw(DeskTerms terms, string name)
    {
        var delay = Delay.Of(terms, Table, name);
        return [.. Enumerable.Range(0, 20).Select(i => delay.Arrival(At(i * 1_000L)))];
    }

    static Delay Measured(params (long At, long Nanoseconds)[] rows) => new(
        new() { Kind = DelayKind.Measured, Points = [.. rows.Select(row => new DelayPoint(row.At, row.Nanoseconds))] },
        new Prng(1));

    static DeskTerms Blocks(TimeSpan latency) => RandomTerms.Create(1, VenueKind.Recorded) with
    {
        OrderLatency = latency,
        Simulation = new() { Priority = RequestPriority.CancelsFirst },
    };

    static Time At(long milliseconds) => Time.FromMilliseconds(milliseconds);
}
