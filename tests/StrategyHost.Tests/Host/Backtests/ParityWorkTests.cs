using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Parity;
using StrategyHost.Scripts;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Host.Backtests;

/// <summary>The whole way: a script on paper in its locked process, a journal on the disk, the day run again.</summary>
public sealed class ParityWorkTests(CagedFixture cage) : IClassFixture<CagedFixture>, IDisposable
{
    const string Script = """
        var btc = Perp("BTC");
        OnMark(btc, mark =>
        {
            var half = btc.Mark * (0.2 + Random.NextDouble()) * Bp;
            Quote(btc).Ladder(btc.Mark, half: half, step: half, 1, 0.01);
        });
        """;

    static readonly DateOnly day = new(2026, 3, 1);
    readonly string folder = Directory.CreateTempSubdirectory("parity").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_paper_day_is_confirmed_by_its_own_journal_to_the_last_bit()
    {
        await Paper();
        var found = await Work().RunAsync(new(folder, day), null, default);
        Assert.Empty(found.Failures);
        var result = Assert.Single(found.Results);
        Assert.True(result.PaperFills > 3, $"{result.PaperFills} fills");
        Assert.True(result.IsConfirmed, $"{result.Decisions}");
        Assert.Equal(0, result.Decisions.Other);
        Assert.True(result.Decisions.Same > 100);
        Assert.True(result.Reactions.Median >= TimeSpan.FromMilliseconds(4), $"{result.Reactions}");
        Assert.Equal(
            result.Difference, result.Components.Aggregate(Money.Zero, (sum, one) => sum + one.Amount));
        var again = await Work().RunAsync(new(folder, day), null, default);
        Assert.Equal(PackedJson.Of(result), PackedJson.Of(again.Results[0]));
    }

    [Fact]
    public async Task A_day_is_the_same_from_a_snapshot_and_after_its_journals_begin_was_removed()
    {
        await Paper(before: 20);
        var whole = Assert.Single((await Work().RunAsync(new(folder, day), null, default)).Results);
        var made = ImageMaker.Make(folder, latest: whole.StartedOn - 1)!;
        Assert.True(made.Sequence > 0 && made.Sequence < whole.StartedOn);
        var shorter = Assert.Single((await Work().RunAsync(new(folder, day), null, default)).Results);
        Assert.Equal(PackedJson.Of(whole), PackedJson.Of(shorter));
        var segments = Segment.List(folder);
        var first = segments.Last(segment => segment.First <= made.Sequence);
        Assert.True(first.First > 1);
        new JournalBegin(first.First, DateTimeOffset.UnixEpoch, "test").Write(folder);
        foreach (var old in segments.Where(segment => segment.First < first.First)) File.Delete(old.Path);
        var removed = Assert.Single((await Work().RunAsync(new(folder, day), null, default)).Results);
        Assert.Equal(PackedJson.Of(whole), PackedJson.Of(removed));
        var other = new ParityOrder(folder, day) { Assumptions = new() { Latency = TimeSpan.FromSeconds(1) } };
        var refused = Assert.Single((await Work().RunAsync(other, null, default)).Failures);
        Assert.Contains("without other assumptions", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_compared_says_why()
    {
        await Paper();
        var missing = new ParityWork(cage.Scripts, _ => null, allowUnsafe: false);
        var found = await missing.RunAsync(new(folder, day), null, default);
        Assert.Contains("not in the library", Assert.Single(found.Failures).Reason, StringComparison.Ordinal);
        var other = await Assert.ThrowsAsync<DayMissing>(
            () => Work().RunAsync(new(folder, day.AddDays(1)), null, default));
        Assert.Contains("holds no input", other.Message, StringComparison.Ordinal);
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Work().RunAsync(new(folder, day), null, canceled.Token));
    }

    ParityWork Work() => new(
        cage.Scripts,
        id => new()
        {
            Id = id,
            Script = "test/paper.csx",
            Number = 1,
            Hash = "",
            Text = Script,
            By = "",
            At = default,
            Parameters = [],
        },
        allowUnsafe: false);

    Task Paper(int before = 0) => CagedPaper.WriteAsync(cage, folder, Script, before);
}
