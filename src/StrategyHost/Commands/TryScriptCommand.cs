using System.CommandLine;
using System.Diagnostics;
using StrategyHost.Scripting;
using StrategyHost.Worker.Containment;
using StrategyHost.Workers;

namespace StrategyHost.Commands;

/// <summary>Runs a script in its locked worker on a minute of the synthetic market, and says what came of it.</summary>
static class TryScriptCommand
{
    static readonly Argument<FileInfo> script = new("FILE") { Description = "The script (.csx)" };
    static readonly Option<string[]> param = new("--param")
    {
        Description = "A parameter's value, as name=value; may be repeated",
    };
    static readonly Option<ulong> seed = new("--seed")
    {
        Description = "Seed of market and script",
        DefaultValueFactory = _ => 1,
    };

    public static Command Create() => Subcommand.Create(
        "try-script",
        "Runs a script in its locked worker on a minute of the synthetic market: what it logged, plotted and wanted.\n"
            + "Exit codes: 0 completed, 1 no such file or no sandbox here, 2 rejected by the checks,\n"
            + "3 stopped by a fault or its budget, 4 its process died, contained.",
        [script, param, seed], Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var file = parse.GetRequiredValue(script);
        var text = await ScriptFile.ReadAsync(file, token);
        var parameters = Parameters(parse.GetValue(param) ?? []);
        using var compiler = new CompilerProcess();
        using var pool = new WorkerPool { Limits = WorkerLimits.Trial };
        try
        {
            pool.Refill();
            await compiler.StartAsync();
        }
        catch (CageException fault)
        {
            throw new InvalidDataException(SandboxState.Refusal(fault), fault);
        }
        var started = Stopwatch.GetTimestamp();
        var answer = await compiler.CompileAsync(file.Name, text, token);
        if (answer.Script == null) return Rejected(file.Name, answer.Diagnostics, started);
        var trial = await ScriptTrial.RunAsync(pool, new(answer.Script, file.Name)
        {
            Parameters = parameters,
            Seed = parse.GetValue(seed),
        });
        if (trial.Fault is { Kind: CagedStrategy.NotCaged } refused)
            throw new InvalidDataException(SandboxState.Refusal(refused.Message));
        return Tried(file.Name, trial, started);
    }

    static Answer Rejected(string file, IReadOnlyList<ScriptDiagnostic> diagnostics, long started)
    {
        var first = diagnostics.FirstOrDefault(one => one.Severity == Severity.Error) ?? diagnostics[0];
        var document = new
        {
            Verdict = "rejected",
            Reason = $"{first.Code}: {first.Message}",
            Reaction = "",
            first.Place.Line,
            first.Symbol,
            Sequence = 0,
            Log = Array.Empty<string>(),
            Plots = new SortedDictionary<string, List<double>>(),
            Intents = Array.Empty<string>(),
            Steps = 0,
            Bytes = 0,
            Milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            Diagnostics = diagnostics.Select(DiagnosticText.Document),
        };
        return new(ExitCode.Rejected, document, output =>
        {
            foreach (var one in diagnostics) output.WriteLine(DiagnosticText.Line(one));
            output.WriteLine($"{file}: rejected");
        });
    }

    static Answer Tried(string file, ScriptTrial trial, long started)
    {
        var fault = trial.Fault;
        var (verdict, code) = fault switch
        {
            null => ("completed", ExitCode.Success),
            { Kind: WorkerExit.Died or WorkerExit.Ended } => ("died", ExitCode.Died),
            _ => ("stopped", ExitCode.Stopped),
        };
        var document = new
        {
            Verdict = verdict,
            Reason = fault == null ? "" : $"{fault.Kind}: {fault.Message}",
            Reaction = fault == null ? "" : trial.Doing,
            Line = fault?.Line ?? 0,
            Symbol = fault?.Symbol ?? "",
            Sequence = fault?.Sequence ?? 0,
            trial.Log,
            trial.Plots,
            trial.Intents,
            trial.Steps,
            trial.Bytes,
            Milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds,
        };
        return new(code, document, output =>
        {
            foreach (var line in trial.Log) output.WriteLine(line);
            output.WriteLine(
                FormattableString.Invariant($"{file}: {verdict}; {trial.Events:N0} events, ")
                + FormattableString.Invariant($"{trial.Intents.Count:N0} intents, ")
                + FormattableString.Invariant($"at most {trial.Steps:N0} steps and {trial.Bytes:N0} bytes a reaction"));
            if (fault != null) output.WriteLine(fault);
        });
    }

    static SortedDictionary<string, string> Parameters(string[] given)
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in given)
        {
            var at = one.IndexOf('=');
            if (at <= 0) throw new FormatException($"--param {one}: expected name=value");
            parameters[one[..at]] = one[(at + 1)..];
        }
        return parameters;
    }
}
