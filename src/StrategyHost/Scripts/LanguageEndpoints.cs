using System.Diagnostics;
using StrategyHost.Scripting.LanguageService;
using StrategyHost.Workers;

namespace StrategyHost.Scripts;

/// <summary>
/// What the editor asks while someone types. The text goes to a locked compiler process of its own, so that typing
/// never stands before a save or a start; a request that the browser gives up leaves the queue.
/// </summary>
static class LanguageEndpoints
{
    public static async Task<DiagnoseAnswer> Diagnose(
        LanguageBody body, LanguageProcess language, CancellationToken token)
    {
        var started = Stopwatch.GetTimestamp();
        var found = await language.Compiler.DiagnoseAsync(body.File, body.Text ?? "", token);
        return new([.. found.Select(CagedScripts.Issue)], Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    public static async Task<object> Complete(LanguageBody body, LanguageProcess language, CancellationToken token) =>
        (await language.Compiler.CompleteAsync(body.ToRequest(), token)).Select(one => new
        {
            one.Text,
            Kind = one.Kind.ToString(),
            one.Signature,
            one.Notes,
        });

    public static async Task<IResult> Hover(LanguageBody body, LanguageProcess language, CancellationToken token) =>
        Results.Json(await language.Compiler.HoverAsync(body.ToRequest(), token) ?? new Explanation("", "", ""));
}

/// <summary>A text being typed, with a place in it; lines and columns count from 1.</summary>
sealed record LanguageBody(string? Text, string? Script, int Line, int Column)
{
    /// <summary>What messages call it.</summary>
    public string File => Script is { Length: > 0 and <= 80 } name ? name : "script.csx";

    public Worker.Channel.CompileRequest ToRequest() => new(File, Text ?? "", Math.Max(1, Line), Math.Max(1, Column));
}

/// <summary>The compiler process that answers while people type; started when someone opens the editor.</summary>
sealed class LanguageProcess(CompilerProcess compiler) : IDisposable
{
    public CompilerProcess Compiler => compiler;

    /// <summary>Starts it ahead of the first question; a fault of it shows with that.</summary>
    public void WarmUp() => _ = compiler.WarmUpLanguageAsync().ContinueWith(
        static warm => _ = warm.Exception, TaskContinuationOptions.OnlyOnFaulted);

    public void Dispose() => Compiler.Dispose();
}
