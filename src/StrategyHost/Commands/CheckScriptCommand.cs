using System.CommandLine;
using System.Diagnostics;
using StrategyHost.Scripting;
using StrategyHost.Workers;
using StrategyHost.Worker.Containment;

namespace StrategyHost.Commands;

/// <summary>Compiles and checks a script in the locked compiler process, without running it.</summary>
static class CheckScriptCommand
{
    static readonly Argument<FileInfo> script = new("FILE") { Description = "The script (.csx)" };

    public static Command Create() => Subcommand.Create(
        "check-script",
        "Checks a script without running it: the language, and what scripts may use.\n"
            + "Exit codes: 0 accepted, 1 no such file or no sandbox here, 2 rejected.",
        [script], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var file = parse.GetRequiredValue(script);
        var text = await ScriptFile.ReadAsync(file, token);
        using var compiler = new CompilerProcess();
        try
        {
            await compiler.StartAsync();
        }
        catch (CageException fault)
        {
            throw new InvalidDataException(SandboxState.Refusal(fault), fault);
        }
        var started = Stopwatch.GetTimestamp();
        var answer = await compiler.CompileAsync(file.Name, text, token);
        var document = new
        {
            Verdict = answer.IsAccepted ? "accepted" : "rejected",
            Diagnostics = answer.Diagnostics.Select(DiagnosticText.Document),
            Milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
        };
        return new(answer.IsAccepted ? ExitCode.Success : ExitCode.Rejected, document, output =>
        {
            foreach (var one in answer.Diagnostics) output.WriteLine(DiagnosticText.Line(one));
            output.WriteLine(
            FormattableString.Invariant($"{file.Name}: {document.Verdict} ({document.Milliseconds:0} ms)"));
        });
    }
}

/// <summary>What is said about a script, as documents and terminals show it.</summary>
static class DiagnosticText
{
    public static object Document(ScriptDiagnostic one) => new
    {
        one.Code,
        one.Message,
        one.Place.File,
        one.Place.Line,
        one.Place.Column,
        one.Symbol,
        Severity = one.Severity == Severity.Error ? "error" : "warning",
    };

    public static string Line(ScriptDiagnostic one)
    {
        var severity = one.Severity == Severity.Error ? "error" : "warning";
        return $"{one.Place.File}({one.Place.Line},{one.Place.Column}): {severity} {one.Code}: {one.Message}";
    }
}
