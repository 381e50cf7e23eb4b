using System.Diagnostics;
using StrategyHost.Backups;

namespace StrategyHost.Tests.Host;

/// <summary>
/// The real program where a file may have only so many kilobytes: as on a full disk a write fails, or, where the signal
/// for it is not ignored, the process dies in the middle of it.
/// </summary>
static class SmallDisk
{
    public static (int Code, string Said) Run(int kilobytes, bool dies, params string[] words)
    {
        var program = typeof(Backup).Assembly.Location;
        var arguments = string.Join(' ', words.Select(word => $"'{word}'"));
        var trap = dies ? "" : "trap '' XFSZ; ";
        var command = $"{trap}ulimit -f {kilobytes}; exec dotnet exec '{program}' {arguments}";
        using var child = Process.Start(new ProcessStartInfo("bash", ["-c", command])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            // The runtime maps its code through a file, which would meet the limit first.
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_DbgEnableMiniDump"] = "0" },
        })!;
        var output = child.StandardOutput.ReadToEndAsync();
        var said = child.StandardError.ReadToEnd() + output.Result;
        child.WaitForExit();
        return (child.ExitCode, said);
    }
}
