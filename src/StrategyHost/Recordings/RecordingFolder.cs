using System.Security.Cryptography;
using StrategyHost.Feeds;

namespace StrategyHost.Recordings;

/// <summary>One recording in the folder of all: its name, its source file, what it says of itself.</summary>
public sealed record RecordingEntry(string Name, string Path)
{
    /// <summary>The recording's own file name.</summary>
    public string File => System.IO.Path.GetFileName(Path);

    public DateTime Imported { get; init; }

    public long Bytes { get; init; }

    public RecordingSummary? Summary { get; init; }

    public IReadOnlyList<FeedReport> Streams { get; init; } = [];

    /// <summary>Of its blocks: how many rows of which time each holds.</summary>
    public IReadOnlyList<BlockEntry> Blocks { get; init; } = [];

    /// <summary>Why it cannot be used; empty where it can.</summary>
    public string Fault { get; init; } = "";

    public static RecordingEntry Of(string path)
    {
        var file = new FileInfo(path);
        var entry = new RecordingEntry(file.Directory!.Name, path)
        {
            Imported = file.LastWriteTimeUtc,
            Bytes = file.Length,
        };
        try
        {
            using var recording = Recording.Open(path);
            return entry with
            {
                Summary = recording.Summary,
                Streams = recording.Streams,
                Blocks = recording.Blocks,
            };
        }
        catch (FeedError fault)
        {
            return entry with { Fault = fault.Message.Replace(path, $"{entry.Name}/{entry.File}") };
        }
    }
}

/// <summary>
/// The folder of all recordings: a folder for each name, in it a recording for each source file. Recordings are read
/// once and again only when their file changes.
/// </summary>
static class RecordingFolder
{
    public const string Unfinished = ".unfinished";

    const string LockName = ".import.lock";

    /// <summary>In a data folder.</summary>
    public static string In(string dataFolder) => System.IO.Path.Combine(dataFolder, "recordings");

    /// <summary>One import at a time.</summary>
    /// <exception cref="FeedError">Another one runs.</exception>
    public static IDisposable Lock(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(
                System.IO.Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault)
        {
            throw new FeedError(folder, 0, "", $"another import runs here, or it is no folder: {fault.Message}", fault);
        }
    }

    /// <summary>Takes away what imports that were killed left; only under the lock.</summary>
    public static void ClearUnfinished(string folder)
    {
        foreach (var left in Directory.EnumerateFiles(folder, "*" + Unfinished, SearchOption.AllDirectories))
            File.Delete(left);
    }

    /// <summary>All recordings, by name and file.</summary>
    public static IReadOnlyList<RecordingEntry> All(string folder) => [.. Files(folder).Select(RecordingEntry.Of)];

    /// <summary>The folder of one name; null where there is none.</summary>
    public static string? Find(string folder, string name) =>
        name.IndexOfAny(System.IO.Path.GetInvalidFileNameChars()) < 0 && name is not ("." or "..")
        && Directory.Exists(System.IO.Path.Combine(folder, name))
            ? System.IO.Path.Combine(folder, name)
            : null;

    /// <summary>Those of one name; empty where there is none.</summary>
    public static IReadOnlyList<RecordingEntry> Of(string folder, string name) =>
        [.. All(folder).Where(entry => entry.Name == name)];

    /// <summary>The recording made from a file of this content; null where there is none.</summary>
    public static RecordingEntry? BySum(string folder, string sha256) =>
        All(folder).FirstOrDefault(entry => entry.Summary?.Sha256 == sha256);

    /// <summary>
    /// The same before anything is read through: only a source of equal name and length is worth its hash.
    /// </summary>
    public static RecordingEntry? Same(string folder, string path)
    {
        var file = new FileInfo(path);
        var alike = All(folder).Where(entry => entry.Summary is { } known
            && known.File == file.Name && known.Bytes == file.Length).ToList();
        if (alike.Count == 0) return null;
        var sum = Sum(path);
        return alike.FirstOrDefault(entry => entry.Summary!.Sha256 == sum);
    }

    /// <summary>
    /// Why a recording's streams do not fit beside those of its name: two that tell the same of one time contradict
    /// each other. Null where they fit.
    /// </summary>
    public static string? Overlap(string folder, string own, IReadOnlyList<FeedReport> streams)
    {
        foreach (var other in Files(folder).Select(RecordingEntry.Of))
        {
            if (other.File == own + RecordingFormat.Extension) continue;
            foreach (var there in other.Streams)
                foreach (var one in streams)
                    if (there.Source.Name == one.Source.Name && there.Content == one.Content && IsAlike(there, one)
                        && there.First <= one.Last && one.First <= there.Last)
                        return $"covers the same time of {one.Source} {one.Content.ToString().ToLowerInvariant()} as "
                            + $"{other.Name}/{other.File}: import it under another --name";
        }
        return null;
    }

    // Bars of a minute and of an hour are two things of one market.
    static bool IsAlike(FeedReport a, FeedReport b) =>
        a.Content is not (FeedContent.Bars or FeedContent.Marks or FeedContent.Indexes or FeedContent.Premiums)
        || a.Interval == b.Interval || a.Interval == TimeSpan.Zero || b.Interval == TimeSpan.Zero;

    public static IEnumerable<string> Files(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*" + RecordingFormat.Extension, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
        : [];

    static string Sum(string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var bytes = new FeedBytes(path);
        var room = new byte[1 << 16];
        while (bytes.Read(room) is var count and > 0) hash.AppendData(room, 0, count);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
