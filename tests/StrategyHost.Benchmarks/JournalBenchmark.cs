using System.Diagnostics;
using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

// The journal in a folder on the disk in question: the disk's own flush as the probe, then one durable record at a
// time, a stream as fast as it goes, and reading all of it again.
public static class JournalBenchmark
{
    const int PayloadBytes = 128;
    const int Alone = 500;
    const int Stream = 1_000_000;

    public static int Run(string parent)
    {
        var folder = Path.Combine(parent, $"journal-benchmark-{Environment.ProcessId}");
        try
        {
            Console.WriteLine($"{Environment.ProcessorCount} cores, {PayloadBytes}-byte payloads, {folder}");
            Directory.CreateDirectory(folder);
            Probe(Path.Combine(folder, "probe"));
            MeasureAlone(Path.Combine(folder, "alone"));
            MeasureStream(Path.Combine(folder, "stream"));
            MeasureReading(Path.Combine(folder, "stream"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Probe(string path)
    {
        using var file = new SegmentFile(path);
        var bytes = new byte[PayloadBytes];
        Print("probe: write and flush", Each(_ =>
        {
            file.Write(bytes);
            file.Flush();
        }));
    }

    static void MeasureAlone(string folder)
    {
        using var journal = JournalWriter.Open(folder);
        var payload = new byte[PayloadBytes];
        Print("one record until durable", Each(i =>
        {
            journal.Append(i + 1, default, payload);
            journal.WhenDurable(i + 1).Wait();
        }));
    }

    static void MeasureStream(string folder)
    {
        using var journal = JournalWriter.Open(folder);
        var payload = new byte[PayloadBytes];
        var groups = 0;
        journal.DurableAdvanced += _ => groups++;
        var start = Stopwatch.GetTimestamp();
        for (var i = 1; i <= Stream; i++) journal.Append(i, new(i), payload);
        journal.WhenDurable(Stream).Wait();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"stream: {Stream / seconds / 1e6:0.00} M records/s durable, {Stream / groups} a group");
    }

    static void MeasureReading(string folder)
    {
        var reader = new JournalReader(folder);
        var start = Stopwatch.GetTimestamp();
        while (reader.Read())
        {
        }
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine($"reading and checking: {reader.Last / seconds / 1e6:0.0} M records/s");
    }

    static double[] Each(Action<int> action)
    {
        var times = new double[Alone];
        for (var i = 0; i < Alone; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action(i);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(times);
        return times;
    }

    static void Print(string name, double[] times) =>
        Console.WriteLine($"{name}: p50 {times[Alone / 2]:0} µs, p99 {times[Alone * 99 / 100]:0} µs");
}
