using System.Globalization;
using System.Text;
using StrategyHost.Feeds;
using StrategyHost.Model;

namespace StrategyHost.Backtests;

/// <summary>Which way of a message a measured row is read for.</summary>
enum DelayLeg : byte
{
    Entry,
    Response,
    Feed,
}

/// <summary>
/// Latencies that somebody measured, a row each, as a text that holds them: a run has to be whole without the file.
/// Told by the header: <c>time</c> with <c>latency_ms</c>, <c>latency_us</c> or <c>latency_ns</c>; or the stamps of an
/// order (<c>req_ts,exch_ts,resp_ts</c>) or of market data (<c>exch_ts,local_ts</c>), in nanoseconds.
/// </summary>
static class MeasuredDelays
{
    public const string Prefix = "moments:";

    // What a report and a plan have to carry.
    const int Most = 20_000;

    static readonly string[] times = ["time", "timestamp", "time_ms"];

    static readonly (string Name, int Decimals)[] units = [("latency_ms", 6), ("latency_us", 3), ("latency_ns", 0)];

    /// <exception cref="FeedError">A row makes no sense; the message names file, line and column.</exception>
    public static string Read(string path, DelayLeg leg)
    {
        using var rows = new CsvRows(path);
        var find = Finder(rows, leg);
        var text = new StringBuilder(Prefix);
        var (last, count) = (long.MinValue, 0);
        while (rows.Next())
        {
            var (moment, delay) = find(rows);
            if (moment <= last) throw rows.Fault("the moments have to rise: it is not later than the row before");
            if (delay is < 0 or > 60_000_000_000)
                throw rows.Fault($"a latency of {delay / 1e6:0.###} ms; expected 0 to 60,000 ms");
            if (++count > Most) throw rows.Fault($"over {Most:N0} rows; thin them out first");
            if (count > 1) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{moment}={(decimal)delay / 1_000_000}");
            last = moment;
        }
        return count > 0 ? text.ToString() : throw rows.Fault("there are no rows; expected at least one");
    }

    /// <summary>Measured moments from such a text; null where it is none.</summary>
    public static DelayTerms? Parse(string text)
    {
        var points = new List<DelayPoint>();
        foreach (var pair in text.Split(','))
        {
            if (pair.Split('=') is not [var moment, var delay]) return null;
            if (!TimeText.TryRead(Encoding.UTF8.GetBytes(moment.Trim()), out var at)) return null;
            if (DelayText.Milliseconds(delay.Trim()) is not { } milliseconds) return null;
            var nanoseconds = (long)Math.Round(milliseconds * 1_000_000);
            if (points.Count > 0 && at.Nanoseconds <= points[^1].At) return null;
            points.Add(new(at.Nanoseconds, nanoseconds));
        }
        return new() { Kind = DelayKind.Measured, Points = points };
    }

    /// <summary>The text for people: how many moments there are in place of them.</summary>
    public static string Words(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal)
            ? string.Create(
                CultureInfo.InvariantCulture, $"as measured at {text.Count(letter => letter == '='):N0} moments")
            : text;

    static Func<CsvRows, (long Moment, long Delay)> Finder(CsvRows rows, DelayLeg leg)
    {
        var (from, to) = leg switch
        {
            DelayLeg.Entry => (rows.Find("req_ts"), rows.Find("exch_ts")),
            DelayLeg.Response => (rows.Find("exch_ts"), rows.Find("resp_ts")),
            _ => (rows.Find("exch_ts"), rows.Find("local_ts")),
        };
        if (from >= 0 && to >= 0) return row => Between(Stamp(row, from), Stamp(row, to));
        var time = times.Select(rows.Find).FirstOrDefault(column => column >= 0, -1);
        foreach (var (name, decimals) in units)
            if (rows.Find(name) is var column and >= 0 && time >= 0)
                return row => (Stamp(row, time), Delay(row, column, decimals));
        throw rows.Fault("the columns are no measured latencies; expected time with latency_ms, latency_us or "
            + "latency_ns, or req_ts, exch_ts, resp_ts, or exch_ts, local_ts");
    }

    static (long Moment, long Delay) Between(long from, long to) => (from, to - from);

    static long Stamp(CsvRows rows, int column) =>
        TimeText.TryRead(rows[column], out var time)
            ? time.Nanoseconds
            : throw rows.Fault(column, "a Unix time between 2000 and 2100, or a date and time");

    static long Delay(CsvRows rows, int column, int decimals) =>
        DecimalBytes.TryCut(rows[column], decimals, out var nanoseconds)
            ? nanoseconds
            : throw rows.Fault(column, "a latency");
}
