using System.CommandLine;
using StrategyHost.Workers;
using Command = System.CommandLine.Command;

namespace StrategyHost.Commands;

/// <summary>Looks at the machine and the data folder and says what would keep the program from working well.</summary>
static class DoctorCommand
{
    static readonly Option<DirectoryInfo?> DataDir = new("--data-dir")
    {
        Description = "The data folder to look at [default: .data at the top of the repository]",
    };

    public static Command Create() => Subcommand.Create(
        "doctor",
        """
        Looks at runtime, packages, sandbox, disk, clock and data folder. Changes nothing in it.
        Exit codes: 0 all is well, 1 something is not.
        """,
        [DataDir],
        Run);

    static async Task<Answer> Run(ParseResult parse, CancellationToken token)
    {
        var folder = parse.GetValue(DataDir)?.FullName ?? ServeOptions.DefaultDataFolder();
        var findings = new List<Finding>();
        findings.AddRange(Machine.Runtime());
        findings.AddRange(Machine.Packages());
        findings.AddRange(await Sandbox());
        findings.Add(Machine.Disk(folder));
        findings.Add(Machine.Clock(TimeProvider.System));
        findings.AddRange(DataFolderCheck.Of(folder));
        var ok = findings.TrueForAll(finding => finding.Ok);
        return new(ok ? ExitCode.Success : ExitCode.Failed, new { ok, findings }, output => Write(findings, output));
    }

    static async Task<IEnumerable<Finding>> Sandbox()
    {
        using var compiler = new CompilerProcess();
        using var pool = new WorkerPool(spare: 0);
        var report = await SandboxReport.TryAsync(compiler, pool);
        return report.Layers
            .Select(layer => new Finding("Sandbox", layer.Name, Words(layer), layer.State != LayerState.Off))
            .Append(new("Sandbox", "scripts may run here", report.MayRun ? "yes" : "no", report.MayRun));
    }

    static string Words(SandboxLayer layer) =>
        layer.State.ToString().ToLowerInvariant() + (layer.Note.Length > 0 ? $": {layer.Note}" : "");

    static void Write(List<Finding> findings, TextWriter output)
    {
        foreach (var part in findings.GroupBy(finding => finding.Part))
        {
            output.WriteLine(part.Key);
            foreach (var finding in part)
                output.WriteLine($"  {(finding.Ok ? "ok  " : "BAD ")} {finding.Name,-40} {finding.Text}");
        }
    }
}

/// <summary>One thing that was looked at, and whether it is as it should be.</summary>
sealed record Finding(string Part, string Name, string Text, bool Ok = true);
