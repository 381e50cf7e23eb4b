using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace StrategyHost.Browser;

/// <summary>The real program as it was built, on a free port of this machine, with a data folder of its own.</summary>
sealed partial class HostProcess : IAsyncDisposable
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(90);
    readonly string folder = Directory.CreateTempSubdirectory("strategyhost-browser-").FullName;
    readonly List<string> lines = [];
    Process? process;

    public HostProcess() => Address = $"http://127.0.0.1:{FreePort()}";

    /// <summary>The same after each restart, as a bookmark would have it.</summary>
    public string Address { get; }

    /// <summary>What the console shows at the first start.</summary>
    public string SetupCode => Lines.Select(line => Code().Match(line)).First(match => match.Success).Value;

    /// <summary>All that the console has shown.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines) return [.. lines];
        }
    }

    public async Task StartAsync()
    {
        var before = Lines.Count(IsUp);
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Program(), "serve", "--urls", Address, "--data-dir", folder },
        };
        process = new() { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var since = Stopwatch.StartNew();
        while (Lines.Count(IsUp) == before)
        {
            if (process.HasExited || since.Elapsed > patience)
                throw new InvalidOperationException("The host did not come up:\n" + string.Join('\n', Lines));
            await Task.Delay(50);
        }
    }

    /// <summary>As kill -9: nothing can be written or tidied any more.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    void Hear(string? line)
    {
        if (line is null) return;
        lock (lines) lines.Add(line);
    }

    static bool IsUp(string line) => line.StartsWith("StrategyHost is up", StringComparison.Ordinal);

    // bin/<configuration>/net10.0 of the program lies as this assembly's does.
    static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var top = own;
        while (!File.Exists(Path.Combine(top.FullName, "StrategyHost.sln")))
            top = top.Parent ?? throw new InvalidOperationException("There is no StrategyHost.sln above the tests.");
        var built = Path.Combine("bin", own.Parent!.Name, own.Name, "StrategyHost.dll");
        return Path.Combine(top.FullName, "src", "StrategyHost", built);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")]
    private static partial Regex Code();
}
