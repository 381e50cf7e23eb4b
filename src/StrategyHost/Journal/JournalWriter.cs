using System.Security.Cryptography;
using StrategyHost.Model;

namespace StrategyHost.Journal;

// Appends inputs and makes them durable in groups: whatever gathered while the last group was flushed is the next.
// One thread appends (the engine's), one of its own writes. Nothing may leave the desk before Durable has reached it.
public sealed class JournalWriter : IDisposable
{
    readonly object gate = new();
    readonly JournalOptions options;
    readonly SegmentTrain train;
    readonly Thread thread;
    readonly PriorityQueue<TaskCompletionSource, long> waiting = new();
    Batch filling = new(), writing = new();
    long appended, durable;
    bool closing, isIdle;
    JournalFault? fault;

    JournalWriter(JournalOptions options, SegmentTrain train, TornTail? cut)
    {
        (this.options, this.train, Cut) = (options, train, cut);
        appended = durable = train.Last;
        filling.Begin(appended + 1);
        thread = new(Run) { IsBackground = true, Name = "journal" };
    }

    // What was cut from the last segment when it was opened, if a crash had left something.
    public TornTail? Cut { get; }

    // The last input appended; the last that is on the disk.
    public long Appended => Volatile.Read(ref appended);

    public long Durable => Volatile.Read(ref durable);

    // Of the last record that was found when it was opened.
    public Time LastTime { get; private init; }

    // Why it stopped, once it has.
    public JournalFault? Fault => Volatile.Read(ref fault);

    // On the journal's thread, after each group: everything up to this sequence is on the disk. Must not block.
    public event Action<long>? DurableAdvanced;

    // On the journal's thread, once: nothing after Durable was acknowledged, nothing more will be.
    public event Action<JournalFault>? Faulted;

    /// <summary>Opens the journal of a folder to go on after its last whole record; a torn tail is cut.</summary>
    /// <exception cref="JournalDamaged">A record of the last segment that was acknowledged is damaged.</exception>
    public static JournalWriter Open(string folder, JournalOptions? options = null)
    {
        options ??= new();
        options.Validate();
        Directory.CreateDirectory(folder);
        var end = JournalReader.ReadLast(folder);
        var writer = new JournalWriter(options, SegmentTrain.Continue(folder, options, end), end.Tail)
        {
            LastTime = end.LastTime,
        };
        writer.thread.Start();
        return writer;
    }

    /// <summary>Appends the next input; waits only where too much is pending.</summary>
    /// <exception cref="JournalFault">The journal has stopped.</exception>
    public void Append(long sequence, Time time, ReadOnlySpan<byte> input)
    {
        lock (gate)
        {
            Check.That(sequence == appended + 1, $"input {sequence} appended after {appended}");
            if (sequence == 1) train.TermsHash = SHA256.HashData(input);
            Add(RecordKind.Input, sequence, time, input);
            Volatile.Write(ref appended, sequence);
        }
    }

    public bool WantsHash(long sequence) => sequence % options.HashEvery == 0;

    /// <summary>Appends the state hash after the last input appended.</summary>
    public void AppendHash(Time time, ReadOnlySpan<byte> hash)
    {
        lock (gate) Add(RecordKind.StateHash, appended, time, hash);
    }

    /// <summary>Appends a note after the last input appended; there is none before the first.</summary>
    public void AppendNote(RecordKind kind, Time time, ReadOnlySpan<byte> note)
    {
        lock (gate)
        {
            Check.That(appended > 0 && kind >= RecordKind.Build, $"{kind} after input {appended}");
            Add(kind, appended, time, note);
        }
    }

    /// <summary>Completes when the input is on the disk; fails with the fault if it will not be.</summary>
    public Task WhenDurable(long sequence)
    {
        lock (gate)
        {
            if (durable >= sequence) return Task.CompletedTask;
            if (fault is not null) return Task.FromException(fault);
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(source, sequence);
            return source.Task;
        }
    }

    /// <summary>Writes what is pending, marks a good end, closes the file.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (closing) return;
            closing = true;
            Monitor.PulseAll(gate);
        }
        thread.Join();
        train.Dispose();
    }

    void Add(RecordKind kind, long sequence, Time time, ReadOnlySpan<byte> payload)
    {
        Check.That(payload.Length <= Record.MaxPayload, $"a payload of {payload.Length} bytes");
        while (filling.Length >= options.PendingBytes && fault is null) Monitor.Wait(gate);
        if (fault is not null) throw new JournalFault(fault.Message, fault);
        ObjectDisposedException.ThrowIf(closing, this);
        var behind = (uint)Math.Min(sequence - durable, uint.MaxValue);
        filling.Add(new(payload.Length, sequence, time, behind, kind), payload);
        if (isIdle) Monitor.PulseAll(gate);
    }

    void Run()
    {
        try
        {
            while (Take())
            {
                train.Write(writing);
                Advance(writing.Last);
                train.Prepare(writing);
            }
            train.Close();
        }
        catch (Exception cause)
        {
            Stop(cause);
        }
    }

    // Waits for a group; false once closing and nothing is left.
    bool Take()
    {
        lock (gate)
        {
            while (filling.Length == 0 && !closing)
            {
                isIdle = true;
                Monitor.Wait(gate);
            }
            isIdle = false;
            if (filling.Length == 0) return false;
            (filling, writing) = (writing, filling);
            filling.Begin(writing.Last + 1);
            Monitor.PulseAll(gate);
            return true;
        }
    }

    void Advance(long sequence)
    {
        lock (gate)
        {
            // A group may hold a state hash and no input.
            if (sequence <= durable) return;
            Volatile.Write(ref durable, sequence);
            while (waiting.TryPeek(out var source, out var wanted) && wanted <= sequence)
            {
                waiting.Dequeue();
                source.SetResult();
            }
        }
        DurableAdvanced?.Invoke(sequence);
    }

    // After a failed write or flush nobody knows what is on the disk: only a new start reads it again.
    void Stop(Exception cause)
    {
        var remedy = cause is IOException ? " Make room or mend the disk, then start again." : "";
        var named = new JournalFault(
            $"The journal stopped after input {durable:N0}, writing {train.Path}: {cause.Message.TrimEnd('.', ' ')}. " +
            $"Nothing later was acknowledged.{remedy}", cause);
        lock (gate)
        {
            Volatile.Write(ref fault, named);
            while (waiting.TryDequeue(out var source, out _)) source.SetException(named);
            Monitor.PulseAll(gate);
        }
        Faulted?.Invoke(named);
    }
}
