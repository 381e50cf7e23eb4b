using StrategyHost.Worker;
using StrategyHost.Worker.Containment;
using StrategyHost.Workers;

namespace StrategyHost.Commands;

/// <summary>Starts one process of each kind in its cage and says which layers stand around it.</summary>
static class SandboxCheck
{
    const string Part = "Sandbox";

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        var findings = new List<Finding>();
        await LookAsync(findings, "Strategy process", WorkerModes.Strategy, WorkerLimits.Strategy);
        await LookAsync(findings, "Backtest process", WorkerModes.Backtest, WorkerLimits.Backtest);
        await LookAsync(findings, "Compiler process", WorkerModes.Compile, WorkerLimits.Compiler);
        return findings;
    }

    static async Task LookAsync(List<Finding> findings, string name, string mode, WorkerLimits limits)
    {
        try
        {
            using var worker = WorkerProcess.Start(mode, limits);
            var report = await worker.Ready;
            findings.Add(new(Part, name, Words(report), report.IsShut));
        }
        catch (CageException fault)
        {
            findings.Add(new(Part, name, fault.Message, false));
        }
    }

    static string Words(CageReport report)
    {
        var launch = report.Launch;
        var layers = new List<string> { "empty environment", "system calls filtered" };
        if (launch.NoNewPrivileges) layers.Add("no new privileges");
        if (launch.Landlock) layers.Add("Landlock");
        if (launch.NoNetwork) layers.Add("no network");
        if (launch.OwnUser) layers.Add("a user of its own");
        var text = string.Join(", ", layers);
        if (launch.Notes.Length > 0) text += $" ({launch.Notes})";
        return report.IsShut ? text + "; its own test found every door shut" : $"{text}; OPEN: {report.OpenDoors}";
    }
}
