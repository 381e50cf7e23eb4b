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
    const string tooLarge = "the script is larger than 256 kB";
    const int longestMessage = 1_000, longestSymbol = 200;
    readonly SemaphoreSlim turn = new(1);
    WorkerProcess? worker;
    bool disposed;

    // Something of each thing that scripts do.
    const string sample = """
        var market = Has("BTC") ? Perp("BTC") : Spot("BTC/USDC");
        var size = Param("size", 0.05, min: 0.001, max: 5, unit: "BTC");
        record Seen(Time At, double Mid);
        var seen = new List<Seen>();
        OnBook(market, book =>
        {
            foreach (var one in seen.Where(s => s.Mid > book.Mid)) Log($"{one.At} {one.Mid:N2}");
            seen.Add(new(Now, Math.Round(book.Mid, 2)));
        });
        """;

    /// <summary>
    /// Starts the process, and compiles a small script, so that the first real one is not the slow one.
    /// </summary>
    /// <exception cref="CageException">It cannot be locked on this machine.</exception>
    public async Task<CageReport> WarmUpAsync()
    {
        var report = await StartAsync();
        await CompileAsync("warm-up.csx", sample);
        return report;
    }

    /// <summary>The same for what is asked while someone types.</summary>
    public async Task WarmUpLanguageAsync()
    {
        await WarmUpAsync();
        await CompleteAsync(new("warm-up.csx", sample, 1, 14));
    }

    /// <summary>Starts the process ahead of the first request.</summary>
    /// <exception cref="CageException">It cannot be locked on this machine.</exception>
    public async Task<CageReport> StartAsync()
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
        return payload == null ? Rejected(file, broken) : Read(payload, file);
    }

    /// <summary>What there is to say about a text while it is being typed.</summary>
    public async Task<IReadOnlyList<ScriptDiagnostic>> DiagnoseAsync(
        string file, string text, CancellationToken cancel = default)
    {
        var (payload, broken) = await AskAsync(FrameKind.Diagnose, new(file, text), cancel);
        return (payload == null ? Rejected(file, broken) : Read(payload, file)).Diagnostics;
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
        if (writer.Length > FrameLimits.Of(kind, fromWorker: false)) return (null, tooLarge);
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
            // What comes without having been asked for must not pass for the answer to the next request.
            worker?.Received = static frame => throw new InvalidDataException($"a frame {frame.Kind} out of turn");
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

    // The compiler has read hostile text: its answer may be anything, and what it quotes is the script's.
    internal static CompileAnswer Read(ReadOnlySpan<byte> payload, string file)
    {
        try
        {
            var reader = new ByteReader(payload);
            var answer = CompileAnswer.Read(ref reader);
            reader.End();
            return answer with { Diagnostics = [.. answer.Diagnostics.Select(one => Shown(one, file))] };
        }
        catch (FormatException)
        {
            return Rejected(file, "a malformed answer");
        }
    }

    static ScriptDiagnostic Shown(ScriptDiagnostic one, string file) => one with
    {
        Code = PlainText.Of(one.Code, 16),
        Message = PlainText.Of(one.Message, longestMessage),
        Symbol = PlainText.Of(one.Symbol, longestSymbol),
        Place = one.Place with { File = file },
    };

    static CompileAnswer Rejected(string file, string broken) => new(null, "",
        [broken == tooLarge
            ? ScriptDiagnostic.Error("SH0001", tooLarge, Place.Start(file))
            : ScriptDiagnostic.Error("SH0008", $"the compiler gave up on this text ({broken})", Place.Start(file))]);
}
