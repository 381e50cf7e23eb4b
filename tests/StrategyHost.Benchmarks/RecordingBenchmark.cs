using System.Diagnostics;
using StrategyHost.Feeds;
using StrategyHost.Recordings;

namespace StrategyHost.Benchmarks;

// The compact form beside the files it is made of: size, reading speed, memory. Each file is read as its source and as
// its recording in the same run, both to rows; the probe only unpacks the source's bytes.
public static class RecordingBenchmark
{
    const int Runs = 3;

    public static int Run(string[] paths)
    {
        Timing.Machine("StrategyHost.Benchmarks recordings " + string.Join(' ', paths));
        var folder = Directory.CreateTempSubdirectory("recordings").FullName;
        try
        {
            var began = Stopwatch.GetTimestamp();
            var outcome = new Importer(TimeProvider.System).Run(
                new() { Paths = paths, Folder = folder, Name = "bench" }, null, default);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var rows = outcome.Files.Sum(file => file.Rows);
            Console.WriteLine($"imported {rows:N0} rows in {seconds:0.0} s, {rows / seconds / 1e6:0.00} M rows/s");
            Console.WriteLine("file                                     rows    plain MB   source MB   recording MB  "
                + "unpack s   source M/s   recording M/s   ratio");
            foreach (var file in outcome.Files.Where(file => file.State == ImportState.Imported)) Compare(file, folder);
            Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB, "
                + $"managed {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0.0} MB at the end");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Compare(ImportedFile file, string folder)
    {
        var (plain, unpack) = Best(() => Unpacked(file.Path));
        var (rows, source) = Best(() =>
        {
            using var feed = FeedFound.Look(file.Path, new()).Open();
            return Count(feed);
        });
        var path = Path.Combine(
            folder, file.Recording, FeedBytes.Unpacked(Path.GetFileName(file.Path)) + RecordingFormat.Extension);
        var (same, recorded) = Best(() => Enumerable.Range(0, file.Streams.Count).Sum(stream =>
        {
            using var feed = new RecordedRows(Recording.Open(path), stream);
            return Count(feed);
        }));
        if (rows != same) throw new InvalidDataException($"{rows} rows in the source, {same} in the recording");
        Console.WriteLine(
            $"{Path.GetFileName(file.Path),-38} {rows,9:N0} {plain / 1e6,10:0.00} {file.SourceBytes / 1e6,11:0.00} "
            + $"{file.Bytes / 1e6,14:0.00} {unpack,9:0.000} {rows / source / 1e6,12:0.00} "
            + $"{rows / recorded / 1e6,15:0.00} {source / recorded,7:0.0}");
    }

    static long Count(FeedSource feed)
    {
        var count = 0L;
        while (feed.Next()) count++;
        return count;
    }

    static long Unpacked(string path)
    {
        using var bytes = new FeedBytes(path);
        var (room, sum) = (new byte[1 << 16], 0L);
        while (bytes.Read(room) is var count and > 0) sum += count;
        return sum;
    }

    static (long Result, double Seconds) Best(Func<long> work)
    {
        var (result, best) = (0L, double.MaxValue);
        for (var run = 0; run < Runs; run++)
        {
            var began = Stopwatch.GetTimestamp();
            result = work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        return (result, best);
    }
}
