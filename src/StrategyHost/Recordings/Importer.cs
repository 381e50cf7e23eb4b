using System.Text.RegularExpressions;
using StrategyHost.Backtests;
using StrategyHost.Feeds;

namespace StrategyHost.Recordings;

/// <summary>
/// Takes market files in as recordings, one after the other, each read once from end to end in constant memory. A
/// recording stands under its name only when it is whole; what an import that was killed left behind is cleared away by
/// the next one.
/// </summary>
sealed partial class Importer(TimeProvider clock)
{
    const int MostBadLines = 1_000;

    /// <summary>How new recordings are opened: a test may hand out a disk that fills up.</summary>
    public Func<string, Stream> Create { get; init; } = path => new FileStream(
        path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);

    /// <exception cref="FeedError">Nothing was imported: no such path, no market data, another import runs.</exception>
    public ImportOutcome Run(ImportOrder order, IProgress<RunProgress>? progress, CancellationToken token)
    {
        var name = order.Name.Length > 0 ? order.Name : NameOf(order.Paths);
        if (!Sound().IsMatch(name))
            throw new FeedError(name, 0, "", "is no name of recordings: letters, digits, '.', '-', '_', up to 100");
        var filter = new FeedFilter { Format = order.Format, Instruments = order.Instruments };
        var files = new List<ImportedFile>();
        var found = order.Paths.SelectMany(path => Find(path, filter, files)).DistinctBy(one => one.Path).ToList();
        if (found.Count == 0)
            throw new FeedError(
                string.Join(", ", order.Paths), 0, "",
                "no market data: " + files.FirstOrDefault()?.Message.Replace(order.Paths[0] + ": ", ""));
        try
        {
            using var door = RecordingFolder.Lock(order.Folder);
            RecordingFolder.ClearUnfinished(order.Folder);
            var folder = Directory.CreateDirectory(Path.Combine(order.Folder, name)).FullName;
            var books = new DepthBooks();
            foreach (var (index, one) in found.Index())
            {
                token.ThrowIfCancellationRequested();
                var share = new Share(progress, index, found.Count, Path.GetFileName(one.Path));
                files.Add(Import(one, new(filter, books), order, folder, share, token));
            }
            if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
            return new(name, files);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new FeedError(order.Folder, 0, "", $"cannot be written: {fault.Message}", fault);
        }
    }

    // What a path holds; what is none of it goes to the files at once.
    static List<FeedFound> Find(string path, FeedFilter filter, List<ImportedFile> files)
    {
        try
        {
            var bad = new List<FeedError>();
            var (found, skipped) = FeedFolder.Find([path], filter, bad);
            files.AddRange(bad.Select(
                fault => new ImportedFile(fault.File, ImportState.Failed) { Message = fault.Message }));
            files.AddRange(skipped.Select(what => new ImportedFile("", ImportState.Skipped) { Message = what }));
            return found;
        }
        catch (FeedError fault)
        {
            files.Add(new(path, ImportState.Failed) { Message = fault.Message });
            return [];
        }
    }

    ImportedFile Import(
        FeedFound found, Given given, ImportOrder order, string folder, Share share, CancellationToken token)
    {
        var result = new ImportedFile(found.Path, ImportState.Failed) { SourceBytes = new FileInfo(found.Path).Length };
        if (found.Format == FeedFormat.Recording)
            return result with { Message = "is a recording already: copy it into the recordings' folder" };
        var unfinished = Path.Combine(folder, $"{Guid.NewGuid():n}{RecordingFolder.Unfinished}");
        try
        {
            if (RecordingFolder.Same(order.Folder, found.Path) is { } same)
                return result with { State = ImportState.AlreadyThere, Message = Said(same), Recording = same.Name };
            var summary = Write(found, given, unfinished, share, token);
            if (summary.Streams.Count == 0)
                return result with
                {
                    State = summary.BadLines > 0 ? ImportState.Failed : ImportState.Skipped,
                    Summary = summary,
                    Message = NoRow(found.Path, summary),
                };
            if (RecordingFolder.BySum(order.Folder, summary.Sha256) is { } known)
                return result with { State = ImportState.AlreadyThere, Message = Said(known), Recording = known.Name };
            return Keep(result, found, order, unfinished, summary);
        }
        catch (FeedError fault)
        {
            return result with { Message = fault.Message };
        }
        // A limit on the size of files is told as an argument out of range.
        catch (Exception fault) when (fault is IOException or ArgumentOutOfRangeException)
        {
            return result with { Message = Failure(fault, order.Folder) };
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    // The source's rows as they pass; a bad line is counted and left out, too many of them end it.
    RecordingSummary Write(FeedFound found, Given given, string path, Share share, CancellationToken token)
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(
            System.Security.Cryptography.HashAlgorithmName.SHA256);
        using var source = found.Open(hash);
        using var file = Create(path);
        var streams = new FeedStreams(given.Filter, found.Path, given.Books);
        var pass = new ImportPass(source, streams, new RecordingWriter(file));
        var began = clock.GetTimestamp();
        while (pass.Next(MostBadLines))
        {
            if (pass.Rows % 8192 != 0) continue;
            token.ThrowIfCancellationRequested();
            share.Report(source.Fraction, pass.Rows, clock.GetElapsedTime(began));
        }
        var summary = pass.Finish(new FileInfo(found.Path), Convert.ToHexStringLower(hash.GetCurrentHash()));
        if (file is FileStream disk) disk.Flush(flushToDisk: true);
        else file.Flush();
        return summary;
    }

    static ImportedFile Keep(
        ImportedFile result, FeedFound found, ImportOrder order, string unfinished, RecordingSummary summary)
    {
        var streams = summary.Streams.Select(facts => facts.Report(summary, facts.Market())).ToList();
        var folder = Path.GetDirectoryName(unfinished)!;
        var own = FeedBytes.Unpacked(Path.GetFileName(found.Path));
        var path = Path.Combine(folder, own + RecordingFormat.Extension);
        if (File.Exists(path) && !order.Replaces)
            return result with
            {
                Summary = summary,
                Streams = streams,
                Message = $"{Path.GetFileName(folder)} has another {own} of other content: --replace it, or import "
                    + "this one under another --name",
            };
        if (RecordingFolder.Overlap(folder, own, streams) is { } overlap)
            return result with { Summary = summary, Streams = streams, Message = overlap };
        var bytes = new FileInfo(unfinished).Length;
        File.Move(unfinished, path, overwrite: order.Replaces);
        return result with
        {
            State = ImportState.Imported,
            Summary = summary,
            Streams = streams,
            Recording = Path.GetFileName(folder),
            Bytes = bytes,
        };
    }

    static string Said(RecordingEntry same) =>
        $"the same content is there already: {same.Name}/{same.File}, imported {same.Imported:yyyy-MM-dd HH:mm} UTC; "
        + "nothing was changed";

    static string NoRow(string path, RecordingSummary summary) =>
        summary.BadLineWords.Count > 0
            ? $"{path}: holds no row that could be read: {summary.BadLineWords[0]}"
            : $"{path}: there are no rows";

    // 28 is Linux's ENOSPC, 112 Windows' ERROR_DISK_FULL, each as .NET hands it on.
    static string Failure(Exception fault, string folder) => (fault.HResult & 0xFFFF) is 28 or 112
        ? $"the disk of {folder} is full; nothing of this file was kept: make room and import it again"
        : $"cannot be written: {fault.Message} Nothing of this file was kept.";

    // The one folder or file that was named, else the folder they lie in.
    static string NameOf(IReadOnlyList<string> paths)
    {
        var path = Path.GetFullPath(paths[0]).TrimEnd(Path.DirectorySeparatorChar);
        var name = Directory.Exists(path) ? Path.GetFileName(path)
            : paths.Count > 1 ? Path.GetFileName(Path.GetDirectoryName(path)) ?? ""
            : Path.GetFileNameWithoutExtension(FeedBytes.Unpacked(path));
        return Unsound().Replace(name, "-").Trim('-', '.');
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    private static partial Regex Sound();

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex Unsound();

    // What all files of an import share.
    sealed record Given(FeedFilter Filter, DepthBooks Books);

    // The part of a long import that one file is.
    sealed class Share(IProgress<RunProgress>? progress, int index, int count, string file)
    {
        public void Report(double fraction, long rows, TimeSpan spent)
        {
            if (progress is null) return;
            var whole = (index + fraction) / count;
            progress.Report(new(file, whole)
            {
                Events = rows,
                EventsPerSecond = spent > TimeSpan.Zero ? rows / spent.TotalSeconds : 0,
                Remaining = fraction > 0.02 && count == 1 ? spent * ((1 - fraction) / fraction) : null,
            });
        }
    }
}
