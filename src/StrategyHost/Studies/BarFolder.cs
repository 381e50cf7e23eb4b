using StrategyHost.Engine.Risk;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Studies;

/// <summary>A bar's end, its close, and the lowest and highest price within it.</summary>
readonly record struct Bar(Time End, Price Close)
{
    public Price Low { get; init; } = Close;
    public Price High { get; init; } = Close;
}

/// <summary>Bars of one venue's coins at one step, as found in a folder of bar files.</summary>
sealed record BarSet(string Venue, string Step)
{
    public string Name => $"{Venue} {Step}";

    /// <summary>By coin, ascending in time.</summary>
    public SortedDictionary<string, List<Bar>> Coins { get; } = new(StringComparer.Ordinal);

    public TimeSpan Interval => BarFolder.Steps[Step];

    /// <summary>Whether every file has the columns low and high; a bar without them has its close for both.</summary>
    public bool HasRange { get; set; } = true;
}

/// <summary>Reads bar files below a folder: VENUE_KIND_PAIR_STEP_FIRST_LAST.csv, plain or gzip.</summary>
static class BarFolder
{
    public static readonly SortedDictionary<string, TimeSpan> Steps = new(StringComparer.Ordinal)
    {
        ["1m"] = TimeSpan.FromMinutes(1),
        ["5m"] = TimeSpan.FromMinutes(5),
        ["1h"] = TimeSpan.FromHours(1),
    };

    /// <param name="wants">Of a venue with its kind ("binance spot") and a step.</param>
    /// <exception cref="InvalidDataException">There is no bar file.</exception>
    public static IReadOnlyList<BarSet> Read(string folder, Func<string, string, bool> wants)
    {
        if (!Directory.Exists(folder)) throw new InvalidDataException($"{folder}: there is no such folder");
        var sets = new List<BarSet>();
        var files = Directory.EnumerateFiles(folder, "*.csv*", SearchOption.AllDirectories);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var words = Path.GetFileName(file).Split('_');
            if (words.Length < 5 || !Steps.ContainsKey(words[3])) continue;
            if (FeedMarket.FromFile(file) is not { } market) continue;
            var venue = $"{words[0]} {words[1]}";
            if (!wants(venue, words[3])) continue;
            var set = sets.Find(one => one.Venue == venue && one.Step == words[3]);
            if (set is null) sets.Add(set = new(venue, words[3]));
            if (!set.Coins.TryGetValue(market.Base, out var bars)) set.Coins.Add(market.Base, bars = []);
            set.HasRange &= ReadInto(file, set.Interval, bars);
        }
        foreach (var bars in sets.SelectMany(set => set.Coins.Values)) Order(bars);
        return sets.Count > 0
            ? sets
            : throw new InvalidDataException($"{folder}: no bar file such as binance_usdm_BTCUSDT_1h_….csv.gz");
    }

    /// <summary>Closes of some columns at the times all of them have one.</summary>
    public static PriceTable Table(
        IReadOnlyList<(string Name, List<Bar> Bars)> columns, TimeSpan interval, Time from, Time to)
    {
        var common = columns[0].Bars.Select(bar => bar.End).Where(end => end >= from && end < to).ToHashSet();
        foreach (var (_, bars) in columns.Skip(1)) common.IntersectWith(bars.Select(bar => bar.End));
        return new(
            [.. columns.Select(column => column.Name)],
            interval,
            [.. common.Order()],
            [.. columns.Select(one => Closes(one.Bars.Where(bar => common.Contains(bar.End))))]);
    }

    static double[] Closes(IEnumerable<Bar> bars) => [.. bars.Select(bar => bar.Close.ToDouble())];

    // Returns whether the file tells of the range of its bars.
    static bool ReadInto(string file, TimeSpan interval, List<Bar> bars)
    {
        using var rows = new CsvRows(file);
        var (time, close) = (rows.Find("time_ms"), rows.Find("close"));
        var (low, high) = (rows.Find("low"), rows.Find("high"));
        if (time < 0 || close < 0) throw rows.Fault("the columns time_ms and close are expected");
        while (rows.Next())
        {
            if (!DecimalBytes.TryParse(rows[time], 0, out var at)) throw rows.Fault(time, "Unix milliseconds");
            var bar = new Bar(Time.FromMilliseconds(at) + interval, Read(rows, close));
            if (low >= 0 && high >= 0) bar = bar with { Low = Read(rows, low), High = Read(rows, high) };
            if (bar.Low > bar.Close || bar.High < bar.Close) throw rows.Fault(close, "a price from low to high");
            bars.Add(bar);
        }
        return low >= 0 && high >= 0;
    }

    static Price Read(CsvRows rows, int column) =>
        DecimalBytes.TryCut(rows[column], Fixed.Decimals, out var units) && units > 0
            ? new(units)
            : throw rows.Fault(column, "a price: a number above 0");

    // Files of one market may touch: of two bars with one time the first file's counts.
    static void Order(List<Bar> bars)
    {
        var ordered = bars.OrderBy(bar => bar.End).DistinctBy(bar => bar.End).ToList();
        bars.Clear();
        bars.AddRange(ordered);
    }
}
