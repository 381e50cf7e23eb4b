using StrategyHost.Benchmarks;

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
    case ["backtest", var strategies, "long"]:
        return BacktestBenchmark.Long(strategies);
    case ["backtest", var strategies, .. var rest] when rest is [] || long.TryParse(rest[0], out _):
        return BacktestBenchmark.Run(strategies, rest is [var events] ? long.Parse(events) : 5_000_000);
    case ["stream", .. var rest] when rest is [] || int.TryParse(rest[0], out _):
        return await StreamBenchmark.RunAsync(rest is [var viewers] ? int.Parse(viewers) : 1_000);
    case ["stream-probe", var port, var bytes, var every]:
        return await StreamProbe.RunAsync(int.Parse(port), int.Parse(bytes), int.Parse(every));
    case ["feeds", .. { Length: > 0 } paths]:
        return FeedBenchmark.Run(paths);
    case ["recordings", .. { Length: > 0 } paths]:
        return RecordingBenchmark.Run(paths);
    case ["recorded", .. { Length: > 0 } paths]:
        return RecordedBenchmark.Run(paths);
    case ["sandbox", var strategies]:
        return await SandboxBenchmark.RunAsync(strategies);
    default:
        Console.Error.WriteLine("""
            StrategyHost.Benchmarks matching FILE    the order book over an order-stream file
            StrategyHost.Benchmarks margin           cross margin, value at risk and scenarios after an event
            StrategyHost.Benchmarks backtest FOLDER [EVENTS | long]  a whole backtest with strategies of that folder
            StrategyHost.Benchmarks stream [VIEWERS]  live figures to many browsers
            StrategyHost.Benchmarks sandbox FOLDER   the sandbox over a folder of strategies
            StrategyHost.Benchmarks journal [FOLDER] the journal on that folder's disk, or the present one's
            StrategyHost.Benchmarks recordings PATH...  the compact form beside its sources: size, speed, memory
            StrategyHost.Benchmarks recorded PATH... our orders queued in a recorded book
            StrategyHost.Benchmarks feeds PATH...    recorded market files: checking and streaming
            """);
        return 2;
}
