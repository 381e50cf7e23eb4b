using System.Text.Json;
using StrategyHost.Engine.Backtest;
using StrategyHost.Model;
using StrategyHost.Model.Codec;
using StrategyHost.Worker;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Containment;

namespace StrategyHost.Workers;

/// <summary>What to backtest, and on which market: recorded inputs in order, or one made from a seed.</summary>
sealed record BacktestJob(BacktestOrder Order, string File)
{
    /// <summary>Null for the synthetic market of <see cref="BacktestOrder.Synthetic"/>.</summary>
    public IEnumerable<(Time Time, Input Input)>? Market { get; init; }

    /// <summary>
    /// Instead of <see cref="Market"/>: appends the next input behind its time, encoded; false at the end.
    /// </summary>
    public Func<ByteWriter, bool>? Encoded { get; init; }

    /// <summary>What is streamed; null where the worker makes its market itself.</summary>
    public Func<ByteWriter, bool>? Stream => Encoded ?? (Market is null ? null : Encode(Market.GetEnumerator()));

    static Func<ByteWriter, bool> Encode(IEnumerator<(Time Time, Input Input)> market) => piece =>
    {
        if (!market.MoveNext())
        {
            market.Dispose();
            return false;
        }
        piece.Time(market.Current.Time);
        InputCodec.Write(piece, market.Current.Input);
        return true;
    };
}

/// <summary>A locked process for one backtest; begun early, it is ready when script and market are.</summary>
sealed class BacktestProcess : IDisposable
{
    const int pieceBytes = 1 << 20, piecesAhead = 4;

    readonly string file;
    readonly Task<WorkerProcess> starting;

    BacktestProcess(string file, bool allowUnsafe)
    {
        this.file = file;
        starting = Task.Run(() => Start(file, allowUnsafe));
    }

    /// <summary>Starts a process for a script; a fault of the start is thrown by its run.</summary>
    public static BacktestProcess Begin(string file, bool allowUnsafe = false) => new(file, allowUnsafe);

    /// <summary>A whole backtest, in a process begun now.</summary>
    public static async Task<BacktestReport> RunAsync(
        BacktestJob job, IProgress<BacktestProgress>? progress, CancellationToken token, bool allowUnsafe = false)
    {
        using var process = Begin(job.File, allowUnsafe);
        return await process.RunAsync(job, progress, token);
    }

    /// <summary>The report, also of a strategy that stopped on the way; its fault stands in it.</summary>
    /// <exception cref="WorkerFault">There is no report: the script's top level failed, or the process
    /// ended.</exception>
    public async Task<BacktestReport> RunAsync(
        BacktestJob job, IProgress<BacktestProgress>? progress, CancellationToken token)
    {
        var worker = await starting;
        var report = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var credit = new SemaphoreSlim(piecesAhead, piecesAhead);
        Fault? fault = null;
        worker.Received = frame =>
        {
            var reader = new ByteReader(frame.Payload);
            switch (frame.Kind)
            {
                case FrameKind.Progress: progress?.Report(BacktestProgress.Read(ref reader)); break;
                case FrameKind.More: credit.Release(); break;
                case FrameKind.Report: report.TrySetResult(frame.Payload); break;
                case FrameKind.Stopped: fault ??= Reactions.Shown(Stopped.Read(ref reader).Fault, job.File); break;
                default: throw new InvalidDataException($"a frame {frame.Kind} out of turn");
            }
        };
        await ReadyAsync(worker, file);
        Precedence.StepBack(worker.Id);
        using var cancel = token.Register(() => worker.Kill(KillReason.Asked));
        var bytes = new ByteWriter(job.Order.Script.Length + 4096);
        job.Order.Write(bytes);
        worker.Send(FrameKind.Run, bytes.Span);
        if (job.Stream is { } stream) await StreamAsync(worker, stream, credit, token);
        await Task.WhenAny(report.Task, worker.Ended);
        token.ThrowIfCancellationRequested();
        if (!report.Task.IsCompleted) throw new WorkerFault(fault ?? (await worker.Ended).ToFault(job.File, 0));
        return Read(await report.Task, job.File);
    }

    /// <summary>Ends the process, also one that was never used.</summary>
    public void Dispose()
    {
        try
        {
            starting.GetAwaiter().GetResult().Dispose();
        }
        catch (WorkerFault)
        {
            // There is none; whoever wanted to run in it was told.
        }
    }

    static WorkerProcess Start(string file, bool allowUnsafe)
    {
        try
        {
            return WorkerProcess.Start(WorkerModes.Backtest, WorkerLimits.Backtest, allowUnsafe);
        }
        catch (CageException cause)
        {
            throw new WorkerFault(new(CagedStrategy.NotCaged, cause.Message) { File = file });
        }
    }

    static async Task ReadyAsync(WorkerProcess worker, string file)
    {
        try
        {
            await worker.Ready;
        }
        catch (CageException cause)
        {
            throw new WorkerFault(new(CagedStrategy.NotCaged, cause.Message) { File = file });
        }
    }

    static Task StreamAsync(
        WorkerProcess worker, Func<ByteWriter, bool> market, SemaphoreSlim credit, CancellationToken token) =>
        Task.Run(() =>
        {
            var piece = new ByteWriter(pieceBytes + 64 * 1024);
            while (market(piece))
            {
                token.ThrowIfCancellationRequested();
                if (piece.Length < pieceBytes) continue;
                if (!Send(worker, piece, credit)) return;
            }
            if (piece.Length > 0 && !Send(worker, piece, credit)) return;
            Send(worker, piece, credit);
        }, token);

    // Waits for the worker to use up what it has; false once it has ended.
    static bool Send(WorkerProcess worker, ByteWriter piece, SemaphoreSlim credit)
    {
        while (!credit.Wait(TimeSpan.FromMilliseconds(100)))
            if (worker.IsOver) return false;
        var sent = worker.Send(FrameKind.Market, piece.Span, expectsAnswer: false);
        piece.Clear();
        return sent;
    }

    static BacktestReport Read(byte[] json, string file)
    {
        try
        {
            return Reactions.Shown(ReportJson.Read(json), file);
        }
        catch (Exception cause) when (cause is JsonException or NullReferenceException or ArgumentException)
        {
            var message = $"the report cannot be read: {PlainText.Of(cause.Message, 200)}";
            throw new WorkerFault(new("Malformed", message) { File = file });
        }
    }
}
