using StrategyHost.Model.Codec;
using StrategyHost.Scripting;
using StrategyHost.Scripting.LanguageService;
using StrategyHost.Worker;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Containment;

namespace StrategyHost.Workers;

/// <summary>
/// The compiler, in a locked process of its own that is kept warm. One request at a time; what takes it too long or
/// breaks it is rejected, and the next request finds a new process.
/// </summary>
public sealed class CompilerProcess(bool allowUnsafe = false) : IDisposable
{
    const int mostLetters = 1_000;
    readonly SemaphoreSlim turn = new(1);
    WorkerProcess? worker;
    bool disposed;

    /// <summary>Starts the process ahead of the first request.</summary>
    /// <exception cref="CageException">It cannot be locked on this machine.</exception>
    public async Task<CageReport> WarmUpAsync()
    {
        await turn.WaitAsync();
        try
        {
            return await (await LivingAsync()).Ready;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>
    /// Compiles, checks and meters a script; a broken or stopped compiler is a rejection that says so.
    /// </summary>
    public async Task<CompileAnswer> CompileAsync(string file, string text, CancellationToken cancel = default)
    {
        var (payload, broken) = await AskAsync(FrameKind.Compile, new(file, text), cancel);
        return payload == null ? Rejected(file, broken) : Read(payload);
    }

    /// <summary>What there is to say about a text while it is being typed.</summary>
    public async Task<IReadOnlyList<ScriptDiagnostic>> DiagnoseAsync(
        string file, string text, CancellationToken cancel = default)
    {
        var (payload, broken) = await AskAsync(FrameKind.Diagnose, new(file, text), cancel);
        return payload == null ? Rejected(file, broken).Diagnostics : Read(payload).Diagnostics;
    }

    /// <summary>What could stand at a place of a text being typed; lines and columns count from one.</summary>
    public async Task<IReadOnlyList<Suggestion>> CompleteAsync(
        CompileRequest request, CancellationToken cancel = default)
    {
        var (payload, _) = await AskAsync(FrameKind.Complete, request, cancel);
        var reader = new ByteReader(payload);
        return payload == null ? [] : LanguageAnswers.ReadSuggestions(ref reader);
    }

    /// <summary>What stands at a place of a text being typed, or null where nothing has a meaning.</summary>
    public async Task<Explanation?> HoverAsync(CompileRequest request, CancellationToken cancel = default)
    {
        var (payload, _) = await AskAsync(FrameKind.Hover, request, cancel);
        var reader = new ByteReader(payload);
        return payload == null ? null : LanguageAnswers.ReadExplanation(ref reader);
    }

    public void Dispose()
    {
        disposed = true;
        worker?.Dispose();
    }

    async Task<(byte[]? Answer, string Broken)> AskAsync(
        FrameKind kind, CompileRequest request, CancellationToken cancel)
    {
        var writer = new ByteWriter(request.Text.Length * 2 + 256);
        request.Write(writer);
        if (writer.Length > FrameLimits.Of(kind, fromWorker: false)) return (null, "the text is too large");
        await turn.WaitAsync(cancel);
        try
        {
            var living = await LivingAsync();
            var answer = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
            living.Received = frame => answer.TrySetResult(frame.Payload);
            living.Send(kind, writer.Span);
            await Task.WhenAny(answer.Task, living.Ended);
            return answer.Task.IsCompleted ? (await answer.Task, "") : (null, (await living.Ended).Words);
        }
        finally
        {
            turn.Release();
        }
    }

    async Task<WorkerProcess> LivingAsync()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (worker == null || worker.IsOver)
            worker = WorkerProcess.Start(WorkerModes.Compile, WorkerLimits.Compiler, allowUnsafe);
        await worker.Ready;
        return worker;
    }

    static CompileAnswer Read(byte[] payload)
    {
        var reader = new ByteReader(payload);
        var answer = CompileAnswer.Read(ref reader);
        return answer with { Diagnostics = [.. answer.Diagnostics.Select(Shown)] };
    }

    // Messages quote the script: its names may hold letters that cannot be seen or turn the line around.
    static ScriptDiagnostic Shown(ScriptDiagnostic told) => told with
    {
        Message = PlainText.Of(told.Message, mostLetters),
        Symbol = PlainText.Of(told.Symbol, mostLetters),
    };

    static CompileAnswer Rejected(string file, string broken) =>
        new(null, "",
            [ScriptDiagnostic.Error("SH0008", $"the compiler gave up on this text ({broken})", Place.Start(file))]);
}
