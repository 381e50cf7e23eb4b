using Microsoft.Data.Sqlite;
using StrategyHost.Journal;
using StrategyHost.Store;

namespace StrategyHost.Backups;

/// <summary>
/// Copies a data folder while its host runs. The journal first, up to a whole record; the documents after it, so that
/// whatever an input names is among them; then everything is read back. Until then the copy has an unfinished name, so
/// that one that was killed or ran out of room is never taken for a backup. Nothing of the data folder is changed.
/// </summary>
static class Backup
{
    public const string Unfinished = ".partial";
    const int PieceBytes = 4 << 20;

    /// <exception cref="JournalFault">There is no journal, or the target is not empty, or what was read back
    /// differs.</exception>
    /// <exception cref="IOException">No room, or a disk fails; the unfinished copy is removed.</exception>
    public static BackupManifest Make(string data, string to, DateTimeOffset at, string by = "")
    {
        var source = Path.Combine(data, "journal");
        if (Segment.List(source).Length == 0) throw new JournalFault($"{data} has no journal to back up.");
        if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
            throw new JournalFault($"{to} is not empty: a backup is made into a new folder.");
        var target = to.TrimEnd(Path.DirectorySeparatorChar) + Unfinished;
        if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
        try
        {
            var manifest = Fill(data, target, at, by);
            if (Directory.Exists(to)) Directory.Delete(to);
            Directory.Move(target, to);
            return manifest;
        }
        catch (Exception cause)
        {
            if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
            // A limit on the size of files is told as an argument out of range.
            if (cause is not (IOException or ArgumentOutOfRangeException)) throw;
            throw new IOException(
                $"The backup to {to} stopped and was removed: {cause.Message} The data folder is as it was.", cause);
        }
    }

    static BackupManifest Fill(string data, string target, DateTimeOffset at, string by)
    {
        var journal = Path.Combine(target, "journal");
        Private(target);
        CopyJournal(Path.Combine(data, "journal"), journal);
        var (inputs, hash) = Whole(journal);
        CopyFolder(Path.Combine(data, "journal", "snapshots"), Path.Combine(journal, "snapshots"));
        CopyDocuments(data, target);
        CopyFolder(Path.Combine(data, "keys"), Path.Combine(target, "keys"));
        var files = Directory.GetFiles(target, "*", SearchOption.AllDirectories)
            .Select(path => BackupFile.Of(target, Path.GetRelativePath(target, path)))
            .OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        var manifest = new BackupManifest(
            BuildName.Current, at, inputs, hash?.Sequence ?? 0, hash?.Hash.ToString("x16"), files)
        {
            By = by,
        };
        manifest.Write(target);
        manifest.Check(target);
        return manifest;
    }

    // A segment that the writer closes meanwhile is followed by one that is listed only now: look until none is new.
    // The one that is written is copied up to its last whole record.
    static void CopyJournal(string from, string to)
    {
        Private(to);
        var begin = Path.Combine(from, "begin.json");
        if (File.Exists(begin)) Copy(begin, Path.Combine(to, "begin.json"));
        var copied = 0L;
        while (Segment.List(from).Where(segment => segment.First > copied).ToArray() is { Length: > 0 } more)
            foreach (var segment in more)
            {
                var copy = Path.Combine(to, segment.Name);
                if (Segment.List(from)[^1] == segment && WholeUpTo(from, segment) is { } end)
                    Copy(segment.Path, copy, end);
                // It was the last one then and is no more: more may have come.
                if (Segment.List(from)[^1] != segment) Copy(segment.Path, copy);
                copied = segment.First;
            }
    }

    static long? WholeUpTo(string from, Segment segment) =>
        JournalReader.ReadLast(from).Place is { } place && place.Segment == segment ? place.End : null;

    // What was copied in the middle of a write ends in a part of a record, which opening would cut as well.
    static (long Inputs, (long Sequence, ulong Hash)? Hash) Whole(string journal)
    {
        var reader = new JournalReader(journal);
        while (reader.Read())
        {
        }
        if (reader.Tail is { Offset: 0 } headless) File.Delete(headless.File);
        else if (reader.Tail is { } torn)
            using (var file = File.OpenWrite(torn.File)) file.SetLength(torn.Offset);
        return (reader.Last, JournalMarks.Read(journal, JournalBegin.Of(journal) - 1).LastHash);
    }

    internal static void CopyDocuments(string data, string target)
    {
        var path = Path.Combine(data, DocumentStore.FileName);
        if (!File.Exists(path)) return;
        var from = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        var to = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(target, DocumentStore.FileName), Pooling = false,
        };
        try
        {
            using var source = new SqliteConnection(from.ToString());
            using var copy = new SqliteConnection(to.ToString());
            source.Open();
            copy.Open();
            source.BackupDatabase(copy);
        }
        catch (SqliteException cause)
        {
            throw new IOException($"the documents could not be copied: {cause.Message}", cause);
        }
    }

    static void CopyFolder(string from, string to)
    {
        if (!Directory.Exists(from)) return;
        Private(to);
        foreach (var path in Directory.GetFiles(from).Where(path => !path.EndsWith(LastingFile.Unfinished)))
            try
            {
                Copy(path, Path.Combine(to, Path.GetFileName(path)));
            }
            catch (FileNotFoundException)
            {
                // A newer snapshot has replaced it meanwhile.
            }
    }

    // As long as it is now; flushed, so that the list of files is not written before the files are.
    internal static void Copy(string from, string to, long most = long.MaxValue)
    {
        const FileShare others = FileShare.ReadWrite | FileShare.Delete;
        using var source = File.OpenHandle(from, FileMode.Open, FileAccess.Read, others);
        using var target = File.OpenHandle(to, FileMode.Create, FileAccess.Write);
        var (bytes, length) = (new byte[PieceBytes], Math.Min(RandomAccess.GetLength(source), most));
        for (var at = 0L; at < length;)
        {
            var count = RandomAccess.Read(source, bytes.AsSpan(0, (int)Math.Min(PieceBytes, length - at)), at);
            if (count == 0) break;
            RandomAccess.Write(target, bytes.AsSpan(0, count), at);
            at += count;
        }
        RandomAccess.FlushToDisk(target);
    }

    internal static void Private(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(
            folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
