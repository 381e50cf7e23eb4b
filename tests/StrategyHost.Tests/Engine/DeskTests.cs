using StrategyHost.Engine;
using StrategyHost.Engine.Risk;
using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Tests.Simulation;

namespace StrategyHost.Tests.Engine;

public class DeskTests
{
    static readonly Time Start = Time.From(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_first_input_opens_the_desk_and_no_other_does()
    {
        Assert.Throws<InvariantBroken>(() => New().Apply(new(1, Start, Tick.Instance)));
        var desk = Opened();
        Assert.Throws<InvariantBroken>(() => desk.Apply(new(2, Start, new DeskOpened(RandomTerms.Create(1)))));
    }

    [Fact]
    public void A_gap_in_the_numbers_or_a_time_that_goes_back_stops_it()
    {
        Assert.Throws<InvariantBroken>(() => New().Apply(new(2, Start, new DeskOpened(RandomTerms.Create(1)))));
        Assert.Throws<InvariantBroken>(() => Opened().Apply(new(3, Start, Tick.Instance)));
        Assert.Throws<InvariantBroken>(() => Opened().Apply(new(2, new(Start.Nanoseconds - 1), Tick.Instance)));
    }

    [Fact]
    public void Wrong_terms_are_refused_with_all_their_faults_in_one_message()
    {
        var good = RandomTerms.Create(1);
        var wrong = good with
        {
            MaxOpenOrders = 0,
            OrderLatency = TimeSpan.FromSeconds(-1),
            Instruments = [.. good.Instruments, good.Instruments[0]],
        };
        var fault = Assert.Throws<ArgumentException>(() => New().Apply(new(1, Start, new DeskOpened(wrong))));
        Assert.Contains("no open order", fault.Message);
        Assert.Contains("latency", fault.Message);
        Assert.Contains("one name", fault.Message);
    }

    [Fact]
    public void Books_reach_strategies_at_most_once_an_interval_and_the_last_one_always()
    {
        var (desk, inputs) = (New(), new RandomInputs(3));
        var sent = new SortedDictionary<(int, int), Time>();
        var last = new SortedDictionary<int, BookChanged>();
        for (var i = 0; i < 5_000; i++)
        {
            desk.Apply(inputs.Next(desk));
            foreach (var (strategy, step) in desk.Events)
            {
                if (step.Event is not BookChanged book) continue;
                var key = (strategy.Value, book.Instrument.Value);
                if (sent.TryGetValue(key, out var before))
                    Assert.True(step.Time >= before + desk.Terms.BookInterval, $"{step}");
                sent[key] = step.Time;
                last[book.Instrument.Value] = book;
            }
        }
        desk.Apply(new(desk.Sequence + 1, desk.Now, new StrategyStarted(Deployment)));
        desk.Apply(new(desk.Sequence + 1, desk.Now + TimeSpan.FromSeconds(1), Tick.Instance));
        foreach (var (_, step) in desk.Events)
            if (step.Event is BookChanged book) last[book.Instrument.Value] = book;
        foreach (var (instrument, book) in last)
            Assert.Equal(desk.Venue(new(instrument)).Best(Side.Buy), Best(book.Bids));
    }

    [Fact]
    public void After_a_long_silence_the_desk_does_not_repeat_what_it_missed()
    {
        var desk = Busy(seed: 4);
        desk.Apply(new(desk.Sequence + 1, desk.Now, new StrategyStarted(Deployment)));
        desk.Apply(new(desk.Sequence + 1, desk.Now + TimeSpan.FromDays(3), Tick.Instance));
        Assert.True(desk.Events.Count < 200, $"{desk.Events.Count} events");
        Assert.True(desk.NextDue > desk.Now);
    }

    [Fact]
    public void A_snapshot_shows_what_the_desk_holds()
    {
        var desk = Busy(seed: 5);
        var snapshot = SnapshotMaker.Take(desk, depth: 5);
        foreach (var pool in snapshot.Pools)
        {
            var accounts = snapshot.Accounts.Where(a => a.Pool == pool.Id).ToList();
            Assert.Equal(pool.NetWorth.Units, accounts.Sum(a => a.NetWorth.Units));
            Assert.Equal(pool.NetDelta.Units, accounts.Sum(a => a.NetDelta.Units));
            Assert.Equal(pool.Today.Total.Units, accounts.Sum(a => a.Today.Total.Units));
            Assert.Equal(pool.Equity, desk.State.Pool(pool.Id).Health.Equity);
            Assert.Equal(
                pool.Today.Total, pool.Today.Trading + pool.Today.Funding + pool.Today.Fees + pool.Today.Rebates);
        }
        Assert.Equal(desk.State.Blotter.Live.Count, snapshot.OpenOrders.Count);
        Assert.All(snapshot.Positions, p => Assert.Equal(
            p.Quantity, desk.State.Ledger.Units(p.Account, p.Instrument)));
        Assert.All(snapshot.Markets, m => Assert.True(m.Bids.Count <= 5 && m.Asks.Count <= 5));
    }

    [Fact]
    public void At_its_distance_to_liquidation_equity_meets_maintenance()
    {
        var found = 0;
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var desk = Busy(seed);
            foreach (var pool in desk.State.Pools)
            {
                var (fall, rise) = Distance.Of(pool, desk.State);
                var net = desk.State.Markets.Where(m => m.Instrument.IsPerp)
                    .Sum(m => pool.Net(m.Instrument.Id).ToDouble() * m.Mark.ToDouble());
                foreach (var move in new[] { -fall, rise })
                {
                    if (move is not { } by) continue;
                    var equity = pool.Health.Equity.ToDouble() + by * net;
                    Assert.Equal(pool.Health.MaintenanceMargin.ToDouble() * (1 + by), equity, 1e-6);
                    found++;
                }
            }
        }
        Assert.True(found > 3);
    }

    static Level? Best(Level[] levels) => levels.Length == 0 ? null : levels[0];

    static readonly Deployment Deployment =
        new() { Id = new(1), Name = "watcher", Account = new(1), Version = "v1" };

    static Desk New() => new(RandomTerms.Venue);

    static Desk Opened()
    {
        var desk = New();
        desk.Apply(new(1, Start, new DeskOpened(RandomTerms.Create(1))));
        return desk;
    }

    static Desk Busy(ulong seed)
    {
        var (desk, inputs) = (New(), new RandomInputs(seed));
        for (var i = 0; i < 6_000; i++) desk.Apply(inputs.Next(desk));
        return desk;
    }
}
