using StrategyHost.Engine.Backtest.Crashes;
using StrategyHost.Engine.Markets;
using StrategyHost.Model;

namespace StrategyHost.Studies;

/// <summary>A crash to live through: which bars, from when the book stands, until when.</summary>
sealed record Crash(string Name, string Step, DateTime Opening, DateTime End)
{
    public static readonly IReadOnlyList<Crash> Known =
    [
        new("2021-05-19", "1m", On(2021, 5, 18), On(2021, 5, 20)),
        new("2022-05", "5m", On(2022, 5, 7), On(2022, 5, 14)),
        new("2024-08-05", "1m", On(2024, 8, 4), On(2024, 8, 6)),
        new("2025-02-03", "1m", On(2025, 2, 2), On(2025, 2, 4)),
    ];

    /// <exception cref="InvalidDataException">None is called so.</exception>
    public static IReadOnlyList<Crash> Named(string? name) => name is null ? Known
        : Known.FirstOrDefault(crash => crash.Name == name) is { } one ? [one]
        : throw new InvalidDataException(
            $"there is no crash '{name}': {string.Join(", ", Known.Select(crash => crash.Name))}");

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

    /// <summary>Where funding is from, how much of it there was, and what is missing.</summary>
    public required string Funding { get; init; }

    /// <summary>Whether the bars tell of the prices within them.</summary>
    public required bool HasRange { get; init; }

    public required IReadOnlyList<CrashResult> Results { get; init; }
}

/// <summary>What the reader of a crash report chooses.</summary>
sealed record CrashChoice(string Bars, string? Funding, Notional Leg, CrashTerms Terms)
{
    /// <summary>One crash only; null for all.</summary>
    public string? Crash { get; init; }
}

/// <summary>
/// The same market-neutral books through the crashes that a folder of bars has: BTC against ETH one way and the other,
/// and spot hedged by its perpetual where both are there.
/// </summary>
sealed record CrashReport(CrashChoice Choice, IReadOnlyList<CrashRun> Runs, IReadOnlyList<string> Missing)
{
    public Notional Leg => Choice.Leg;

    public static CrashReport Of(CrashChoice choice)
    {
        var sets = BarFolder.Read(choice.Bars, (_, step) => step is "1m" or "5m");
        var funding = (choice.Funding ?? FundingFolder.Beside(choice.Bars)) is { } folder
            ? FundingFolder.Read(folder)
            : [];
        var runs = new List<CrashRun>();
        var missing = new List<string>();
        foreach (var crash in Crash.Named(choice.Crash))
        {
            var found = Books(crash, sets, choice.Leg).Select(book => Run(crash, book, choice, funding))
                .OfType<CrashRun>().ToList();
            runs.AddRange(found);
            if (found.Count == 0) missing.Add($"{crash.Name}: no bars of BTC and ETH over that time");
        }
        return runs.Count > 0 ? new(choice, runs, missing) : throw new InvalidDataException(string.Join("; ", missing));
    }

    readonly record struct Placed(CrashBook Book, IReadOnlyList<BarSet> Sets, List<List<Bar>> Columns)
    {
        public TimeSpan Interval => Sets[0].Interval;

        /// <summary>The venue whose perpetuals the bars are of; its spot where there are none.</summary>
        public string Venue => Sets[^1].Venue;

        public string Data => string.Join(" and ", Sets.Select(set => set.Name));
    }

    static IEnumerable<Placed> Books(Crash crash, IReadOnlyList<BarSet> sets, Notional leg)
    {
        if (Find(sets, crash, crash.Step, "BTC", "ETH") is { } set)
        {
            List<List<Bar>> columns = [set.Coins["BTC"], set.Coins["ETH"]];
            yield return new(Pair("long BTC, short ETH", "BTC", leg, "ETH"), [set], columns);
            yield return new(Pair("short BTC, long ETH", "BTC", -leg, "ETH"), [set], columns);
        }
        foreach (var coin in new[] { "BTC", "ETH" })
        {
            if (Find([.. sets.Where(one => one.Venue.EndsWith("spot"))], crash, "5m", coin) is not { } spot) continue;
            if (Find([.. sets.Where(one => !one.Venue.EndsWith("spot"))], crash, "5m", coin) is not { } perp) continue;
            yield return new(
                Pair($"{coin} spot hedged by its perpetual", $"{coin}/USDC", leg, coin),
                [spot, perp], [spot.Coins[coin], perp.Coins[coin]]);
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

    static CrashRun? Run(Crash crash, Placed placed, CrashChoice choice, IReadOnlyList<FundingSet> sets)
    {
        var risk = choice.Terms.Risk;
        var (opening, end) = (TimeOf(crash.Opening), TimeOf(crash.End));
        var table = Table(placed, opening - risk.SampleInterval * (risk.Window + 1), end);
        var shown = table.Ends.Where(time => time > opening).ToArray();
        if (shown.Length < 2 || shown.Length == table.Ends.Count) return null;
        var funding = CrashFundings.Of(sets, placed.Book, placed.Venue, (opening, end));
        table = table with { Funding = funding.Settlements, FundingTerms = funding.Terms };
        var outcome = CrashStudy.Run(table, placed.Book, opening, choice.Terms);
        return new()
        {
            Crash = crash.Name,
            Falls = [.. placed.Book.Legs.Select((leg, i) =>
                KeyValuePair.Create(leg.Instrument.Name, Fall(table.Columns[i][^shown.Length..])))],
            Book = placed.Book.Name,
            Data = placed.Data,
            Times = [.. shown.Select(time => time.ToDateTime())],
            Cuts = Enumerable.Range(1, shown.Length - 1).Count(t => shown[t] - shown[t - 1] != placed.Interval),
            Funding = funding.Said(outcome),
            HasRange = placed.Sets.All(set => set.HasRange),
            Results = outcome.Results,
        };
    }

    // Bars of all legs at the times that every one of them has.
    static CrashTable Table(Placed placed, Time from, Time to)
    {
        var common = placed.Columns[0].Select(bar => bar.End).Where(end => end >= from && end <= to).ToHashSet();
        foreach (var column in placed.Columns.Skip(1)) common.IntersectWith(column.Select(bar => bar.End));
        return new(placed.Interval, [.. common.Order()],
        [
            .. placed.Columns.Select(column => column.Where(bar => common.Contains(bar.End))
                .Select(bar => new CrashBar(bar.Low, bar.High, bar.Close)).ToArray()),
        ]);
    }

    static double Fall(CrashBar[] bars) =>
        bars.Min(bar => bar.Low.ToDouble()) / bars[0].Close.ToDouble() - 1;

    static Time TimeOf(DateTime moment) => Time.From(new(moment));

    static Time From(Crash crash, double daysBefore) => TimeOf(crash.Opening) - TimeSpan.FromDays(daysBefore);
}
