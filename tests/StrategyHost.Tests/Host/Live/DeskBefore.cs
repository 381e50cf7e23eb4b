using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Tests.Host.Security;

namespace StrategyHost.Tests.Host.Live;

// The journal of a desk that ran for a minute, bought a bitcoin's tenth and stopped more than two hours ago: opened
// again it has missed settlements, with a position held over them.
static class DeskBefore
{
    public static readonly AccountId Holder = new(1);
    public static readonly InstrumentId Btc = new(0);

    static readonly TimeSpan ago = TimeSpan.FromMinutes(150);

    public static async Task<RunningHouse> Start(TimeProvider? clock = null)
    {
        var now = (clock ?? TimeProvider.System).GetUtcNow();
        var house = await RunningHouse.Start(desk: true, prepare: folder => Write(folder, now), clock: clock);
        await Until(house, desk => desk.Markets.All(market => !market.Mark.IsZero));
        return house;
    }

    public static async Task<DeskSnapshot> Until(RunningHouse house, Func<DeskSnapshot, bool> isSo)
    {
        for (var tries = 0; tries < 1_200; tries++)
        {
            Assert.Null(house.Live.Fault);
            if (house.Live.Host?.Latest is { } latest && isSo(latest)) return latest;
            await Task.Delay(50);
        }
        throw new InvalidOperationException("It did not come about within a minute.");
    }

    // Starts a strategy of no worker on account 2 and hands in what it wants; comes back with the order's report.
    public static async Task<OrderReport> Buy(RunningHouse house, int strategy, string size)
    {
        var host = house.Live.Host!;
        await host.Post(new StrategyStarted(Deployment(strategy, new(2), host.Latest!.Time)));
        await host.Post(new Decided(new(strategy), host.Progress.Applied, [Market(size)]));
        await Until(house, _ => Own().Any());
        return Assert.Single(Own());

        IEnumerable<OrderReport> Own() =>
            host.Happenings.Ended.Last(int.MaxValue).Where(report => report.Strategy.Value == strategy);
    }

    static void Write(string folder, DateTimeOffset now)
    {
        using var journal = JournalWriter.Open(Path.Combine(folder, "journal"));
        var desk = DeskHost.NewDesk();
        var start = Time.From(now - ago);
        Apply(start, new DeskOpened(DemoTerms.Create(seed: 1)));
        var end = start + TimeSpan.FromSeconds(60);
        var feed = SyntheticFeed.Begin(desk, desk.Terms, desk.Terms.Seed, start, end);
        while (feed.NextTime is { } due) Apply(due, feed.Next(desk));
        Apply(end, new StrategyStarted(Deployment(9, Holder, end)));
        Apply(end, new Decided(new(9), desk.Sequence, [Market("0.1")]));
        while (desk.NextDue < end + TimeSpan.FromSeconds(1)) Apply(desk.NextDue, Tick.Instance);

        void Apply(Time time, Input input)
        {
            var step = new Step(desk.Sequence + 1, desk.IsOpen && time < desk.Now ? desk.Now : time, input);
            var bytes = new ByteWriter();
            InputCodec.Write(bytes, input);
            journal.Append(step.Sequence, step.Time, bytes.Span);
            desk.Apply(step);
        }
    }

    static PlaceOrder Market(string size) => new(
        new(1), new(Btc, Side.Buy, Quantity.Parse(size))
        {
            Kind = OrderKind.Market, TimeInForce = TimeInForce.ImmediateOrCancel,
        });

    static Deployment Deployment(int id, AccountId account, Time start) => new()
    {
        Id = new(id), Name = $"test {id}", Account = account, Version = "test/none@1", Start = start, By = "test",
    };
}
