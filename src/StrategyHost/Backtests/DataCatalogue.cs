using StrategyHost.Feeds;
using StrategyHost.Recordings;

namespace StrategyHost.Backtests;

/// <summary>A folder of market files as people choose it: what is in it, over which time, with which faults.</summary>
sealed record DataSet(string Id, string Path)
{
    public IReadOnlyList<DataFile> Files { get; init; } = [];

    /// <summary>The markets with prices: those that can be traded on.</summary>
    public IReadOnlyList<string> Markets { get; init; } = [];

    public DateTimeOffset First { get; init; }
    public DateTimeOffset Last { get; init; }
    public string Hash { get; init; } = "";

    /// <summary>Why it cannot be used; empty where it can.</summary>
    public string Fault { get; init; } = "";

    /// <summary>Of a folder that holds a market of several venues, or bars of several lengths: which of them.</summary>
    public string Venue { get; init; } = "";

    public TimeSpan? Interval { get; init; }

    /// <summary>A choice of markets, from, to on this set.</summary>
    public MarketChoice Chosen(MarketChoice choice) =>
        choice with { Paths = [Path], Venue = Venue, Interval = Interval };

    public bool IsUsable => Fault.Length == 0;

    /// <summary>Nothing in it is market data: not worth a word.</summary>
    public bool IsForeign { get; init; }
}

/// <summary>The market data on this machine: each folder below the given ones that holds market files.</summary>
sealed class DataCatalogue(IReadOnlyList<string> folders) : IDisposable
{
    const int MostSets = 200;
    readonly SemaphoreSlim one = new(1);
    readonly Dictionary<string, (string Signature, IReadOnlyList<DataSet> Sets)> known = [];

    /// <summary>
    /// The default folders: "market" and the imported recordings in the data folder, and the shared files beside the
    /// repository when run from it.
    /// </summary>
    public static IReadOnlyList<string> DefaultFolders(string dataFolder)
    {
        var folders = new List<string> { Path.Combine(dataFolder, "market"), RecordingFolder.In(dataFolder) };
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "StrategyHost.sln"))) continue;
            var beside = Path.Combine(at.Parent?.FullName ?? "", "shared", "data", "tick");
            if (Directory.Exists(beside)) folders.Add(beside);
            break;
        }
        return folders;
    }

    /// <summary>All sets by id. Files that changed since the last call are read and checked again.</summary>
    public async Task<IReadOnlyList<DataSet>> AllAsync(CancellationToken token)
    {
        await one.WaitAsync(token);
        try
        {
            return await Task.Run(Look, token);
        }
        finally
        {
            one.Release();
        }
    }

    public async Task<DataSet?> FindAsync(string id, CancellationToken token) =>
        (await AllAsync(token)).FirstOrDefault(set => set.Id == id);

    public void Dispose() => one.Dispose();

    IReadOnlyList<DataSet> Look()
    {
        var sets = new List<DataSet>();
        foreach (var root in folders.Where(Directory.Exists).Select(Path.GetFullPath))
        {
            foreach (var folder in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories).Prepend(root))
            {
                var files = Directory.EnumerateFiles(folder).Where(MayBeData).Order(StringComparer.Ordinal).ToArray();
                if (files.Length > 0 && sets.Count < MostSets) sets.AddRange(SetsOf(root, folder, files));
            }
        }
        return [.. sets.Where(set => !set.IsForeign).OrderBy(set => set.Id, StringComparer.Ordinal)];
    }

    static bool MayBeData(string file) =>
        !Path.GetFileName(file).StartsWith('.') && Path.GetExtension(file).ToLowerInvariant() is
            RecordingFormat.Extension or ".csv" or ".gz" or ".lz4" or ".zip" or ".json" or ".jsonl"
                or ".ndjson" or ".txt";

    IReadOnlyList<DataSet> SetsOf(string root, string folder, string[] files)
    {
        var signature = string.Join('|', files.Select(file => new FileInfo(file)).Select(
            file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        if (known.TryGetValue(folder, out var seen) && seen.Signature == signature) return seen.Sets;
        var name = Path.GetFileName(root);
        var id = folder == root ? name : $"{name}/{Path.GetRelativePath(root, folder).Replace('\\', '/')}";
        var sets = Check(new(id, folder));
        known[folder] = (signature, sets);
        return sets;
    }

    // A folder whose files contradict each other is as many sets as it has venues and lengths of bars.
    static IReadOnlyList<DataSet> Check(DataSet set)
    {
        var whole = Check(set, out var isMixed);
        if (!isMixed) return [whole];
        var reports = RecordedMarket.Survey([set.Path]).Select(one => one.Report).ToList();
        var parts =
            from venue in reports.GroupBy(report => report.Source.Venue)
            let lengths = venue.Where(report => report.Content == FeedContent.Bars && report.Interval > TimeSpan.Zero)
                .Select(report => (TimeSpan?)report.Interval).Distinct().DefaultIfEmpty(null)
            from length in lengths
            let name = length is { } span ? $"{venue.Key} {FeedFolder.Short(span)}" : venue.Key
            select Check(set with { Id = $"{set.Id} ({name})", Venue = venue.Key, Interval = length }, out _);
        var usable = parts.Where(part => part.IsUsable).ToList();
        return usable.Count > 0 ? usable : [whole];
    }

    static DataSet Check(DataSet set, out bool isMixed)
    {
        isMixed = false;
        try
        {
            var market = RecordedMarket.Load([set.Path], new() { Venue = set.Venue, Interval = set.Interval });
            return set with
            {
                Files = [.. market.Files.Select(DataFile.Of)],
                Markets = [.. RecordedFeed.Instruments(market).Select(i => i.Name)],
                First = market.First.ToDateTime(),
                Last = market.Last.ToDateTime(),
                Hash = market.Hash,
            };
        }
        // A folder of other things is not worth a word; one whose names promise market data is.
        catch (ForeignFile) when (Directory.EnumerateFiles(set.Path).All(file => FeedMarket.FromFile(file) is null))
        {
            return set with { IsForeign = true };
        }
        catch (OverlapFault fault)
        {
            isMixed = true;
            return set with { Fault = fault.Message.Replace(set.Path, set.Id) };
        }
        catch (Exception fault) when (fault is FeedError or IOException or UnauthorizedAccessException)
        {
            // Where on this machine the file lies is nobody's business but the machine's.
            return set with { Fault = fault.Message.Replace(set.Path, set.Id) };
        }
    }
}
