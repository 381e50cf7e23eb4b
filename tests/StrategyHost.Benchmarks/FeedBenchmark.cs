using System.Diagnostics;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

// Checking recorded market files, and streaming them as inputs.
public static class FeedBenchmark
{
    public static int Run(string[] paths)
    {
        Timing.Machine("StrategyHost.Benchmarks feeds " + string.Join(' ', paths));
        var start = Stopwatch.GetTimestamp();
        var market = RecordedMarket.Load(paths);
        var checkedIn = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (var file in market.Files) Console.WriteLine(file);
        var rows = market.Files.Sum(file => file.Rows);
        Console.WriteLine($"checked {rows:N0} rows in {checkedIn * 1000:0} ms, data {market.Hash}");
        for (var run = 0; run < 3; run++)
        {
            var before = Stopwatch.GetTimestamp();
            var count = market.Read(InstrumentOf).Count();
            var seconds = Stopwatch.GetElapsedTime(before).TotalSeconds;
            Console.WriteLine($"streamed {count:N0} inputs, {count / seconds / 1e6:0.00} M/s");
        }
        return 0;

        Instrument InstrumentOf(FeedMarket of) => new()
        {
            Id = new(market.Markets.Index().First(entry => entry.Item == of).Index),
            Name = of.Name,
            Kind = of.Kind,
            Base = of.Base,
            SizeDecimals = Math.Min(6, market.Decimals(of).Size),
        };
    }
}
