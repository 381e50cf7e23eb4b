using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Workers;

namespace StrategyHost.Tests.Host.Backtests;

/// <summary>
/// The journal of a minute on paper with a script in its locked process, which hears each step when it was journaled
/// and whose decisions arrive four milliseconds later.
/// </summary>
static class CagedPaper
{
    public const string Path = "test/paper.csx";

    static readonly Time start = Time.From(new DateTimeOffset(2026, 3, 1, 11, 59, 20, TimeSpan.Zero));

    /// <param name="before">So many seconds of market come before its start.</param>
    public static async Task WriteAsync(CagedFixture cage, string folder, string script, int before = 0)
    {
        using var journal = JournalWriter.Open(folder, new() { HashEvery = 100, SegmentBytes = 16 << 10 });
        var desk = DeskHost.NewDesk();
        var terms = DemoTerms.Create(seed: 6);
        var deployment = new Deployment
        {
            Id = new(1),
            Name = "paper",
            Account = new(1),
            Version = Path + "@1",
            Seed = 5,
            Start = start,
        };
        var compiled = await cage.Scripts.CompileAsync(Path, script, default);
        await using var worker = await cage.Scripts.StartAsync(
            compiled.Blob!, new() { Instruments = terms.Instruments, Seed = 5, Start = start }, Path);
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
        var begin = start + TimeSpan.FromSeconds(before);
        while (feed.NextTime is { } early && early < begin) Apply(early, feed.Next(desk));
        Apply(desk.Now, new StrategyStarted(deployment));
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
            if (journal.WantsHash(step.Sequence))
            {
                journal.AppendHash(step.Time, BitConverter.GetBytes(desk.Hash()));
                journal.WhenDurable(step.Sequence).Wait();
            }
            var heard = desk.Events.Select(one => one.Step).ToArray();
            if (heard.Length > 0) worker.Send(heard);
        }
    }
}
