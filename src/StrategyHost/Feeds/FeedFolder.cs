namespace StrategyHost.Feeds;

// Which of the files and folders that were named are market data, and whether they fit together.
static class FeedFolder
{
    // What stands beside data and is none.
    static readonly string[] Others = [".md", ".json5", ".yaml", ".yml", ".toml", ".py", ".ipynb", ".png", ".lock"];

    public static (List<FeedFound> Found, List<string> Skipped) Find(IReadOnlyList<string> paths, FeedFilter filter)
    {
        var found = new List<FeedFound>();
        var skipped = new List<string>();
        var seen = new HashSet<string>();
        foreach (var path in paths)
        {
            var isFolder = Directory.Exists(path);
            foreach (var file in isFolder ? Below(path) : [path])
            {
                if (!seen.Add(Path.GetFullPath(file))) continue;
                // What the name already says is not wanted is not even looked at.
                if (FeedMarket.FromFile(file) is { } named && !filter.Wants(named)) continue;
                try
                {
                    found.Add(FeedFound.Look(file, filter));
                }
                catch (ForeignFile fault) when (isFolder)
                {
                    skipped.Add(fault.Message);
                }
            }
        }
        return (found, skipped);
    }

    // Two streams that both tell a market's book, trades, marks or funding over the same time contradict each other.
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

    static bool Contradict(FeedContent a, FeedContent b) =>
        a == b || Tells(a, b, FeedContent.Books, FeedContent.Depth) || Tells(a, b, FeedContent.Tops, FeedContent.Quotes)
        || Tells(a, b, FeedContent.Marks, FeedContent.Tickers)
        || (b == FeedContent.Bars && a < FeedContent.Bars) || (a == FeedContent.Bars && b < FeedContent.Bars);

    static bool Tells(FeedContent a, FeedContent b, FeedContent one, FeedContent other) =>
        (a == one && b == other) || (a == other && b == one);

    static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !Others.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Where(file => !Path.GetFileName(file).StartsWith('.'))
            .Order(StringComparer.Ordinal);
}
