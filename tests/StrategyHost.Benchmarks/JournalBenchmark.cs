using System.Diagnostics;
using System.Globalization;
using StrategyHost.Journal;
using StrategyHost.Model;

namespace StrategyHost.Benchmarks;

// The journal on the disk in question: the disk's own flush as the probe of the same run, one durable record at a time,
// a stream as fast as it goes with the time each record waited, and reading all of it again beside plain reading.
public static class JournalBenchmark
{
    // A record of 128 bytes on the disk, its head included.
    const int HeadBytes = 29, RecordBytes = 128, PayloadBytes = RecordBytes - HeadBytes;
    const int Alone = 1_000, Runs = 7, StreamRecords = 1_000_000, Sampled = 64, SecondsRuns = 21;
    const double GoalRate = 1.0, GoalRatio = 2.5;

    public static int Run(string parent)
    {
        var folder = Path.Combine(parent, $"journal-benchmark-{Environment.ProcessId}");
        try
        {
            Timing.Machine($"StrategyHost.Benchmarks journal {parent}");
            Console.WriteLine($"records of {RecordBytes} bytes with their head, {folder}");
            Directory.CreateDirectory(folder);
            var probe = Probe(Path.Combine(folder, "probe"));
            var alone = MeasureAlone(Path.Combine(folder, "alone"));
            Console.WriteLine(Words($"  one at a time: {alone / probe:0.00} times the probe"));
            var (rate, wait) = MeasureStreams(folder, probe);
            var paced = PacedJournal.Measure(folder, perSecond: 1_000_000);
            PacedJournal.Measure(folder, perSecond: 100_000);
            MeasureReading(Path.Combine(folder, "stream-0"));
            Say($"goal {GoalRate:0.0} M/s durable: {rate:0.00}, {Met(rate >= GoalRate)}");
            Say($"goal p50 {GoalRatio} times the probe at a paced 1 M/s: {paced:0.00}, {Met(paced <= GoalRatio)}");
            var ratio = alone / probe;
            Say($"goal p50 {GoalRatio} times the probe, one at a time: {ratio:0.00}, {Met(ratio <= GoalRatio)}");
            Say($"p50 in the stream: {wait / probe:0.0} times the probe");
            Say($"peers on this machine, as published: sync each 7.0 k/s, SQLite WAL FULL 7.6 k/s, FasterLog 1.4 k/s");
            Say($"  this run: {rate * 1e3 / 7.0:0}, {rate * 1e3 / 7.6:0} and {rate * 1e3 / 1.4:0} times theirs");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static double Probe(string path)
    {
        using var file = new SegmentFile(path);
        var bytes = new byte[RecordBytes];
        return Print("probe: write and fdatasync", Each(_ =>
        {
            file.Write(bytes);
            file.Flush();
        }));
    }

    static double MeasureAlone(string folder)
    {
        using var journal = JournalWriter.Open(folder);
        var payload = new byte[PayloadBytes];
        return Print("one record until durable", Each(i =>
        {
            journal.Append(i + 1, default, payload);
            journal.WhenDurable(i + 1).Wait();
        }));
    }

    static (double Rate, double Wait) MeasureStreams(string folder, double probe)
    {
        var (rates, waits) = (new double[Runs], new double[Runs]);
        for (var run = 0; run < Runs; run++)
            (rates[run], waits[run]) = MeasureStream(Path.Combine(folder, $"stream-{run}"));
        Console.WriteLine(Words($"    raw M/s {string.Join(' ', rates.Select(r => Words($"{r:0.00}")))}"));
        Say($"    raw p50 us {string.Join(' ', waits.Select(w => Words($"{w:0}")))}, probe {probe:0}");
        Array.Sort(rates);
        Array.Sort(waits);
        Console.WriteLine(Words($"stream: {rates[Runs / 2]:0.00} M records/s durable, best {rates[^1]:0.00}"));
        return (rates[Runs / 2], waits[Runs / 2]);
    }

    // How long every so many records waited from their append to being durable.
    static (double Rate, double Wait) MeasureStream(string folder)
    {
        var appended = new long[StreamRecords / Sampled + 1];
        var waited = new List<double>(appended.Length);
        using (var journal = JournalWriter.Open(folder))
        {
            var payload = new byte[PayloadBytes];
            journal.DurableAdvanced += durable =>
            {
                var now = Stopwatch.GetTimestamp();
                while (waited.Count < appended.Length && (waited.Count * Sampled) + 1 <= durable)
                    waited.Add(Stopwatch.GetElapsedTime(appended[waited.Count], now).TotalMicroseconds);
            };
            var start = Stopwatch.GetTimestamp();
            for (var i = 1; i <= StreamRecords; i++)
            {
                if (i % Sampled == 1) Volatile.Write(ref appended[i / Sampled], Stopwatch.GetTimestamp());
                journal.Append(i, new(i), payload);
            }
            journal.WhenDurable(StreamRecords).Wait();
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double[] sorted = [.. waited];
            Array.Sort(sorted);
            return (StreamRecords / seconds / 1e6, sorted[sorted.Length / 2]);
        }
    }

    static void MeasureReading(string folder)
    {
        var bytes = new byte[1 << 20];
        var plain = Seconds(() =>
        {
            foreach (var path in Directory.GetFiles(folder, "*.seg"))
            {
                using var file = File.OpenHandle(path);
                for (long at = 0, count; (count = RandomAccess.Read(file, bytes, at)) > 0;) at += count;
            }
        });
        var last = 0L;
        var checking = Seconds(() =>
        {
            var reader = new JournalReader(folder);
            while (reader.Read())
            {
            }
            last = reader.Last;
        });
        var (checks, reads) = (last / checking.Median / 1e6, last / plain.Median / 1e6);
        Say($"reopen and verify: {checks:0.0} M records/s; plain reading from the page cache {reads:0.0}");
        Say($"  best of {SecondsRuns} {last / checking.Best / 1e6:0.0} and {last / plain.Best / 1e6:0.0}");
        var (median, best) = (checking.Median / plain.Median, checking.Best / plain.Best);
        Say($"  verifying takes {median:0.0} times as long as reading, best to best {best:0.0}");
    }

    static (double Median, double Best) Seconds(Action action)
    {
        var rows = new double[SecondsRuns];
        for (var i = 0; i < rows.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            rows[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        Console.WriteLine(Words($"    raw ms {string.Join(' ', rows.Select(row => Words($"{row * 1e3:0.0}")))}"));
        Array.Sort(rows);
        return (rows[rows.Length / 2], rows[0]);
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

    static double Print(string name, double[] times)
    {
        Console.WriteLine(Words($"{name}: p50 {times[Alone / 2]:0} us, p90 {times[Alone * 9 / 10]:0}, p99 ")
            + Words($"{times[Alone * 99 / 100]:0}, least {times[0]:0}"));
        return times[Alone / 2];
    }

    static string Met(bool isMet) => isMet ? "met" : "NOT met";

    static void Say(FormattableString text) => Console.WriteLine(Words(text));

    static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
