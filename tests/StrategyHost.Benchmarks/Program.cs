using StrategyHost.Benchmarks;

switch (args)
{
    case ["matching", var file]:
        return MatchingBenchmark.Run(file);
    default:
        Console.Error.WriteLine("""
            StrategyHost.Benchmarks matching FILE    the order book over an order-stream file
            """);
        return 2;
}
