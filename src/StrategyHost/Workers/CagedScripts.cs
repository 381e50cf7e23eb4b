using System.Collections.Concurrent;
using System.Diagnostics;
using StrategyHost.Model.Strategies;
using StrategyHost.Scripting;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Containment;
using StrategyHost.Worker.Running;

namespace StrategyHost.Workers;

/// <summary>Compiles in the locked compiler process and starts in locked workers; what was compiled is kept.</summary>
/// <param name="shelf">Where it is kept beyond this program's end; null for nowhere.</param>
sealed class CagedScripts(CompilerProcess compiler, WorkerPool pool, CompiledShelf? shelf = null) : ScriptWorks
{
    /// <summary>The code of an issue where nothing could be compiled on this machine.</summary>
    public const string NotCaged = "SH0010";

    const int MostKept = 200;
    readonly ConcurrentDictionary<(string File, string Text), CompileOutcome> kept = new();

    public override async Task<CompileOutcome> CompileAsync(string file, string text, CancellationToken token)
    {
        if (kept.TryGetValue((file, text), out var known)) return known;
        var started = Stopwatch.GetTimestamp();
        CompileAnswer answer;
        try
        {
            answer = shelf?.Find(file, text) ?? await CompileAnewAsync(file, text, token);
        }
        catch (CageException missing)
        {
            return new(null, "", [new(NotCaged, SandboxState.Refusal(missing), file, 1, 1, "")], 0);
        }
        var outcome = new CompileOutcome(
            answer.Script, answer.Hash, [.. answer.Diagnostics.Select(Issue)],
            Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        if (kept.Count >= MostKept) kept.Clear();
        if (outcome.Blob is not null) kept.TryAdd((file, text), outcome);
        return outcome;
    }

    async Task<CompileAnswer> CompileAnewAsync(string file, string text, CancellationToken token)
    {
        var answer = await compiler.CompileAsync(file, text, token);
        if (answer.IsAccepted) shelf?.Keep(file, text, answer);
        return answer;
    }

    public override async Task<StrategyWorker> StartAsync(byte[] blob, StrategySetup setup, string file) =>
        await CagedStrategy.StartAsync(pool, new LoadOrder(blob, setup, Budget.Standard), file);

    public override async Task<StrategyWorker> ResumeAsync(
        byte[] blob, StrategySetup setup, byte[] image, string file) =>
        await CagedStrategy.StartAsync(pool, new(blob, setup, Budget.Standard) { Image = image }, file);

    public override async Task<ScriptTrial> TryAsync(byte[] blob, string file)
    {
        using var trials = new WorkerPool(spare: 0, pool.AllowsUnsafe) { Limits = WorkerLimits.Trial };
        return await ScriptTrial.RunAsync(trials, new(blob, file));
    }

    /// <summary>As pages show it.</summary>
    public static ScriptIssue Issue(ScriptDiagnostic one) => new(
        one.Code, one.Message, one.Place.File, one.Place.Line, one.Place.Column, one.Symbol)
    {
        EndLine = one.Place.EndLine,
        EndColumn = one.Place.EndColumn,
        IsError = one.Severity == Severity.Error,
    };
}
