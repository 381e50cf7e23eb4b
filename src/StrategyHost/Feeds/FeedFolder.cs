using StrategyHost.Model;

namespace StrategyHost.Feeds;

// Which of the files and folders that were named are market data, and whether they fit together.
static class FeedFolder
{
    const string Known = "expected the header of order books, prices, trades, bars, marks or funding";

    public static (List<(string Path, FeedMarket Market, FeedContent Content)> Found, List<string> Skipped) Find(
        IReadOnlyList<string> paths, FeedFilter filter)
    {
        var found = new List<(string, FeedMarket, FeedContent)>();
        var skipped = new List<string>();
        var seen = new HashSet<string>();
        foreach (var path in paths)
        {
            var isFolder = Directory.Exists(path);
            foreach (var file in isFolder ? Below(path) : [path])
            {
                if (!seen.Add(Path.GetFullPath(file))) continue;
                if (Look(file, filter, out var market, out var content) is not { } fault)
                {
                    if (filter.Wants(market)) found.Add((file, market, content));
                }
                else if (isFolder) skipped.Add($"{file}: {fault}");
                else throw new FeedError(file, 0, "", fault);
            }
        }
        return (found, skipped);
    }

    // Two files that both tell a market's book, trades, marks or funding over the same time contradict each other.
    public static void RefuseOverlaps(IReadOnlyList<FeedFile> files)
    {
        for (var i = 0; i < files.Count; i++)
            for (var j = i + 1; j < files.Count; j++)
            {
                var (a, b) = (files[i].Report, files[j].Report);
                if (a.Market != b.Market || !Contradict(a.Content, b.Content)) continue;
                if (a.First <= b.Last && b.First <= a.Last)
                    throw new FeedError(files[j].Path, 0, "",
                        $"covers the same time of {a.Market} as {files[i].Path}; name only one of them");
            }
    }

    static string? Look(string path, FeedFilter filter, out FeedMarket market, out FeedContent content)
    {
        (market, content) = (default, default);
        if (!File.Exists(path)) return "there is no such file or folder";
        if (!IsCsv(path)) return "is not a .csv or .csv.gz file";
        if (FeedMarket.FromFile(path) is not { } named)
            return "the name tells no market; expected {orderbooks,prices,trades}_COIN.csv or VENUE_KIND_PAIR_*.csv";
        market = named;
        if (!filter.Wants(market)) return null;
        using var rows = new CsvRows(path);
        if (FeedFile.ContentOf(rows.Columns) is not { } told) return Known;
        content = told;
        return null;
    }

    static bool Contradict(FeedContent a, FeedContent b) =>
        a == b || (b == FeedContent.Bars && a < FeedContent.Bars) || (a == FeedContent.Bars && b < FeedContent.Bars);

    static bool IsCsv(string path)
    {
        var name = FeedBytes.IsPacked(path) ? path[..^3] : path;
        return name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
    }

    static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(IsCsv)
            .Order(StringComparer.Ordinal);
}
