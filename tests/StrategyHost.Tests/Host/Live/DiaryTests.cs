using StrategyHost.Engine.Images;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Tests.Host.Live;

public sealed class DiaryTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("diary").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static Notice[] Said(DeskHost desk, int strategy) =>
        desk.Supervisor.Diary(new(strategy))?.Log.Last(int.MaxValue) ?? [];

    [Fact]
    public async Task What_a_strategy_said_stands_there_after_a_restart_from_its_image_each_word_once()
    {
        Notice[] before;
        var desk = await DeskLoad.OpenAsync(folder);
        await using (desk)
        {
            await Until(() => desk.Latest is { } latest && latest.Markets.All(market => !market.Mark.IsZero));
            var deployment = DeskLoad.Deployments(desk.Latest!.Time).First();
            await DeskLoad.StartAsync(desk, deployment);
            await Until(() => Said(desk, 1).Length > 5);
            while (await desk.SnapshotAsync(default) is not { Desk: not null, Strategies: 1 }) await Task.Delay(10);
            var kept = Said(desk, 1).Length;
            await Until(() => Said(desk, 1).Length > kept + 5);
        }
        before = Said(desk, 1);
        await using var again = await DeskLoad.OpenAsync(folder);
        Assert.Equal((1, 1), (again.Recovery.Rebuilt, again.Recovery.Resumed));
        var after = Said(again, 1);
        var least = Math.Min(before.Length, 900);
        Assert.True(after.Length >= least, $"{after.Length} of {before.Length}");
        if (before.Length < 900) Assert.Equal(before, after[..before.Length]);
        Assert.Equal(after.Length, after.Distinct().Count());
    }

    [Fact]
    public void A_page_holds_what_was_said_up_to_its_event_and_comes_back_from_an_image()
    {
        var diary = new StrategyDiary();
        for (var i = 1; i <= 6; i++)
        {
            diary.Log.Add(new(new(i * 10), i, "log", new(1), $"line {i}"));
            diary.Plot(new(i * 10), "spread", i / 4d);
        }
        var image = GraphWriter.Write(diary.Page(4, new(40)), DeskMemory.Shapes());
        var again = new StrategyDiary();
        again.Restore((DiaryPage)GraphReader.Read(image, DeskMemory.Shapes()));
        Assert.Equal(diary.Log.Last(6)[..4], again.Log.Last(int.MaxValue));
        var (name, points) = Assert.Single(again.Plots());
        Assert.Equal("spread", name);
        Assert.Equal([(new Time(10), 0.25), (new(20), 0.5), (new(30), 0.75), (new(40), 1)], points);
    }

    static async Task Until(Func<bool> isSo)
    {
        for (var tries = 0; tries < 6_000; tries++)
        {
            if (isSo()) return;
            await Task.Delay(10);
        }
        throw new InvalidOperationException("It did not come about within a minute.");
    }
}
