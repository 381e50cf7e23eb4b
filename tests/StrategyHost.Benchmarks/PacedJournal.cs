using System.Diagnostics;
using System.Globalization;
using StrategyHost.Journal;

namespace StrategyHost.Benchmarks;

// Records that come at a steady rate instead of as fast as they are taken, and how long each waits until it is durable;
// the disk's own flush is probed before and after each run, so that both see the same neighbours.
static class PacedJournal
{
    const int PayloadBytes = 99, Runs = 7, Probes = 300;
    const double Seconds = 1;

    /// <returns>The median run's p50, as so many times the probe of the same run.</returns>
    public static double Measure(string parent, int perSecond)
    {
        var rows = new List<(double Ratio, double Wait, double Probe)>();
        for (var run = 0; run < Runs; run++)
        {
            var before = Probe(parent);
            var wait = Wait(Path.Combine(parent, $"paced-{perSecond}-{run}"), perSecond);
            var probe = (before + Probe(parent)) / 2;
            rows.Add((wait / probe, wait, probe));
        }
        Console.WriteLine(Words($"paced {perSecond:N0} records/s, p50 until durable as times the probe"));
        Console.WriteLine("    raw " + string.Join(
            ' ', rows.Select(row => Words($"{row.Wait:0}/{row.Probe:0}={row.Ratio:0.0}"))));
        rows.Sort();
        return rows[Runs / 2].Ratio;
    }

    static double Probe(string parent)
    {
        var path = Path.Combine(parent, "paced-probe");
        File.Delete(path);
        using var file = new SegmentFile(path);
        var (bytes, times) = (new byte[128], new double[Probes]);
        for (var i = 0; i < Probes; i++)
        {
            var start = Stopwatch.GetTimestamp();
            file.Write(bytes);
            file.Flush();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(times);
        return times[Probes / 2];
    }

    static double Wait(string folder, int perSecond)
    {
        var count = (int)(perSecond * Seconds);
        var due = new long[count + 1];
        var waited = new double[count];
        var told = 0;
        using (var journal = JournalWriter.Open(folder))
        {
            journal.DurableAdvanced += durable =>
            {
                for (var now = Stopwatch.GetTimestamp(); told < durable; told++)
                    waited[told] = Stopwatch.GetElapsedTime(due[told + 1], now).TotalMicroseconds;
            };
            var payload = new byte[PayloadBytes];
            var start = Stopwatch.GetTimestamp();
            for (var i = 1; i <= count;)
            {
                var until = Math.Min(count, (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond));
                var now = Stopwatch.GetTimestamp();
                for (; i <= until; i++)
                {
                    Volatile.Write(ref due[i], now);
                    journal.Append(i, new(i), payload);
                }
                Thread.SpinWait(20);
            }
            journal.WhenDurable(count).Wait();
        }
        Directory.Delete(folder, recursive: true);
        Array.Sort(waited);
        return waited[count / 2];
    }

    static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
