using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Containment;

namespace StrategyHost.Workers;

/// <summary>
/// One locked process and its channel: started, watched, reaped. Frames come to one listener on one thread; what breaks
/// the channel's rules ends the process. Sending is for one thread at a time.
/// </summary>
public sealed class WorkerProcess : IDisposable
{
    const int keptErrors = 16 * 1024, mostErrors = 1024 * 1024;
    const int mostDoors = 500;
    static readonly TimeSpan exitPatience = TimeSpan.FromSeconds(1);

    readonly Process process;
    readonly Stream input, output;
    readonly TaskCompletionSource<CageReport> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource<WorkerExit> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly StringBuilder errors = new();
    readonly Lock killing = new();
    readonly Thread errorReader;
    readonly byte[] header = new byte[FrameLimits.HeaderBytes];
    readonly WaitClock waits = new();
    readonly long started = Stopwatch.GetTimestamp();
    KillReason killed;
    bool isReady;
    long answers;

    WorkerProcess(Process process, LaunchReport launch, WorkerLimits limits)
    {
        (this.process, Launch, Limits) = (process, launch, limits);
        Id = process.Id;
        (input, output) = (process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        errorReader = new(ReadErrors) { IsBackground = true, Name = $"Worker {Id} errors" };
    }

    public int Id { get; }

    public LaunchReport Launch { get; }

    public WorkerLimits Limits { get; }

    /// <summary>
    /// Done once the process is locked; fails with <see cref="CageException"/> where it could not be.
    /// </summary>
    public Task<CageReport> Ready => ready.Task;

    /// <summary>Done once the process is gone and reaped.</summary>
    public Task<WorkerExit> Ended => ended.Task;

    /// <summary>Called for every frame but the first, on the channel's own thread.</summary>
    public Action<WorkerFrame>? Received { get; set; }

    /// <summary>
    /// Called once where the process is killed for what it did, before it is: nothing it sends counts from here on.
    /// </summary>
    public Action<WorkerExit>? Condemned { get; set; }

    /// <exception cref="CageException">It could not be started in its cage.</exception>
    public static WorkerProcess Start(string mode, WorkerLimits limits, bool allowUnsafe = false)
    {
        var order = new LaunchOrder(mode, limits.HeapBytes) { Unsafe = allowUnsafe };
        var (process, report) = StrategyHost.Worker.Containment.Launch.Start(order);
        return Over(process, report, limits);
    }

    /// <summary>Takes over a process started some other way: tests put one that breaks the rules here.</summary>
    internal static WorkerProcess Over(Process process, LaunchReport report, WorkerLimits limits)
    {
        var worker = new WorkerProcess(process, report, limits);
        // In this order: one that ends at once is reaped by the other, which waits for this one.
        worker.errorReader.Start();
        new Thread(worker.Listen) { IsBackground = true, Name = $"Worker {worker.Id}" }.Start();
        Watchdog.Watch(worker);
        return worker;
    }

    /// <summary>False where the process has gone; <see cref="Ended"/> says why.</summary>
    public bool Send(FrameKind kind, ReadOnlySpan<byte> payload, bool expectsAnswer = true)
    {
        var most = FrameLimits.Of(kind, fromWorker: false);
        if (payload.Length > most)
            throw new ArgumentException($"a frame {kind} of {payload.Length} bytes, {most} at most");
        if (expectsAnswer) waits.Sent();
        BinaryPrimitives.WriteInt32LittleEndian(header, payload.Length);
        header[4] = (byte)kind;
        try
        {
            if (payload.Length <= 4096) SendSmall(payload);
            else
            {
                input.Write(header);
                input.Write(payload);
            }
            return true;
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    public void Kill(KillReason reason)
    {
        lock (killing)
        {
            if (ended.Task.IsCompleted || killed != KillReason.None) return;
            killed = reason;
        }
        if (reason != KillReason.Asked) Condemned?.Invoke(new(0, reason, Said()));
        lock (killing)
            if (!ended.Task.IsCompleted && !process.HasExited) process.Kill();
    }

    /// <summary>Ends the process if it still runs, and waits for that.</summary>
    public void Dispose()
    {
        Kill(KillReason.Asked);
        ended.Task.Wait(TimeSpan.FromSeconds(5));
    }

    /// <summary>How long the oldest unanswered frame has been waiting.</summary>
    internal TimeSpan Waiting => waits.Waiting;

    /// <summary>How many frames have come back: while it stands still, the worker is busy with one event.</summary>
    internal long Answers => Volatile.Read(ref answers);

    internal bool IsReady => Volatile.Read(ref isReady);

    /// <summary>How long ago it was started.</summary>
    internal TimeSpan Age => Stopwatch.GetElapsedTime(started);

    internal bool IsOver => ended.Task.IsCompleted;

    // One write, so that the worker wakes once.
    void SendSmall(ReadOnlySpan<byte> payload)
    {
        Span<byte> whole = stackalloc byte[FrameLimits.HeaderBytes + 4096];
        header.CopyTo(whole);
        payload.CopyTo(whole[FrameLimits.HeaderBytes..]);
        input.Write(whole[..(FrameLimits.HeaderBytes + payload.Length)]);
    }

    void Listen()
    {
        try
        {
            if (Read() is { } first) BeReady(first);
            while (Read() is { } frame)
            {
                if (IsCondemned) continue;
                Answered(frame.IsLast);
                (Received ?? throw new InvalidDataException($"a frame {frame.Kind} before it was asked"))(frame);
            }
        }
        catch (IOException)
        {
            Kill(KillReason.Asked);
        }
        catch (Exception broken)
        {
            // Whatever an untrusted frame brings about here must not reach further than this process's end.
            lock (errors) errors.Insert(0, $"{broken.GetType().Name}: {broken.Message}\n");
            Kill(KillReason.Malformed);
        }
        Reap();
    }

    void BeReady(WorkerFrame first)
    {
        if (first.Kind != FrameKind.Ready) throw new InvalidDataException($"a frame {first.Kind} before it was ready");
        Volatile.Write(ref isReady, true);
        ready.TrySetResult(new(Launch, PlainText.Of(Encoding.UTF8.GetString(first.Payload), mostDoors)));
    }

    bool IsCondemned
    {
        get
        {
            lock (killing) return killed is not (KillReason.None or KillReason.Asked);
        }
    }

    string Said()
    {
        lock (errors) return errors.ToString();
    }

    void Answered(bool isLast)
    {
        Interlocked.Increment(ref answers);
        waits.Answered(isLast);
    }

    WorkerFrame? Read()
    {
        var start = new byte[FrameLimits.HeaderBytes];
        if (output.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(start);
        var kind = (FrameKind)start[4];
        var most = FrameLimits.Of(kind, fromWorker: true);
        if (most < 0 || length < 0 || length > most)
            throw new InvalidDataException($"a frame {start[4]} of {length} bytes");
        var payload = new byte[length];
        return output.ReadAtLeast(payload, length, throwOnEndOfStream: false) < length ? null
            : new WorkerFrame(kind, payload);
    }

    void ReadErrors()
    {
        var (reader, buffer) = (process.StandardError, new char[1024]);
        try
        {
            for (int count, all = 0; (count = reader.Read(buffer)) > 0; all += count)
            {
                if (all > mostErrors) Kill(KillReason.Malformed);
                if (all > mostErrors + buffer.Length) continue;
                lock (errors)
                    if (errors.Length < keptErrors) errors.Append(buffer, 0, count);
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The process is gone, and reaped before its last words were read; what it said until then is kept.
        }
    }

    string TooLate => FormattableString.Invariant(
        $"its process was not ready within {Limits.LongestStart.TotalSeconds:0} s, as where a machine is too busy");

    void Reap()
    {
        if (!process.WaitForExit(exitPatience)) Kill(KillReason.Malformed);
        process.WaitForExit();
        errorReader.Join(exitPatience);
        var exit = new WorkerExit(process.ExitCode, killed, Said());
        ended.TrySetResult(exit);
        var isLate = killed == KillReason.Deadline;
        ready.TrySetException(new CageException(isLate ? TooLate : exit.Words) { IsLate = isLate });
        _ = ready.Task.Exception;
        lock (killing)
        {
            Close();
            process.Dispose();
        }
    }

    // A process leaves the ends of its pipes open to whoever has asked for them.
    void Close()
    {
        foreach (var end in (IDisposable[])[process.StandardInput, process.StandardOutput, process.StandardError])
        {
            try
            {
                end.Dispose();
            }
            catch (IOException)
            {
                // What was still to be written has nobody to read it.
            }
        }
    }
}
