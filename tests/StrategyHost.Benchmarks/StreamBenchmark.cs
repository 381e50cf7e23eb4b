using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace StrategyHost.Benchmarks;

// Live figures to many browsers: the real program in a process of its own, its hub, and viewers here. The probe is a
// bare server that sends as many bytes as often over plain web sockets.
public static partial class StreamBenchmark
{
    const int Windows = 3;
    static readonly TimeSpan warm = TimeSpan.FromSeconds(5), measured = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(int viewers)
    {
        Timing.Machine($"StrategyHost.Benchmarks stream {viewers}");
        Console.WriteLine("peers, measured on a machine like this, 1,000 clients 60 times a second: SignalR JSON "
            + "0.84 core (14 us a delivery), p99 22 ms; raw web sockets 0.65 core (10.8 us)");
        var folder = Directory.CreateTempSubdirectory("strategyhost-stream-").FullName;
        var address = $"127.0.0.1:{FreePort()}";
        var program = Path.Combine(AppContext.BaseDirectory, "StrategyHost.dll");
        using var host = Start(program, "serve", "--demo", "--urls", $"http://{address}", "--data-dir", folder);
        try
        {
            await UpAsync(host, "StrategyHost is up");
            var cookie = await SignInAsync(address);
            await Task.Delay(warm);
            var idle = await IdleAsync(host);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"the desk without viewers: {idle:N3} cores"));
            var own = await MeasureAsync(host, idle, [.. Enumerable.Range(0, viewers).Select(i =>
                new StreamViewer(new($"ws://{address}/hub/figures"), cookie) { Stalls = i % 50 == 49 })]);
            Print("the hub, one viewer of fifty stalled", own);
            await ProbeAsync(viewers, own);
        }
        finally
        {
            host.Kill();
            await host.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    static async Task ProbeAsync(int viewers, Load own)
    {
        var port = FreePort();
        var bytes = (int)(own.Bytes / own.Frames);
        var every = (int)Math.Round(measured.TotalMilliseconds * (viewers - viewers / 50) / own.Frames);
        var program = typeof(StreamBenchmark).Assembly.Location;
        using var probe = Start(program, "stream-probe", $"{port}", $"{bytes}", $"{every}");
        try
        {
            await UpAsync(probe, "up");
            var uri = new Uri($"ws://127.0.0.1:{port}/");
            var load = await MeasureAsync(probe, 0, [.. Enumerable.Range(0, viewers).Select(i =>
                new StreamViewer(uri, null) { Stalls = i % 50 == 49 })]);
            Print($"probe: {bytes} bytes every {every} ms", load);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"a delivery costs {own.Cost / load.Cost:N2} times the probe's"));
        }
        finally
        {
            probe.Kill();
            await probe.WaitForExitAsync();
        }
    }

    static async Task<Load> MeasureAsync(Process server, double idle, StreamViewer[] viewers)
    {
        using var end = new CancellationTokenSource();
        var running = viewers.Select(viewer => viewer.RunAsync(end.Token)).ToArray();
        await Task.Delay(warm + warm);
        foreach (var viewer in viewers) viewer.Count();
        var rows = new List<Load>();
        while (rows.Count < Windows) rows.Add(await WindowAsync(server, idle, viewers));
        await end.CancelAsync();
        await Task.WhenAll(running);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"    raw cores {Words(rows, row => $"{row.Cores:N3}")}; us a delivery "
            + $"{Words(rows, row => $"{row.Cost:N1}")}; p99 ms {Words(rows, row => $"{row.Age(0.99)}")}"));
        return new(
            rows.Sum(row => row.Frames), rows.Sum(row => row.Bytes), rows.Average(row => row.Cores),
            rows.Sum(row => row.Seconds), [.. rows.SelectMany(row => row.Ages).Order()]);
    }

    static async Task<Load> WindowAsync(Process server, double idle, StreamViewer[] viewers)
    {
        server.Refresh();
        var (before, start) = (server.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(measured / Windows);
        var taken = viewers.Select(viewer => viewer.Count()).ToArray();
        server.Refresh();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var cores = (server.TotalProcessorTime - before).TotalSeconds / seconds - idle;
        long[] ages = [.. taken.SelectMany(one => one.Ages).Order()];
        return new(ages.Length, taken.Sum(one => one.Bytes), cores, seconds, ages);
    }

    static string Words(IEnumerable<Load> rows, Func<Load, FormattableString> word) =>
        string.Join(' ', rows.Select(row => word(row).ToString(CultureInfo.InvariantCulture)));

    static void Print(string what, Load load) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: {load.Frames / load.Seconds:N0} deliveries/s of {load.Bytes / Math.Max(1, load.Frames):N0} bytes, "
        + $"{load.Cores:N3} cores, {load.Cost:N1} us a delivery; made to read p50 {load.Age(0.5)}, "
        + $"p99 {load.Age(0.99)}, most {load.Age(1)} ms"));

    static async Task<double> IdleAsync(Process host)
    {
        var (before, start) = (host.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(measured);
        host.Refresh();
        return (host.TotalProcessorTime - before).TotalSeconds / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static async Task<string> SignInAsync(string address)
    {
        var cookies = new CookieContainer();
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies })
        {
            BaseAddress = new($"http://{address}"),
        };
        var token = Token().Match(await browser.GetStringAsync("/sign-in")).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["role"] = "Manager",
        });
        using var answer = await browser.PostAsync("/session/demo", form);
        return cookies.GetCookieHeader(browser.BaseAddress!);
    }

    static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, ArgumentList = { program } };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    static async Task UpAsync(Process process, string word)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(word, StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return;
        }
        throw new InvalidOperationException("the server ended before it was up");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    readonly record struct Load(long Frames, long Bytes, double Cores, double Seconds, long[] Ages)
    {
        // Microseconds of a processor.
        public double Cost => Cores * Seconds / Math.Max(1, Frames) * 1e6;

        public long Age(double share) => Ages.Length == 0 ? -1 : Ages[(int)(share * (Ages.Length - 1))];
    }
}
