using System.Diagnostics;

namespace StrategyHost.Sweeps;

/// <summary>
/// A sweep at work in a process of its own, which gives way to every other: the live desk shares neither its memory nor
/// its turn. It ends when its standard input closes, so also when the host is killed.
/// </summary>
sealed class SweepChild : IDisposable
{
    const int MostWords = 2_000;
    static readonly TimeSpan patience = TimeSpan.FromSeconds(15);
    readonly Process process;
    readonly Task<string> words;

    SweepChild(Process process)
    {
        this.process = process;
        words = process.StandardError.ReadToEndAsync();
        // Its report is in its folder too; the pipe must only not fill up.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    public static SweepChild Start(string folder, int workers, bool isUnsafe)
    {
        var start = new ProcessStartInfo(Runtime())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] words =
        [
            "exec", typeof(SweepChild).Assembly.Location, "sweep", "--resume", "--kept", "--out", folder,
            "--workers", workers.ToString(), "--low", "--leashed",
        ];
        foreach (var word in words) start.ArgumentList.Add(word);
        if (isUnsafe) start.ArgumentList.Add("--unsafe-scripts");
        return new(Process.Start(start) ?? throw new SweepRefused("The sweep's process did not start."));
    }

    public Task Ended => process.WaitForExitAsync();

    /// <summary>Its exit code, and what it said of a failure.</summary>
    public async Task<(int Code, string Words)> OutcomeAsync()
    {
        await process.WaitForExitAsync();
        var said = (await words).Trim();
        return (process.ExitCode, said.Length <= MostWords ? said : said[..MostWords]);
    }

    /// <summary>Tells it to end, and ends it with all it started where it does not.</summary>
    public async Task EndAsync()
    {
        process.StandardInput.Close();
        if (await Task.WhenAny(Ended, Task.Delay(patience)) != Ended && !process.HasExited)
            process.Kill(entireProcessTree: true);
        await Ended;
    }

    public void Dispose() => process.Dispose();

    // The runtime that runs this process lies at <folder>/shared/Microsoft.NETCore.App/<version>/.
    static string Runtime() => Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "dotnet"));
}
