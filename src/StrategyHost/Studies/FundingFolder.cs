using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Studies;

/// <summary>One venue's recorded settlements of a coin's perpetual.</summary>
sealed record FundingSet(string Venue, string Coin, string Step, IReadOnlyList<FundingPoint> Points);

/// <summary>Reads funding files below a folder: VENUE_KIND_PAIR_funding_STEP_FIRST_LAST.csv, plain or gzip.</summary>
static class FundingFolder
{
    public static IReadOnlyList<FundingSet> Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new InvalidDataException($"{folder}: there is no such folder");
        var sets = new SortedDictionary<(string Venue, string Coin, string Step), List<FundingPoint>>();
        var files = Directory.EnumerateFiles(folder, "*_funding_*.csv*", SearchOption.AllDirectories);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var words = Path.GetFileName(file).Split('_');
            if (words.Length < 6 || words[3] != "funding" || FeedMarket.FromFile(file) is not { } market) continue;
            var key = ($"{words[0]} {words[1]}", market.Base, words[4]);
            if (!sets.TryGetValue(key, out var points)) sets.Add(key, points = []);
            points.AddRange(FundingHistoryFile.Read(file, default, new(long.MaxValue), "crash-report").Points);
        }
        return [.. sets.Select(set => new FundingSet(
            set.Key.Venue, set.Key.Coin, set.Key.Step, [.. set.Value.OrderBy(point => point.At)]))];
    }

    /// <summary>The folder beside the bars or below them; null where there is none.</summary>
    public static string? Beside(string bars)
    {
        string[] places =
        [
            Path.Combine(bars, "funding"),
            Path.Combine(Path.GetDirectoryName(Path.GetFullPath(bars.TrimEnd('/', '\\'))) ?? ".", "funding"),
        ];
        return places.FirstOrDefault(Directory.Exists);
    }

    /// <summary>
    /// Settlements of a coin within a time: of the bars' own venue where there are any, else of the first that has
    /// them, with one step for all coins of a book.
    /// </summary>
    public static FundingSet? Find(
        IReadOnlyList<FundingSet> sets, string coin, string step, string venue, (Time From, Time To) within) => sets
        .Where(set => set.Coin == coin && set.Step == step
            && set.Points.Any(point => point.At > within.From && point.At <= within.To))
        .OrderBy(set => set.Venue != venue)
        .ThenBy(set => set.Venue.Split(' ')[0] != venue.Split(' ')[0])
        .ThenBy(set => set.Venue, StringComparer.Ordinal)
        .FirstOrDefault();
}
