using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

// What a whole backtest is timed with: a script with its parameters, and what its run takes for granted.
sealed record BacktestSubject(string Name, string Text)
{
    // Ten quotes a side that go with the mid, as in the peers' benchmark.
    const string Following = """
        var market = Perp("BTC");
        OnBook(market, book =>
        {
            if (book.IsTwoSided && !double.IsNaN(market.Mark)) Quote(market).Ladder(book.Mid, 1.0, 1.0, 10, 0.001);
        });
        """;

    static readonly SortedDictionary<string, string> near = new(StringComparer.Ordinal)
    {
        ["risk aversion"] = "0.01", ["fill decay"] = "10", ["least half-spread"] = "0", ["size"] = "0.005",
    };

    static readonly SortedDictionary<string, string> twenty = new(StringComparer.Ordinal)
    {
        ["step"] = "1", ["levels a side"] = "10", ["size"] = "0.005", ["most held"] = "100", ["stop"] = "100000",
    };

    public SortedDictionary<string, string> Parameters { get; init; } = new(StringComparer.Ordinal);

    public SimulationTerms Simulation { get; init; } = SimulationTerms.Default;

    public static IEnumerable<BacktestSubject> All(string strategies)
    {
        var late = SimulationTerms.Default with
        {
            Entry = DelayTerms.Of(TimeSpan.FromMilliseconds(5)), Response = DelayTerms.Of(TimeSpan.FromMilliseconds(5)),
            Feed = DelayTerms.Of(TimeSpan.FromMilliseconds(2)), Queue = new(QueueModel.Power, 12),
        };
        var grid = Shipped(strategies, "grid", "grid, 20 quotes 1 bp apart") with { Parameters = twenty };
        return
        [
            new("a script that does nothing", "OnStart(() => { });"),
            Shipped(strategies, "avellaneda", "avellaneda"),
            Shipped(strategies, "grid", "grid"),
            Shipped(strategies, "avellaneda", "avellaneda, at the best prices") with { Parameters = near },
            grid,
            grid with { Name = "the same, a power queue, everything late", Simulation = late },
            new("20 quotes that follow the mid", Following),
        ];
    }

    public static BacktestSubject Shipped(string strategies, string file, string name)
    {
        var found = Directory.EnumerateFiles(strategies, $"{file}.csx", SearchOption.AllDirectories).FirstOrDefault();
        return found is null
            ? throw new FileNotFoundException($"there is no {file}.csx in {strategies}")
            : new(name, File.ReadAllText(found));
    }
}
