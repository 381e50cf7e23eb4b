using StrategyHost.Engine.Markets;
using StrategyHost.Engine.Risk;
using StrategyHost.Model;

namespace StrategyHost.Studies;

/// <summary>A crash to live through: which bars, from when the book stands, until when.</summary>
sealed record Crash(string Name, string Step, DateTime Opening, DateTime End)
{
    public static readonly IReadOnlyList<Crash> Known =
    [
        new("2021-05-19", "1m", On(2021, 5, 18), On(2021, 5, 20)),
        new("2022-05", "5m", On(2022, 5, 7), On(2022, 5, 14)),
        new("2024-08-05", "1m", On(2024, 8, 4), On(2024, 8, 7)),
        new("2025-02-03", "1m", On(2025, 2, 2), On(2025, 2, 4)),
    ];

    static DateTime On(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);
}

/// <summary>One book through one crash.</summary>
sealed record CrashRun
{
    public required string Crash { get; init; }

    /// <summary>By column, the lowest price against the opening's, as a fraction: -0.3 is a fall of 30 %.</summary>
    public required IReadOnlyList<KeyValuePair<string, double>> Falls { get; init; }

    public required string Book { get; init; }
    public required string Data { get; init; }
    public required IReadOnlyList<DateTime> Times { get; init; }

    /// <summary>Places where a bar is missing.</summary>
    public required int Cuts { get; init; }

    public required IReadOnlyList<CrashResult> Results { get; init; }
}

/// <summary>
/// The same market-neutral books through the crashes that a folder of bars has: BTC against ETH one way and the other,
/// and spot hedged by its perpetual where both are there.
/// </summary>
sealed record CrashReport(Notional Leg, IReadOnlyList<CrashRun> Runs, IReadOnlyList<string> Missing)
{
    public static CrashReport Of(string folder, Notional leg)
    {
        var sets = BarFolder.Read(folder, (_, step) => step is "1m" or "5m");
        var runs = new List<CrashRun>();
        var missing = new List<string>();
        foreach (var crash in Crash.Known)
        {
            var found = Books(crash, sets, leg).Select(book => Run(crash, book)).OfType<CrashRun>().ToList();
            runs.AddRange(found);
            if (found.Count == 0) missing.Add($"{crash.Name}: no bars of BTC and ETH over that time");
        }
        return runs.Count > 0 ? new(leg, runs, missing) : throw new InvalidDataException(string.Join("; ", missing));
    }

    readonly record struct Placed(CrashBook Book, string Data, TimeSpan Interval, List<(string, List<Bar>)> Columns);

    static IEnumerable<Placed> Books(Crash crash, IReadOnlyList<BarSet> sets, Notional leg)
    {
        if (Find(sets, crash, crash.Step, "BTC", "ETH") is { } set)
        {
            List<(string, List<Bar>)> columns = [("BTC", set.Coins["BTC"]), ("ETH", set.Coins["ETH"])];
            yield return new(Pair("long BTC, short ETH", "BTC", leg, "ETH"), set.Name, set.Interval, columns);
            yield return new(Pair("short BTC, long ETH", "BTC", -leg, "ETH"), set.Name, set.Interval, columns);
        }
        foreach (var coin in new[] { "BTC", "ETH" })
        {
            if (Find([.. sets.Where(one => one.Venue.EndsWith("spot"))], crash, "5m", coin) is not { } spot) continue;
            if (Find([.. sets.Where(one => !one.Venue.EndsWith("spot"))], crash, "5m", coin) is not { } perp) continue;
            var name = $"{coin}/USDC";
            yield return new(
                Pair($"{coin} spot hedged by its perpetual", name, leg, coin),
                $"{spot.Name} and {perp.Name}",
                spot.Interval,
                [(name, spot.Coins[coin]), (coin, perp.Coins[coin])]);
        }
    }

    static CrashBook Pair(string name, string first, Notional leg, string second) => new(
        name, [new(Coins.Instrument(0, first), leg), new(Coins.Instrument(1, second), -leg)]);

    // Perpetuals before spot; bars must begin half a day before the opening at least and reach the end.
    static BarSet? Find(IReadOnlyList<BarSet> sets, Crash crash, string step, params string[] coins) => sets
        .Where(set => set.Step == step && coins.All(coin => set.Coins.TryGetValue(coin, out var bars)
            && bars.Any(bar => bar.End <= From(crash, 0.5)) && Covers(bars, crash)))
        .OrderBy(set => set.Venue.EndsWith("spot"))
        .FirstOrDefault();

    static bool Covers(List<Bar> bars, Crash crash)
    {
        var (from, to) = (From(crash, 0.5), TimeOf(crash.End));
        var wanted = (to - from) / BarFolder.Steps[crash.Step];
        var least = 0.9 * Math.Min(wanted, (to - from).TotalMinutes / 5);
        return bars.Count(bar => bar.End >= from && bar.End < to) >= least;
    }

    static CrashRun? Run(Crash crash, Placed placed)
    {
        var terms = new CrashTerms();
        var before = terms.Risk.SampleInterval * (terms.Risk.Window + 1);
        var opening = TimeOf(crash.Opening);
        var table = BarFolder.Table(placed.Columns, placed.Interval, opening - before, TimeOf(crash.End));
        var shown = table.Times.Where(time => time >= opening).ToArray();
        if (shown.Length < 2) return null;
        return new()
        {
            Crash = crash.Name,
            Falls = [.. table.Coins.Select((coin, i) => KeyValuePair.Create(coin, Fall(table, i, shown.Length)))],
            Book = placed.Book.Name,
            Data = placed.Data,
            Times = [.. shown.Select(time => time.ToDateTime())],
            Cuts = Enumerable.Range(1, shown.Length - 1).Count(t => shown[t] - shown[t - 1] != placed.Interval),
            Results = CrashStudy.Run(table, placed.Book, opening, terms),
        };
    }

    static double Fall(PriceTable table, int column, int shown)
    {
        var prices = table.Prices[column][^shown..];
        return prices.Min() / prices[0] - 1;
    }

    static Time TimeOf(DateTime moment) => Time.From(new(moment));

    static Time From(Crash crash, double daysBefore) => TimeOf(crash.Opening) - TimeSpan.FromDays(daysBefore);
}
