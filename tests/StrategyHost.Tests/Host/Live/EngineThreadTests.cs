using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Live;

public sealed class EngineThreadTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("engine").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task However_many_wishes_wait_the_market_has_its_turn()
    {
        const int Wishes = 3_000;
        using (var before = new DeskJournal(folder)) before.Write(2);
        using var journal = JournalWriter.Open(folder, new());
        var desk = DeskRecovery.Run(folder).Memory.Desk;
        var clock = new EngineClock(TimeProvider.System, 1, Time.Zero);
        var feed = new LateFeed(desk);
        using var publication = new Publication(journal);
        publication.Start();
        using var engine = new EngineThread(desk, journal, publication, feed, new(clock, TimeProvider.System));
        var posted = Enumerable.Range(0, Wishes).Select(_ => engine.Post(Tick.Instance)).ToArray();
        engine.Start();
        await posted[^1];
        Assert.InRange(feed.Told, 12, 12 + (Wishes / 4));
    }

    // A market whose only word falls due when the desk has taken some of what waits.
    sealed class LateFeed(Desk desk) : MarketFeed
    {
        public long Told { get; private set; }

        public override string Name => "late";

        public override Time? NextTime => Told == 0 && desk.Sequence >= 12 ? desk.Now : null;

        public override Input Next(Desk seen)
        {
            Told = seen.Sequence;
            return new FeedLost(new(0), "tested");
        }
    }
}
