using StrategyHost.Benchmarks;
using StrategyHost.Feeds;

try
{
    return await Run(args);
}
catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or InvalidDataException
    or ArgumentException or FeedError)
{
    Console.Error.WriteLine($"StrategyHost.Benchmarks {string.Join(' ', args)}: {wrong.Message}");
    return 1;
}

static async Task<int> Run(string[] args)
{
    switch (args)
    {
        case ["matching", var file]:
            return MatchingBenchmark.Run(file);
        case ["journal"]:
            return JournalBenchmark.Run(Environment.CurrentDirectory);
        case ["journal", var folder]:
            return JournalBenchmark.Run(folder);
        case ["margin"]:
            return MarginBenchmark.Run();
        case ["backtest"]:
            return BacktestBenchmark.Run(Shipped(), 5_000_000, "");
        case ["backtest", var strategies, "long"]:
            return BacktestBenchmark.Long(strategies);
        case ["backtest", var strategies]:
            return BacktestBenchmark.Run(strategies, 5_000_000, "");
        case ["backtest", var strategies, var events]:
            return BacktestBenchmark.Run(strategies, Count(events), "");
        case ["backtest", var strategies, var events, var name]:
            return BacktestBenchmark.Run(strategies, Count(events), name);
        case ["stream"]:
            return await StreamBenchmark.RunAsync(1_000);
        case ["stream", var viewers]:
            return await StreamBenchmark.RunAsync(Count(viewers));
        case ["stream-probe", var port, var bytes, var every]:
            return await StreamProbe.RunAsync(Count(port), Count(bytes), Count(every));
        case ["feeds", .. { Length: > 0 } paths]:
            return FeedBenchmark.Run(paths);
        case ["recordings", .. { Length: > 0 } paths]:
            return RecordingBenchmark.Run(paths);
        case ["recorded", .. { Length: > 0 } paths]:
            return RecordedBenchmark.Run(paths);
        case ["sandbox"]:
            return await SandboxBenchmark.RunAsync(Shipped());
        case ["sandbox", var strategies]:
            return await SandboxBenchmark.RunAsync(strategies);
        default:
            var isAsked = args is [] or ["--help" or "-h"];
            if (!isAsked) Console.Error.WriteLine($"there is no '{string.Join(' ', args)}'; there are");
            Console.Error.WriteLine("""
                StrategyHost.Benchmarks matching FILE    the order book over an order-stream file
                StrategyHost.Benchmarks margin           cross margin, value at risk and scenarios after an event
                StrategyHost.Benchmarks backtest [FOLDER [EVENTS [NAME] | long]]  whole backtests with its scripts
                StrategyHost.Benchmarks stream [VIEWERS]  live figures to many browsers
                StrategyHost.Benchmarks sandbox [FOLDER] the sandbox over a folder of strategies, or the shipped ones
                StrategyHost.Benchmarks journal [FOLDER] the journal on that folder's disk, or the present one's
                StrategyHost.Benchmarks recordings PATH...  the compact form beside its sources: size, speed, memory
                StrategyHost.Benchmarks recorded PATH... our orders queued in a recorded book
                StrategyHost.Benchmarks feeds PATH...    recorded market files: checking and streaming
                """);
            return isAsked ? 0 : 2;
    }
}

static string Shipped()
{
    for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        if (File.Exists(Path.Combine(at.FullName, "StrategyHost.sln"))) return Path.Combine(at.FullName, "strategies");
    throw new DirectoryNotFoundException("the shipped strategies are not above this program: name a folder");
}

static int Count(string text) => int.TryParse(text, out var count) && count > 0
    ? count
    : throw new ArgumentException($"'{text}' is no number from 1 to {int.MaxValue}");
