using System.Buffers.Binary;
using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Journal;
using StrategyHost.Live;
using StrategyHost.Model;
using StrategyHost.Model.Codec;

namespace StrategyHost.Tests.Host.Live;

// Writes a desk's journal as the engine thread does, without threads: the demo market, and a strategy without a worker
// whose wishes are drawn by lot.
sealed class DeskJournal : IDisposable
{
    public static readonly Time Start = Time.FromMilliseconds(1_757_000_000_000);
    static readonly JournalOptions options = new() { HashEvery = 100, SegmentBytes = 64 << 10 };

    readonly Prng wishes = new(77);
    readonly ByteWriter bytes = new(4096);
    readonly JournalWriter journal;
    readonly Func<ulong, ulong> recorded;
    SyntheticFeed? feed;

    public DeskJournal(string folder, Func<ulong, ulong>? recorded = null)
    {
        this.recorded = recorded ?? (hash => hash);
        journal = JournalWriter.Open(folder, options);
        Desk = DeskRecovery.Run(folder).Memory.Desk;
    }

    public Desk Desk { get; }

    public void Write(int inputs)
    {
        for (var left = inputs; left > 0; left--)
        {
            if (!Desk.IsOpen) Apply(Start, new DeskOpened(DemoTerms.Create(seed: 5)));
            else if (Desk.Sequence == 1) Apply(Start, new StrategyStarted(Deployment));
            else if (wishes.NextInt(30) == 0) Apply(Desk.Now, new Decided(new(3), Desk.Sequence, [Wish()]));
            else
            {
                feed ??= Desk.Sequence < 3 ? SyntheticFeed.Begin(Desk, Desk.Terms, 5, Start)
                    : SyntheticFeed.Resume(Desk, 5, Desk.Now);
                if (feed.NextTime is { } due) Apply(due, feed.Next(Desk));
            }
        }
        // A group has ended: a segment may end with it.
        journal.WhenDurable(Desk.Sequence).Wait();
    }

    // As the engine does: into the journal first, so that what breaks the desk is there too.
    public void Apply(Time time, Input input)
    {
        var step = new Step(Desk.Sequence + 1, Desk.IsOpen && time < Desk.Now ? Desk.Now : time, input);
        bytes.Clear();
        InputCodec.Write(bytes, input);
        journal.Append(step.Sequence, step.Time, bytes.Span);
        Desk.Apply(step);
        if (!journal.WantsHash(step.Sequence)) return;
        Span<byte> hash = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(hash, recorded(Desk.Hash()));
        journal.AppendHash(step.Time, hash);
        journal.AppendNote(RecordKind.Figures, step.Time, DeskFigures.Of(Desk).ToBytes());
        journal.WhenDurable(step.Sequence).Wait();
    }

    public void Note(RecordKind kind, JournalNote note) => journal.AppendNote(kind, Desk.Now, note.ToBytes());

    public void Dispose() => journal.Dispose();

    static Deployment Deployment => new()
    {
        Id = new(3), Name = "by lot", Account = new(1), Version = "test/lot@1", Start = Start, By = "test",
    };

    PlaceOrder Wish() => new(
        new((int)Desk.Sequence), new(new(0), wishes.NextInt(2) == 0 ? Side.Buy : Side.Sell, Quantity.Parse("0.01"))
        {
            Kind = OrderKind.Market, TimeInForce = TimeInForce.ImmediateOrCancel,
        });
}
