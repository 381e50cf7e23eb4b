using System.Collections.Concurrent;
using System.Text;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Model.Strategies;
using StrategyHost.Worker.Channel;
using Answer = StrategyHost.Worker.Channel.Reacted;

namespace StrategyHost.Workers;

/// <summary>
/// A strategy in a locked process: events go in by a thread of its own, reactions come back in the same order, and at
/// the end one fault says why. Everything that comes back was made by untrusted code and is read as such.
/// </summary>
sealed class CagedStrategy : StrategyWorker
{
    /// <summary>The kind of fault where no process could be locked on this machine.</summary>
    public const string NotCaged = "NotCaged";

    const int mostWords = 500, mostLetters = 2_000, mostWaiting = 200_000, mostInFrame = 64, frameRoom = 128 * 1024;
    static readonly TimeSpan patience = TimeSpan.FromSeconds(2);

    readonly WorkerProcess process;
    readonly string file;
    readonly BlockingCollection<StrategyStep> waiting = [];
    readonly TaskCompletionSource<Loaded> loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource<Fault> gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly ConcurrentQueue<(long Sequence, Time Time, ReactionKind Kind)> asked = [];
    readonly ConcurrentQueue<(FrameKind Kind, TaskCompletionSource<byte[]?> Answer)> wanted = [], due = [];
    readonly Lock gate = new(), sending = new();
    readonly List<(long Count, TaskCompletionSource Done)> awaited = [];
    long given, handled, lastSequence;
    StrategyStep lastGiven;
    bool isStopping, hasTold;
    Fault? told;

    CagedStrategy(WorkerProcess process, string file)
    {
        (this.process, this.file) = (process, file);
        process.Received = Receive;
        process.Condemned = exit => TellOnce(FaultOf(exit));
        _ = process.Ended.ContinueWith(ended => End(ended.Result), TaskScheduler.Default);
    }

    public override IReadOnlyList<ParameterDeclaration> Parameters => loaded.Task.Result.Parameters;

    /// <summary>What the reaction that was stopped had used; zero while it runs.</summary>
    public (long Steps, long Bytes) AtStop { get; private set; }

    /// <summary>What the top-level code used.</summary>
    public (long Steps, long Bytes) AtStart => (loaded.Task.Result.Steps, loaded.Task.Result.Bytes);

    public int ProcessId => process.Id;

    /// <summary>Loads the script into a locked process and runs its top-level code.</summary>
    /// <param name="file">What the script is called in faults.</param>
    /// <exception cref="WorkerFault">The script stopped at once, or no process could be locked.</exception>
    public static async Task<CagedStrategy> StartAsync(WorkerPool pool, LoadOrder order, string file) =>
        await StartAsync(await TakeAsync(pool, file), order, file);

    /// <summary>The same in a process that is locked and waits, which is this strategy's from here on.</summary>
    public static async Task<CagedStrategy> StartAsync(WorkerProcess process, LoadOrder order, string file)
    {
        var strategy = new CagedStrategy(process, file);
        var bytes = new ByteWriter(order.Script.Length + 4096);
        order.Write(bytes);
        strategy.process.Send(FrameKind.Load, bytes.Span);
        await Task.WhenAny(strategy.loaded.Task, strategy.gone.Task);
        if (!strategy.loaded.Task.IsCompletedSuccessfully) 
            throw new WorkerFault(await strategy.gone.Task) { AtStop = strategy.AtStop };
        new Thread(strategy.Pump) { IsBackground = true, Name = $"Strategy {strategy.process.Id}" }.Start();
        return strategy;
    }

    public override void Send(IReadOnlyList<StrategyStep> steps)
    {
        Interlocked.Add(ref given, steps.Count);
        try
        {
            lock (sending)
            {
                foreach (var step in steps) waiting.Add(step);
                if (steps.Count > 0) lastGiven = steps[^1];
            }
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile, and has said so.
            return;
        }
        if (waiting.Count > mostWaiting) process.Kill(KillReason.FellBehind);
    }

    public override Task WhenHandled()
    {
        lock (gate)
        {
            var count = Volatile.Read(ref given);
            if (handled >= count || process.IsOver) return Task.CompletedTask;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited.Add((count, done));
            return done.Task;
        }
    }

    public override async Task<KeptStrategy> KeepAsync()
    {
        var (last, answer) = Want(FrameKind.Keep);
        if (last.Event is null) return new(0, Time.Zero, null, "it has heard of nothing yet");
        return await answer is { } kept ? Kept(last, kept) : new(last.Sequence, last.Time, null, "it has ended");
    }

    public override async Task<string> ShowAsync() => await Want(FrameKind.Show).Answer is { } text
        ? string.Join('\n', Encoding.UTF8.GetString(text).Split('\n').Select(line => PlainText.Of(line, mostLetters)))
        : "";

    public override async Task StopAsync()
    {
        await Task.WhenAny(WhenHandled(), Task.Delay(patience));
        lock (gate) isStopping = true;
        process.Kill(KillReason.Asked);
        await gone.Task;
    }

    public override async ValueTask DisposeAsync()
    {
        lock (gate) isStopping = true;
        process.Kill(KillReason.Asked);
        await gone.Task;
    }

    /// <exception cref="WorkerFault">No process could be locked.</exception>
    public static async Task<WorkerProcess> TakeAsync(WorkerPool pool, string file)
    {
        try
        {
            return await pool.TakeAsync();
        }
        catch (StrategyHost.Worker.Containment.CageException cause)
        {
            throw new WorkerFault(new(NotCaged, cause.Message) { File = file });
        }
    }

    void Pump()
    {
        var writer = new ByteWriter(frameRoom);
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            writer.Clear();
            var isQuestion = !Ask(writer, first);
            for (var more = 1; !isQuestion && more < mostInFrame && writer.Length < frameRoom
                && waiting.TryTake(out var next); more++)
                isQuestion = !Ask(writer, next);
            if (writer.Length > 0 && !process.Send(FrameKind.Step, writer.Span)) return;
            if (isQuestion && !Question()) return;
        }
    }

    // It stands among the events as one without content, so that its answer is about what was sent before it.
    (StrategyStep Last, Task<byte[]?> Answer) Want(FrameKind kind)
    {
        var answer = new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (sending)
        {
            wanted.Enqueue((kind, answer));
            try
            {
                waiting.Add(default);
            }
            catch (InvalidOperationException)
            {
                answer.TrySetResult(null);
            }
            return (lastGiven, answer.Task);
        }
    }

    bool Question()
    {
        if (!wanted.TryDequeue(out var one)) return true;
        due.Enqueue(one);
        return process.Send(one.Kind, []);
    }

    void Answered(FrameKind kind, byte[] payload)
    {
        if (!due.TryDequeue(out var one) || one.Kind != (kind == FrameKind.Kept ? FrameKind.Keep : FrameKind.Show))
            throw new InvalidDataException($"a frame {kind} that was not asked for");
        one.Answer.TrySetResult(payload);
    }

    static KeptStrategy Kept(StrategyStep last, byte[] payload)
    {
        var reader = new ByteReader(payload);
        if (payload is [1, ..]) return new(last.Sequence, last.Time, payload[1..], "");
        _ = reader.Byte();
        return new(last.Sequence, last.Time, null, PlainText.Of(reader.Text(), mostWords));
    }

    bool Ask(ByteWriter writer, in StrategyStep step)
    {
        if (step.Event is null) return false;
        EventCodec.Write(writer, step);
        Volatile.Write(ref lastSequence, step.Sequence);
        asked.Enqueue((step.Sequence, step.Time, ReactionKinds.Of(step.Event)));
        return true;
    }

    // An answer speaks for so many events, the last of which it must name: what is decided on it is journaled with it.
    void Check(Answer reacted)
    {
        (long Sequence, Time Time, ReactionKind) last = default;
        var isAsked = reacted.Handled > 0;
        for (var i = 0; i < reacted.Handled && isAsked; i++) isAsked = asked.TryDequeue(out last);
        if (!isAsked || (last.Sequence, last.Time) != (reacted.Sequence, reacted.Time))
            throw new InvalidDataException("an answer to an event that was not asked about");
        if (reacted.Steps < 0 || reacted.Bytes < 0) throw new InvalidDataException("a reaction that gave steps back");
    }

    void Receive(WorkerFrame frame)
    {
        var reader = new ByteReader(frame.Payload);
        switch (frame.Kind)
        {
            case FrameKind.Loaded when !loaded.Task.IsCompleted:
                var declared = Loaded.Read(ref reader);
                reader.End();
                loaded.TrySetResult(Reactions.Shown(declared));
                break;
            case FrameKind.Reacted when loaded.Task.IsCompleted && told == null:
                var reacted = Answer.Read(ref reader);
                reader.End();
                Check(reacted);
                Tell(Reactions.Shown(reacted));
                Count(reacted.Handled);
                break;
            case FrameKind.Kept or FrameKind.Shown when told == null:
                Answered(frame.Kind, frame.Payload);
                break;
            case FrameKind.Stopped when told == null:
                var stopped = Stopped.Read(ref reader);
                reader.End();
                Stop(stopped);
                break;
            default:
                throw new InvalidDataException($"a frame {frame.Kind} out of turn");
        }
    }

    // From here on nothing it sends is taken; its orders are canceled before its process ends.
    void Stop(Stopped stopped)
    {
        told = Reactions.Shown(stopped.Fault, file);
        AtStop = (stopped.Spent.Steps, stopped.Spent.Bytes);
        if (loaded.Task.IsCompletedSuccessfully)
            Tell(new(told.Sequence, Time.Zero) { Costs = Reactions.Shown(stopped.Costs) });
        TellOnce(told);
        process.Kill(KillReason.Asked);
    }

    void Count(int more)
    {
        lock (gate)
        {
            handled += more;
            foreach (var (_, done) in awaited.Where(one => one.Count <= handled)) done.TrySetResult();
            awaited.RemoveAll(one => one.Count <= handled);
        }
    }

    void End(WorkerExit exit)
    {
        waiting.CompleteAdding();
        var fault = told ?? FaultOf(exit);
        TellOnce(fault);
        lock (gate)
        {
            foreach (var (_, done) in awaited) done.TrySetResult();
            awaited.Clear();
        }
        foreach (var (_, answer) in wanted.Concat(due)) answer.TrySetResult(null);
        gone.TrySetResult(fault);
    }

    // A process that died does not say at what; it is known where it was asked about one thing only.
    Fault FaultOf(WorkerExit exit)
    {
        var doing = !loaded.Task.IsCompletedSuccessfully ? ReactionKind.TopLevel.Words()
            : asked.Count == 1 && asked.TryPeek(out var only) ? only.Kind.Words() : "";
        return exit.ToFault(file, Volatile.Read(ref lastSequence)) with { Reaction = doing };
    }

    void TellOnce(Fault fault)
    {
        bool tell;
        lock (gate)
        {
            tell = !isStopping && !hasTold && loaded.Task.IsCompletedSuccessfully;
            hasTold = true;
        }
        if (tell) TellEnd(fault);
    }
}
