namespace StrategyHost.Feeds;

// Which of the files and folders that were named are market data, and whether they fit together.
static class FeedFolder
{
    // What stands beside data and is none.
    static readonly string[] Others = [".md", ".json5", ".yaml", ".yml", ".toml", ".py", ".ipynb", ".png", ".lock"];

    // What cannot be read ends it, or goes to the bad ones where there is a list of them.
    public static (List<FeedFound> Found, List<string> Skipped) Find(
        IReadOnlyList<string> paths, FeedFilter filter, List<FeedError>? bad = null)
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
                if (FeedMarket.SourceOf(file) is { } named && !filter.Wants(filter.Stated(named))) continue;
                try
                {
                    found.Add(FeedFound.Look(file, filter));
                }
                catch (ForeignFile fault) when (isFolder)
                {
                    skipped.Add(fault.Message);
                }
                catch (FeedError fault) when (isFolder && bad is not null)
                {
                    bad.Add(fault);
                }
            }
        }
        return (found, skipped);
    }

    // Two streams that both tell a market's book, trades, marks or funding over the same time contradict each other;
    // and one market's days are not another's, however far apart.
    public static void RefuseOverlaps(IReadOnlyList<FeedFile> files)
    {
        for (var i = 0; i < files.Count; i++)
            for (var j = i + 1; j < files.Count; j++)
            {
                var (a, b) = (files[i].Report, files[j].Report);
                if (a.Market != b.Market || !Contradict(a.Content, b.Content)) continue;
                if (a.First <= b.Last && b.First <= a.Last || AreOthers(a.Source, b.Source))
                    throw new OverlapFault(files[j].Path, Words(b, a, files[i].Path));
            }
    }

    static string Words(FeedReport one, FeedReport other, string path)
    {
        var same = one.First <= other.Last && other.First <= one.Last
            ? $"covers the same time of {one.Market} as {path}"
            : $"has another market's {one.Market} than {path}";
        var choice = one.Source.Venue != other.Source.Venue
                ? $", one of {one.Source}, the other of {other.Source}; choose one with --venue {one.Source.Venue}, or"
            : one.Interval != other.Interval && one.Content == other.Content && one.Content == FeedContent.Bars
                ? $", in bars of {Short(one.Interval)} and {Short(other.Interval)}; choose one with --interval "
                    + $"{Short(one.Interval)}, or"
            : ";";
        return $"{same}{choice} name only one of them";
    }

    // Of a file that does not say where it is from, nothing is held against it.
    static bool AreOthers(SourceMarket a, SourceMarket b) =>
        a.Venue.Length > 0 && b.Venue.Length > 0 && a.Name != b.Name;

    /// <summary>A bar's length as exchanges write it: 1m, 8h, 1d.</summary>
    public static string Short(TimeSpan span) =>
        span == TimeSpan.Zero ? "one bar"
        : span.Ticks % TimeSpan.TicksPerDay == 0 ? $"{span.Days}d"
        : span.Ticks % TimeSpan.TicksPerHour == 0 ? $"{(long)span.TotalHours}h"
        : span.Ticks % TimeSpan.TicksPerMinute == 0 ? $"{(long)span.TotalMinutes}m"
        : $"{(long)span.TotalSeconds}s";

    static bool Contradict(FeedContent a, FeedContent b) =>
        a == b || Tells(a, b, FeedContent.Books, FeedContent.Depth) || Tells(a, b, FeedContent.Tops, FeedContent.Quotes)
        || Tells(a, b, FeedContent.Orders, FeedContent.Books) || Tells(a, b, FeedContent.Orders, FeedContent.Depth)
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
