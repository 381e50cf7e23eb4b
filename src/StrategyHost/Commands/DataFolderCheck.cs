using StrategyHost.Journal;
using StrategyHost.Store;

namespace StrategyHost.Commands;

/// <summary>Looks at a data folder without changing it: its lock, journal and documents.</summary>
static class DataFolderCheck
{
    const string Part = "Data folder";

    public static IEnumerable<Finding> Of(string folder)
    {
        if (!Directory.Exists(folder))
        {
            yield return new(Part, "Folder", $"{folder} is not there yet; the first start makes it");
            yield break;
        }
        yield return Writable(folder);
        yield return Journal(Path.Combine(folder, "journal"));
        foreach (var finding in Snapshots(Path.Combine(folder, "journal"))) yield return finding;
        yield return Documents(Path.Combine(folder, DocumentStore.FileName));
    }

    static Finding Writable(string folder)
    {
        var probe = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return new(Part, "Folder", folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new(Part, "Folder", $"cannot be written: {fault.Message}", false);
        }
    }

    // Checks every record: checksums, sequence, one set of terms.
    static Finding Journal(string folder)
    {
        var segments = Segment.List(folder);
        if (segments.Length == 0) return new(Part, "Journal", "none yet");
        try
        {
            var reader = new JournalReader(folder);
            while (reader.Read())
            {
            }
            var bytes = segments.Sum(segment => new FileInfo(segment.Path).Length);
            var tail = reader.Tail is { } torn ? $"; being written, or cut short: {torn}" : "";
            var size = $"{segments.Length} segments, {Machine.Size(bytes)}";
            return new(Part, "Journal", $"{reader.Last:N0} inputs in {size}, every record sound{tail}");
        }
        catch (Exception fault) when (fault is JournalFault or IOException or UnauthorizedAccessException)
        {
            return new(Part, "Journal", fault.Message, false);
        }
    }

    static IEnumerable<Finding> Snapshots(string folder)
    {
        var shelf = new ImageShelf(folder);
        var begin = JournalBegin.Read(folder);
        var kept = begin is null ? "everything since input 1"
            : $"from input {begin.First:N0} on, {begin.By}, {begin.At:u}";
        yield return new(Part, "Retention", kept);
        if (shelf.Desks() is not [var (path, sequence), ..])
        {
            yield return new(Part, "Snapshots", "none yet: a restart replays the whole journal", begin is null);
            yield break;
        }
        Finding found;
        try
        {
            var head = ImageFile.ReadHead(path);
            var isOurs = head.Build == BuildName.Current;
            var of = isOurs ? "" : $", of build {head.Build}: this one replays the whole journal";
            found = new(
                Part, "Snapshots", $"{shelf.Desks().Count}, the last after input {sequence:N0} ({head.Time}){of}",
                isOurs || begin is null);
        }
        catch (Exception fault) when (fault is Engine.Images.ImageFault or IOException)
        {
            found = new(Part, "Snapshots", fault.Message, false);
        }
        yield return found;
    }

    static Finding Documents(string file)
    {
        if (!File.Exists(file)) return new(Part, "Documents", "none yet");
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var head = new byte[16];
            stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            var isStore = head.AsSpan().StartsWith("SQLite format 3"u8);
            return new(
                Part, "Documents", isStore ? Machine.Size(stream.Length) : $"{file} is not a document store", isStore);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new(Part, "Documents", fault.Message, false);
        }
    }
}
