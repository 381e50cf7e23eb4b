using System.Buffers.Binary;
using System.Collections.Concurrent;
using StrategyHost.Engine;
using StrategyHost.Engine.Markets;
using StrategyHost.Journal;
using StrategyHost.Model;
using StrategyHost.Model.Codec;

namespace StrategyHost.Live;

/// <summary>
/// The desk's single writer: gives each input its number and time, hands it to the journal, applies it, and gives what
/// came of it to the publication. An invariant that breaks, or a journal that cannot write, stops it for good; restart
/// is replay.
/// </summary>
sealed class EngineThread : IDisposable
{
    const int InboxRoom = 10_000;

    // Wishes of workers between two looks at the market: however many come, the market and the pages have their turn.
    const int MostAtOnce = 256;
    const int BookDepth = 20;
    static readonly TimeSpan SnapshotInterval = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(20);

    readonly BlockingCollection<Submission> inbox = new(InboxRoom);
    readonly ByteWriter bytes = new();
    readonly Desk desk;
    readonly JournalWriter journal;
    readonly Publication publication;
    readonly MarketFeed feed;
    readonly EngineClock clock;
    readonly TimeProvider provider;
    readonly Thread thread;
    long nextSnapshot;
    volatile bool stops;

    public EngineThread(Desk desk, JournalWriter journal, Publication publication, MarketFeed feed, LiveTime time)
    {
        (this.desk, this.journal, this.publication, this.feed) = (desk, journal, publication, feed);
        (clock, provider) = (time.Clock, time.Provider);
        thread = new(Run) { IsBackground = true, Name = "engine" };
    }

    /// <summary>Why it stopped, once it has.</summary>
    public string? Fault { get; private set; }

    /// <summary>Once, on the engine's thread.</summary>
    public event Action<string>? Stopped;

    public bool IsRunning { get; private set; }

    public void Start()
    {
        IsRunning = true;
        thread.Start();
    }

    /// <summary>Hands in an input of a worker's; false when the engine has stopped.</summary>
    public bool TryPost(Input input)
    {
        try
        {
            _ = Post(input).ContinueWith(
                static task => _ = task.Exception, TaskContinuationOptions.OnlyOnFaulted);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Hands in an input; the result is its number once it has been applied.</summary>
    /// <exception cref="InvalidOperationException">The engine has stopped.</exception>
    public Task<long> Post(Input input)
    {
        if (Fault is { } fault) throw new InvalidOperationException("The engine has stopped: " + fault);
        var submission = new Submission(input, new(TaskCreationOptions.RunContinuationsAsynchronously));
        inbox.Add(submission);
        return submission.Applied.Task;
    }

    /// <summary>As <see cref="Post"/>; completes when the input is also on the disk.</summary>
    public async Task<long> PostDurably(Input input)
    {
        var sequence = await Post(input);
        await journal.WhenDurable(sequence);
        return sequence;
    }

    public void Dispose()
    {
        stops = true;
        inbox.CompleteAdding();
        if (thread.IsAlive) thread.Join();
        inbox.Dispose();
    }

    readonly record struct Submission(Input Input, TaskCompletionSource<long> Applied);

    void Run()
    {
        try
        {
            while (!stops) Turn();
        }
        // Whatever it is, it is our own mistake or the disk's: the desk stops where it stands and the pages say why.
        catch (Exception cause)
        {
            var isNamed = cause is InvariantBroken or JournalFault;
            Fault = isNamed ? cause.Message : $"{cause.GetType().Name}: {cause.Message}";
            Stopped?.Invoke(Fault);
            inbox.CompleteAdding();
            foreach (var left in inbox.GetConsumingEnumerable()) left.Applied.TrySetException(cause);
        }
    }

    void Turn()
    {
        var now = clock.Now;
        while (feed.NextTime is { } due && due <= now && !stops)
        {
            Apply(feed.Next(desk), due);
            PictureWhenDue();
        }
        if (desk.NextDue <= now) Apply(Tick.Instance, now);
        PictureWhenDue();
        if (!inbox.TryTake(out var submission, Wait(now))) return;
        Take(submission);
        for (var taken = 1; taken < MostAtOnce && inbox.TryTake(out submission); taken++) Take(submission);
    }

    void Take(Submission submission)
    {
        try
        {
            submission.Applied.SetResult(Apply(submission.Input, clock.Now));
        }
        catch (Exception cause)
        {
            submission.Applied.TrySetException(cause);
            throw;
        }
    }

    int Wait(Time now)
    {
        var next = feed.NextTime is { } due && due < desk.NextDue ? due : desk.NextDue;
        var wait = next <= now ? TimeSpan.Zero : clock.Until(next);
        return (int)Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 0, LongestWait.TotalMilliseconds);
    }

    long Apply(Input input, Time time)
    {
        var step = new Step(desk.Sequence + 1, time < desk.Now ? desk.Now : time, input);
        bytes.Clear();
        InputCodec.Write(bytes, input);
        journal.Append(step.Sequence, step.Time, bytes.Span);
        desk.Apply(step);
        if (journal.WantsHash(step.Sequence)) AppendHash(step.Time);
        if (desk.Outputs.Count + desk.Events.Count > 0)
            publication.Add(new(step.Sequence, step.Time, [.. desk.Outputs], [.. desk.Events], null));
        return step.Sequence;
    }

    void AppendHash(Time time)
    {
        Span<byte> hash = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(hash, desk.Hash());
        journal.AppendHash(time, hash);
        journal.AppendNote(RecordKind.Figures, time, DeskFigures.Of(desk).ToBytes());
    }

    void PictureWhenDue()
    {
        if (provider.GetTimestamp() < nextSnapshot) return;
        nextSnapshot = provider.GetTimestamp()
            + (long)(SnapshotInterval.TotalSeconds * provider.TimestampFrequency);
        publication.Add(new(desk.Sequence, desk.Now, [], [], SnapshotMaker.Take(desk, BookDepth)));
    }
}

/// <summary>The desk's clock and the wall's it is made from.</summary>
sealed record LiveTime(EngineClock Clock, TimeProvider Provider);
