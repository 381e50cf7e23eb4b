using System.Collections.Concurrent;
using System.Diagnostics;
using StrategyHost.Model.Strategies;
using StrategyHost.Scripting;
using StrategyHost.Worker.Channel;
using StrategyHost.Worker.Running;

namespace StrategyHost.Workers;

/// <summary>Compiles in the locked compiler process and starts in locked workers; what was compiled is kept.</summary>
sealed class CagedScripts(CompilerProcess compiler, WorkerPool pool) : ScriptWorks
{
    const int MostKept = 200;
    readonly ConcurrentDictionary<(string File, string Text), CompileOutcome> kept = new();

    public override async Task<CompileOutcome> CompileAsync(string file, string text, CancellationToken token)
    {
        if (kept.TryGetValue((file, text), out var known)) return known;
        var started = Stopwatch.GetTimestamp();
        var answer = await compiler.CompileAsync(file, text, token);
        var outcome = new CompileOutcome(
            answer.Script, answer.Hash, [.. answer.Diagnostics.Select(Issue)],
            Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        if (kept.Count >= MostKept) kept.Clear();
        if (outcome.Blob is not null) kept.TryAdd((file, text), outcome);
        return outcome;
    }

    public override async Task<StrategyWorker> StartAsync(byte[] blob, StrategySetup setup, string file) =>
        await CagedStrategy.StartAsync(pool, new LoadOrder(blob, setup, Budget.Standard), file);

    /// <summary>As pages show it.</summary>
    public static ScriptIssue Issue(ScriptDiagnostic one) => new(
        one.Code, one.Message, one.Place.File, one.Place.Line, one.Place.Column, one.Symbol)
    {
        EndLine = one.Place.EndLine,
        EndColumn = one.Place.EndColumn,
        IsError = one.Severity == Severity.Error,
    };
}
