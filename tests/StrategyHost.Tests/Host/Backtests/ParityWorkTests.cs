using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
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
    static readonly Time start = Time.From(new DateTimeOffset(2026, 3, 1, 11, 59, 20, TimeSpan.Zero));
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

    // A strategy that hears each step when it was journaled and whose decisions arrive four milliseconds later.
    async Task Paper()
    {
        using var journal = JournalWriter.Open(folder);
        var desk = DeskHost.NewDesk();
        var terms = DemoTerms.Create(seed: 6);
        var deployment = new Deployment
        {
            Id = new(1),
            Name = "paper",
            Account = new(1),
            Version = "test/paper.csx@1",
            Seed = 5,
            Start = start,
        };
        var compiled = await cage.Scripts.CompileAsync("test/paper.csx", Script, default);
        await using var worker = await cage.Scripts.StartAsync(
            compiled.Blob!, new() { Instruments = terms.Instruments, Seed = 5, Start = start }, "test/paper.csx");
        var wanted = new Queue<(Time Due, Decided Decided)>();
        worker.Reacted += reaction =>
        {
            if (reaction.Intents.Count == 0) return;
            lock (wanted)
                wanted.Enqueue((
                    reaction.Time + TimeSpan.FromMilliseconds(4), new(new(1), reaction.Sequence, reaction.Intents)));
        };
        Apply(start, new DeskOpened(terms));
        var feed = SyntheticFeed.Begin(desk, terms, terms.Seed, start, start + TimeSpan.FromSeconds(60));
        Apply(start, new StrategyStarted(deployment));
        while (feed.NextTime is { } due)
        {
            await worker.WhenHandled();
            while (Next(due) is { } decided) Apply(decided.Due, decided.Decided);
            Apply(due, feed.Next(desk));
        }
        await worker.WhenHandled();

        (Time Due, Decided Decided)? Next(Time until)
        {
            lock (wanted) return wanted.TryPeek(out var first) && first.Due <= until ? wanted.Dequeue() : null;
        }

        void Apply(Time time, Input input)
        {
            var step = new Step(desk.Sequence + 1, desk.IsOpen && time < desk.Now ? desk.Now : time, input);
            var bytes = new ByteWriter();
            InputCodec.Write(bytes, input);
            journal.Append(step.Sequence, step.Time, bytes.Span);
            desk.Apply(step);
            var heard = desk.Events.Select(one => one.Step).ToArray();
            if (heard.Length > 0) worker.Send(heard);
        }
    }
}
