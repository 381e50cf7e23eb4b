using System.Diagnostics;
using System.Globalization;
using StrategyHost.Engine;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Host.Live;

public sealed class DeskKillTests : IDisposable
{
    // A journal lives through so many kills, then a new one begins: each restart replays all of it.
    const int KillsOfOneJournal = 5;

    string folder = Directory.CreateTempSubdirectory("desk-kill").FullName;

    // Three in the normal run; STRATEGYHOST_KILLS=50 for more.
    static int Kills => int.TryParse(Environment.GetEnvironmentVariable("STRATEGYHOST_KILLS"), out var n) ? n : 3;

    [Fact]
    public async Task A_desk_killed_under_load_comes_back_with_all_it_published_and_its_strategies_as_they_were()
    {
        var prng = new Prng(11);
        for (var round = 0; round < Kills; round++)
        {
            var isNew = round % KillsOfOneJournal == 0;
            if (isNew && round > 0) BeginAnew();
            var (opening, published) = RunAndKill(lines: 40 + prng.NextInt(80));
            Assert.Equal(isNew ? "rebuilt 0 failed 0 resumed 0 from the begin"
                : "rebuilt 2 failed 0 resumed 2 from a snapshot", opening);
            var desk = DeskHost.NewDesk();
            var replay = JournalReplay.Run(folder, desk);
            Assert.True(replay.Inputs >= published, $"kill {round}: {published} published, {replay.Inputs} found");
            Assert.True(replay.HashesCompared > 0, "no state hash was compared");
            Assert.Equal(2, desk.State.Board.All.Count(strategy => strategy.IsAlive));
            Assert.Equal(desk.Hash(), DeskRecovery.Run(folder).Memory.Desk.Hash());
            await LikeUninterrupted(desk);
        }
        Assert.True(DeskOrders() > 0, "the strategies never traded");
    }

    // Workers that were never stopped, fed all events since the strategies' start, want what the resumed ones wanted:
    // their wishes are in the journal, and each is compared.
    async Task LikeUninterrupted(Desk desk)
    {
        var fromStart = new WorkerStarts(
            deployment => Task.FromResult<StrategyWorker>(DeskLoad.Worker(deployment)), Resume: null);
        var (rebuilt, failed) = await new Rebuild(folder, fromStart).RunAsync(desk, _ => { });
        Assert.Empty(failed);
        Assert.Equal(2, rebuilt.Count);
        foreach (var strategy in rebuilt) await strategy.EndAsync();
    }

    void BeginAnew()
    {
        Directory.Delete(folder, recursive: true);
        folder = Directory.CreateTempSubdirectory("desk-kill").FullName;
    }

    long DeskOrders()
    {
        var submitted = 0L;
        var desk = DeskHost.NewDesk();
        JournalReplay.Run(folder, desk, _ => submitted += desk.Outputs.OfType<OrderChanged>().Count());
        return submitted;
    }

    (string Opening, long Published) RunAndKill(int lines)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var word in (string[])["exec", typeof(DeskKillTests).Assembly.Location, DeskLoad.Mode, folder])
            start.ArgumentList.Add(word);
        using var child = Process.Start(start)!;
        var opening = "";
        var last = 0L;
        try
        {
            opening = child.StandardOutput.ReadLine() ?? "";
            for (var i = 0; i < lines && child.StandardOutput.ReadLine() is { } line; i++) last = Sequence(line);
        }
        finally
        {
            child.Kill();
        }
        while (child.StandardOutput.ReadLine() is { Length: > 0 } line)
            if (long.TryParse(line, CultureInfo.InvariantCulture, out var later)) last = later;
        child.WaitForExit();
        return (opening, last);
    }

    static long Sequence(string line) => long.TryParse(line, CultureInfo.InvariantCulture, out var sequence)
        ? sequence
        : throw new InvalidOperationException("the child says: " + line);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
