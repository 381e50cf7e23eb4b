using StrategyHost.Feeds;
using StrategyHost.Recordings;

namespace StrategyHost.Sweeps;

/// <summary>
/// A sweep's market files in the compact form, made once beside it: each unit reads them again, and text costs many
/// times what a recording does. The inputs are the same byte for byte, so the results are.
/// </summary>
static class SweepData
{
    const string Name = "market";

    /// <summary>
    /// Where the units find their data: a folder of recordings; or the paths themselves where they are recordings
    /// already, or where a recording would not say the same as its file.
    /// </summary>
    public static IReadOnlyList<string> Compact(
        IReadOnlyList<string> paths, UnitMarket market, string folder, CancellationToken token)
    {
        if (paths.Count == 0) return paths;
        try
        {
            var (found, _) = FeedFolder.Find(paths, new() { Markets = market.Markets, Venue = market.Venue });
            var files = found.Where(one => one.Format != FeedFormat.Recording).Select(one => one.Path).ToList();
            // A name twice is two files of one recording.
            if (files.Count < found.Count || files.DistinctBy(Path.GetFileName).Count() < files.Count) return paths;
            var order = new ImportOrder { Paths = files, Folder = folder, Name = Name };
            var outcome = new Importer(TimeProvider.System).Run(order, null, token);
            return outcome.HasFailed || outcome.HasBadLines ? paths : [Path.Combine(folder, Name)];
        }
        // No room, no rights: slower, but no reason not to search.
        catch (Exception fault) when (fault is FeedError or IOException or UnauthorizedAccessException)
        {
            return paths;
        }
    }

    /// <summary>What the sweep made for itself and needs no longer.</summary>
    public static void Clear(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
